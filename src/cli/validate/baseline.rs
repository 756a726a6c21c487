//! The file of findings that are accepted: read, applied, and written anew when asked.

use ladder::{
    render,
    report::{Finding, baseline::Baseline},
    source::{Content, worktree},
};

use super::{ValidateArgs, scope::Scope};
use crate::cli::{emit::FileText, failure::Failure};

/// What came of a baseline.
#[derive(Default)]
pub(super) struct Applied {
    /// How many entries hold nothing any more, where that can be told.
    pub(super) stale: Option<usize>,
    /// The file to write, if any.
    pub(super) written: Option<FileText>,
}

/// Marks the findings about the ladder that the baseline accepts, the one that is written now if
/// that is asked. Ratings are not in it: nothing of them is kept.
pub(super) fn accept(
    args: &ValidateArgs,
    scope: &Scope,
    findings: &mut [Finding],
) -> Result<Applied, Failure> {
    let Some(path) = &args.baseline else {
        return Ok(Applied::default());
    };
    if args.write_baseline {
        if !scope.is_whole() {
            let message = "a baseline is of the whole ladder, and only a part was asked for";
            return Err(Failure::new(message)
                .with_hint("leave out the paths and `--changed-since` to write it"));
        }
        let baseline = Baseline::of(findings);
        let stale = baseline.apply(findings).len();
        return Ok(Applied {
            stale: Some(stale),
            written: Some(FileText {
                path: path.clone(),
                text: render::json(&baseline),
            }),
        });
    }
    let baseline = read(path)?;
    let stale = baseline.apply(findings).len();
    Ok(Applied {
        stale: scope.is_whole().then_some(stale),
        written: None,
    })
}

/// Returns the baseline whose findings are accepted before anything else is done; one that is
/// written anew accepts nothing yet.
pub(super) fn given(args: &ValidateArgs) -> Result<Option<Baseline>, Failure> {
    let given = args.baseline.as_deref().filter(|_| !args.write_baseline);
    given.map(read).transpose()
}

fn read(path: &std::path::Path) -> Result<Baseline, Failure> {
    let shown = path.display();
    let file = worktree::read_file(path).map_err(|error| {
        Failure::from(error).with_hint("`--write-baseline` beside `--baseline` writes it")
    })?;
    let text = match &file.content {
        Content::Bytes(bytes) => std::str::from_utf8(bytes).map_err(|error| error.to_string()),
        _ => Err("it is too long".to_owned()),
    };
    text.and_then(Baseline::read).map_err(|reason| {
        Failure::new(format!("`{shown}` is no baseline: {reason}"))
            .with_hint("`--write-baseline` writes it anew")
    })
}
