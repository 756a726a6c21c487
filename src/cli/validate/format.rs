//! The formats that findings are written in, to the result and to further files.

use std::{path::PathBuf, str::FromStr, time::Duration};

use clap::ValueEnum;
use ladder::{
    page,
    render::{self, Ink},
    report::validate::ValidateReport,
    text::listed,
};

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ValidateFormat {
    /// Excerpts of the files with every finding marked
    Text,
    /// A line a finding: path:line:column: severity[rule] message
    Concise,
    /// JSON, for scripts
    Json,
    /// SARIF 2.1.0, for code scanning services and editors
    Sarif,
    /// Workflow commands, which GitHub Actions shows beside the changed lines
    Github,
    /// A report on code quality, which GitLab shows in merge requests
    Gitlab,
    /// JUnit's XML, which most CI systems show as test results
    Junit,
}

/// A file that findings are written to, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileReport {
    pub(super) format: ValidateFormat,
    pub(super) path: PathBuf,
}

impl FromStr for FileReport {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (name, path) = text.split_once('=').unwrap_or((text, ""));
        let format = ValidateFormat::from_str(name, false).map_err(|_| {
            let formats = ValidateFormat::value_variants().iter();
            let formats = formats.filter_map(ValueEnum::to_possible_value);
            let names: Vec<String> = formats.map(|it| it.get_name().to_owned()).collect();
            format!("the format is one of {}", listed(&names, "or"))
        })?;
        match path {
            "" => Err("name the file behind a `=`".to_owned()),
            "-" => Err("a report goes to a file, and the result to standard output".to_owned()),
            path => Ok(Self {
                format,
                path: path.into(),
            }),
        }
    }
}

/// What text is made of beside the report.
pub(super) struct Excerpts<'s> {
    /// How many findings are drawn at most.
    pub(super) most: usize,
    /// How long it took, where somebody looks on.
    pub(super) took: Option<Duration>,
    /// Gives the text of a file by its shown path.
    pub(super) source_of: &'s dyn Fn(&str) -> Option<&'s str>,
}

/// Returns the report in a format.
pub(super) fn draw(
    format: ValidateFormat,
    report: &ValidateReport,
    excerpts: &Excerpts<'_>,
    ink: &Ink,
) -> String {
    match format {
        ValidateFormat::Text => {
            let page =
                page::validate::page(report, excerpts.most, excerpts.took, excerpts.source_of);
            render::text(&page, ink)
        }
        ValidateFormat::Concise => render::concise(report),
        ValidateFormat::Json => render::json(report),
        ValidateFormat::Sarif => render::sarif(report),
        ValidateFormat::Github => render::github(report),
        ValidateFormat::Gitlab => render::gitlab(report),
        ValidateFormat::Junit => render::junit(report),
    }
}
