//! Two ladders side by side, read as far as they can differ.

use ladder::{
    diff::{self, Diff, OneFamily},
    load::{self, Loaded, Reach},
    model::{Date, Framework, Id},
    report::diff::ReadSide,
    source::{Snapshot, revision::Repository},
    text::nearest,
};

use super::{failure::Failure, ladder as read, measure::Version};

/// Two ladders and what is otherwise between them.
pub(super) struct Compared {
    pub(super) from: Read,
    pub(super) to: Read,
    pub(super) diff: Diff,
}

/// A ladder without the families in which nothing can be otherwise than in the other.
pub(super) struct Read {
    /// Its files; those that nothing was asked of are unopened.
    snapshot: Snapshot,
    loaded: Loaded,
}

impl Compared {
    /// Compares two ladders, opening files of commits as far as they are wanted.
    pub(super) fn of(
        [mut from, mut to]: [Snapshot; 2],
        reach: Reach,
        repository: Option<&Repository>,
    ) -> Result<Self, Failure> {
        let reader = |snapshot: &Snapshot| match repository {
            Some(repository) => repository.reader(snapshot),
            None => Ok(None),
        };
        let mut readers = [reader(&from)?, reader(&to)?];
        let mut load = |reach| load::both([&mut from, &mut to], &mut readers, reach);
        let [mut before, mut after] = load(reach)?;
        if reach == Reach::Changed && diff::reaches_beyond(&before.framework, &after.framework) {
            [before, after] = load(Reach::Everything)?;
        }
        let from = Read::of(from, before)?;
        let to = Read::of(to, after)?;
        let diff = diff::diff(from.framework(), to.framework());
        Ok(Self { from, to, diff })
    }

    /// Returns the same about one family, which is named by the id that either ladder has for it.
    pub(super) fn of_family(self, name: &str) -> Result<Self, Failure> {
        let (from, to) = (self.from.framework(), self.to.framework());
        let id: Option<Id> = name.parse().ok();
        let Some(family) = id.and_then(|id| OneFamily::named(&id, from, to)) else {
            let failure = Failure::new(format!("there is no family `{name}` on either side"));
            let known = [from, to].into_iter().flat_map(Framework::family_ids);
            return Err(match nearest(name, known.map(Id::as_str)) {
                Some(near) => failure.with_hint(format!("did you mean `{near}`?")),
                None => failure.with_hint("a family's id is the name of its folder"),
            });
        };
        Ok(Self {
            diff: self.diff.of_family(family),
            ..self
        })
    }
}

impl Read {
    fn of(snapshot: Snapshot, loaded: Loaded) -> Result<Self, Failure> {
        match loaded.has_settings {
            true => Ok(Self { snapshot, loaded }),
            false => Err(read::unreadable(&snapshot, "`ladder.yaml`")),
        }
    }

    fn framework(&self) -> &Framework {
        &self.loaded.framework
    }

    /// Returns it as reports take it.
    pub(super) fn side(&self) -> ReadSide<'_> {
        ReadSide {
            snapshot: &self.snapshot,
            diagnostics: &self.loaded.diagnostics,
        }
    }

    /// Returns it as people are measured by it. All of it has to be read for that.
    pub(super) fn version(&self, today: Date) -> Version<'_> {
        Version {
            snapshot: &self.snapshot,
            loaded: &self.loaded,
            today,
        }
    }

    /// Returns the text of a file by its shown path.
    pub(super) fn text_of(&self, shown: &str) -> Option<&str> {
        self.snapshot.text_of(shown)
    }

    /// Returns that what was read of it has errors, if it has.
    pub(super) fn note(&self) -> Option<String> {
        read::note_on_errors(&self.snapshot, &self.loaded)
    }
}
