//! `ladder schema`: prints a schema of the format, or of the output.

use clap::{Args, ValueEnum};
use ladder::{model::schema::Document, report};

use super::emit::{Answer, Outcome};

/// Print the JSON Schema of a kind of file or of the output, for editors and other validators
#[derive(Debug, Args)]
pub(super) struct SchemaArgs {
    /// The kind of file, or `output`
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
    /// What the commands write with `--format json`
    Output,
}

pub(super) fn run(args: &SchemaArgs) -> Answer {
    let shipped = match args.name {
        SchemaName::Framework => Document::Framework.shipped_schema(),
        SchemaName::Family => Document::Family.shipped_schema(),
        SchemaName::Level => Document::Level.shipped_schema(),
        SchemaName::Ratings => Document::Ratings.shipped_schema(),
        SchemaName::Change => Document::Change.shipped_schema(),
        SchemaName::Output => report::schema::shipped(),
    };
    Answer::new(shipped.to_owned(), Outcome::Clean)
}
