//! What is released, and the version that its changes need.

use ladder::{
    diff::{self, Diff, OneFamily},
    load::{self, Loaded},
    model::Id,
    release::{self, Refused},
    report::{
        diff::{Bump, DiffReport, ReadSide},
        release::{Reason, Refusal, ReleaseReport},
    },
    source::{
        Snapshot,
        revision::{Past, VersionTag},
    },
};
use semver::Version;

use crate::cli::{context::LadderRepository, failure::Failure, history::names, ladder as read};

/// What is released: the ladder at HEAD, or a family of it.
pub(super) struct Head<'h> {
    pub(super) ladder: &'h LadderRepository,
    pub(super) snapshot: &'h Snapshot,
    pub(super) loaded: &'h Loaded,
    /// The family, where one is released alone.
    pub(super) family: Option<Id>,
}

impl Head<'_> {
    /// Returns the report with the version and the changes since the one before, or with why
    /// there can be no such version.
    pub(super) fn versioned(
        &self,
        report: ReleaseReport,
        wanted: Option<&Version>,
    ) -> Result<ReleaseReport, Failure> {
        let Some(tag) = self.before()? else {
            let families = self.loaded.framework.families.iter();
            let released =
                families.filter(|(id, _)| self.family.as_ref().is_none_or(|it| it == *id));
            let first = release::first(released.map(|(_, family)| family));
            let version = wanted.unwrap_or(&first);
            return Ok(ReleaseReport {
                tag: Some(self.tag_of(version, None)),
                version: Some(version.to_string()),
                ..report
            });
        };
        let (diff, compared) = self.compared(&tag)?;
        let report = ReleaseReport {
            from: Some(compared.from),
            summary: compared.summary,
            changes: compared.changes,
            ..report
        };
        match release::next(&tag.version, diff.bump(), wanted) {
            Ok(version) => Ok(ReleaseReport {
                tag: Some(self.tag_of(&version, Some(&tag))),
                version: Some(version.to_string()),
                ..report
            }),
            Err(refused) => Ok(refuse(report, &tag, &refused, wanted)),
        }
    }

    /// Returns the release before.
    fn before(&self) -> Result<Option<VersionTag>, Failure> {
        let repository = &self.ladder.repository;
        let Some(family) = &self.family else {
            return Ok(repository.newest_version_tag()?);
        };
        for name in names(&self.loaded.framework, family) {
            let releases = repository.releases("HEAD", Some(name.as_str()))?;
            if let Some(newest) = releases.into_iter().next() {
                return Ok(Some(newest));
            }
        }
        Ok(None)
    }

    /// Returns the name of a version's tag, written as the one before.
    fn tag_of(&self, version: &Version, before: Option<&VersionTag>) -> String {
        let has_letter = before.is_none_or(|tag| tag.name.starts_with('v'));
        match &self.family {
            Some(family) => format!("{family}-v{version}"),
            None if has_letter => format!("v{version}"),
            None => version.to_string(),
        }
    }

    /// Returns what changed since the release before.
    fn compared(&self, tag: &VersionTag) -> Result<(Diff, DiffReport), Failure> {
        let before = self.read(tag)?;
        let old = load::load(&before);
        if !old.has_settings {
            return Err(read::unreadable(&before, "`ladder.yaml`"));
        }
        let sides = (&old.framework, &self.loaded.framework);
        let diff = diff::diff(sides.0, sides.1);
        let family = self.family.as_ref();
        let diff = match family.and_then(|id| OneFamily::named(id, sides.0, sides.1)) {
            Some(family) => diff.of_family(family),
            None => diff,
        };
        if let Some(lost) = diff.not_compared.first() {
            return Err(read::unreadable(
                &before,
                &format!("the family `{}`", lost.family),
            ));
        }
        let [from, to] = [&before, self.snapshot].map(|snapshot| ReadSide {
            snapshot,
            diagnostics: &[],
        });
        let report = DiffReport::of(&diff, from, to, Vec::new());
        Ok((diff, report))
    }

    /// Returns the ladder of the release before, wherever it lay then.
    fn read(&self, tag: &VersionTag) -> Result<Snapshot, Failure> {
        let repository = &self.ladder.repository;
        let root = &self.snapshot.root;
        repository.read(&tag.name, root).or_else(|error| {
            let past = Past::of(repository);
            let head = self.snapshot.origin.commit().unwrap_or_default();
            let moved = past.moved_from(&tag.commit, head);
            let root = moved.ok_or(error)?;
            Ok(repository.read(&tag.name, &root)?)
        })
    }
}

/// Returns the report that the version that was asked for cannot be the next one.
fn refuse(
    mut report: ReleaseReport,
    tag: &VersionTag,
    refused: &Refused,
    wanted: Option<&Version>,
) -> ReleaseReport {
    let wanted = wanted.map(ToString::to_string).unwrap_or_default();
    let since = &tag.name;
    let refusal = match refused {
        Refused::NothingChanged => {
            let message = format!("nothing changed since `{since}`");
            Refusal::new(Reason::NothingChanged, message)
        }
        Refused::TooSmall { least, .. } => {
            let message = format!("what changed since `{since}` needs {least}, not {wanted}");
            Refusal::new(Reason::TooSmall, message).with_help(format!(
                "`--bump {least}` or `--bump auto`; `ladder diff {since} HEAD` shows all changes"
            ))
        }
        Refused::NotAfter(from) => {
            let message = format!("{wanted} does not come after {from}");
            Refusal::new(Reason::NotAfter, message)
                .with_help("`--bump auto` takes the version that does")
        }
    };
    if let Refused::TooSmall { needing, .. } = refused {
        let needing = Bump::from(*needing);
        report.changes.retain(|it| it.bump >= needing);
    }
    report.refused(refusal, Vec::new())
}
