//! The two ends of a comparison: what was typed, and the ladders that it names.

use std::path::PathBuf;

use ladder::source::{Snapshot, revision};

use super::{
    context::{Context, LadderRepository},
    failure::Failure,
};

/// What is compared.
pub(super) struct Ends<'a> {
    /// None for the newest version tag.
    from: Option<&'a str>,
    /// None for the files as they lie.
    to: Option<&'a str>,
    /// Whether to compare from where `to` branched off `from`.
    from_merge_base: bool,
    /// The family whose version tags count; none for those of the whole ladder.
    family: Option<&'a str>,
}

impl<'a> Ends<'a> {
    /// Returns the two ends of what was typed: `FROM TO`, `FROM..TO` or `FROM...TO`. An end of a
    /// range that is left out is HEAD, as it is for git.
    pub(super) fn of(
        from: Option<&'a str>,
        to: Option<&'a str>,
        family: Option<&'a str>,
        context: &Context,
    ) -> Result<Self, Failure> {
        let is_path = |typed: &&str| {
            let starts_so = typed.starts_with("../") || typed.starts_with("./");
            starts_so || folder(typed, context).is_some()
        };
        let range = from.filter(|typed| !is_path(typed));
        let range = range.and_then(|typed| match typed.split_once("...") {
            Some(ends) => Some((typed, ends, true)),
            None => Some((typed, typed.split_once("..")?, false)),
        });
        let Some((typed, ends, from_merge_base)) = range else {
            return Ok(Self {
                from,
                to,
                from_merge_base: false,
                family,
            });
        };
        if let Some(extra) = to {
            let message =
                format!("`{typed}` is a range already, and `{extra}` is one end too many");
            return Err(Failure::new(message).with_hint("give a range, or FROM and TO"));
        }
        let or_head = |end: &'a str| if end.is_empty() { "HEAD" } else { end };
        Ok(Self {
            from: Some(or_head(ends.0)),
            to: Some(or_head(ends.1)),
            from_merge_base,
            family,
        })
    }

    /// Returns the ladders at both ends; what lies in commits is unopened.
    pub(super) fn ladders(
        &self,
        repository: &Result<LadderRepository, Failure>,
        context: &Context,
    ) -> Result<[Snapshot; 2], Failure> {
        let git = || repository.as_ref().map_err(Clone::clone);
        let from = match (self.from, self.to) {
            (Some(from), Some(to)) if self.from_merge_base => {
                End::Revision(git()?.merge_base(from, to)?)
            }
            (Some(from), _) => End::named(from, repository, context)?,
            (None, _) => End::Revision(self.newest_version(git()?)?),
        };
        let to = match self.to {
            Some(to) => End::named(to, repository, context)?,
            None => End::Files(as_it_lies(repository, context)?),
        };
        Ok(match (from, to) {
            (End::Revision(from), End::Revision(to)) => git()?.list_both(&from, &to)?,
            (End::Revision(from), End::Files(mut to)) => {
                revision::identify(&mut to);
                [git()?.list(&from)?, to]
            }
            (End::Files(mut from), End::Revision(to)) => {
                revision::identify(&mut from);
                [from, git()?.list(&to)?]
            }
            (End::Files(from), End::Files(to)) => [from, to],
        })
    }

    /// Returns the name of the newest version tag.
    fn newest_version(&self, ladder: &LadderRepository) -> Result<String, Failure> {
        let repository = &ladder.repository;
        let newest = match self.family {
            None => repository.newest_version_tag()?,
            Some(family) => repository.newest_family_tag(family)?,
        };
        match (newest, self.family) {
            (Some(tag), _) => Ok(tag.name),
            (None, None) => Err(repository.no_version_tag("no version tag", "v1.0.0").into()),
            (None, Some(family)) => {
                let what = format!("no version tag of the family `{family}`");
                let error = repository.no_version_tag(&what, &format!("{family}-v1.0.0"));
                Err(match repository.newest_version_tag() {
                    Ok(Some(tag)) => error.with_hint(format!(
                        "the newest version of the whole ladder is `{}`",
                        tag.name
                    )),
                    _ => error,
                }
                .into())
            }
        }
    }
}

/// One end.
enum End {
    /// The ladder at this revision.
    Revision(String),
    /// Files of a folder.
    Files(Snapshot),
}

impl End {
    /// Returns what a name stands for: a revision, or a folder.
    fn named(
        name: &str,
        repository: &Result<LadderRepository, Failure>,
        context: &Context,
    ) -> Result<Self, Failure> {
        let is_revision = repository
            .as_ref()
            .is_ok_and(|repository| repository.repository.resolve(name).is_ok());
        match (folder(name, context), is_revision) {
            (Some(_), true) => Err(Failure::new(format!("`{name}` is a folder and a revision"))
                .with_hint(format!(
                    "write `./{name}` for the folder, `{name}^0` for the revision"
                ))),
            (Some(folder), false) => Ok(Self::Files(context.folder(&folder)?)),
            // No revision's name starts so.
            (None, _) if name.starts_with(['.', '/']) => {
                Err(Failure::new(format!("there is no folder `{name}`")))
            }
            (None, _) => match repository {
                Ok(_) => Ok(Self::Revision(name.to_owned())),
                Err(failure) => Err(failure.clone()),
            },
        }
    }
}

/// Returns the ladder of the work tree.
fn as_it_lies(
    repository: &Result<LadderRepository, Failure>,
    context: &Context,
) -> Result<Snapshot, Failure> {
    context.ladder(None).map_err(|failure| match repository {
        Ok(ladder) if ladder.repository.work_tree().is_none() => {
            Failure::new("a bare repository has no files that lie anywhere")
                .with_hint("name both ends: `ladder diff FROM HEAD`")
        }
        _ => failure,
    })
}

fn folder(name: &str, context: &Context) -> Option<PathBuf> {
    let path = context.working.join(name);
    path.is_dir().then_some(path)
}
