//! `ladder schema`: prints a schema of the format.

use clap::{Args, ValueEnum};
use ladder::model::schema::Document;

use super::emit::{Answer, Outcome};

/// Print the JSON Schema of a kind of file, for editors and other validators
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The kind of file
    name: SchemaName,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum SchemaName {
    /// `ladder.yaml`
    Framework,
    /// `family.yaml`
    Family,
    /// A file in `levels/`
    Level,
    /// A ratings file
    Ratings,
    /// A file in `changes/`
    Change,
}

pub(super) fn run(args: &SchemaArgs) -> Answer {
    let document = match args.name {
        SchemaName::Framework => Document::Framework,
        SchemaName::Family => Document::Family,
        SchemaName::Level => Document::Level,
        SchemaName::Ratings => Document::Ratings,
        SchemaName::Change => Document::Change,
    };
    Answer::new(document.shipped_schema().to_owned(), Outcome::Clean)
}
