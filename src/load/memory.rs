//! One ladder after the other, as a history has them: a file with the bytes of an earlier one is
//! not parsed again.

use std::collections::HashMap;

use super::{Document, Layout, Parts, Role, document, structure::Look};
use crate::{
    diagnostic::Sink,
    model::Framework,
    parallel,
    source::{Snapshot, SourceFile},
};

/// What files were read as, by their blob ids.
#[derive(Default)]
pub struct Memory {
    documents: HashMap<(Form, [u8; 20]), Document>,
}

/// What a file is read as; the same bytes may stand in files of two forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Form {
    Framework,
    Family,
    Level,
    Change,
}

impl From<&Role> for Form {
    fn from(role: &Role) -> Self {
        match role {
            Role::Framework => Self::Framework,
            Role::Family(_) => Self::Family,
            Role::Level(..) | Role::Levels(_) => Self::Level,
            Role::Change(_) => Self::Change,
        }
    }
}

impl Memory {
    /// Returns the framework of a ladder, as [`super::load`] does, but without what is wrong with
    /// the files; none where `ladder.yaml` could not be read.
    pub fn framework(&mut self, snapshot: &Snapshot) -> Option<Framework> {
        let Layout { roles, incomplete } = Layout::of(snapshot, &mut Sink::new());
        let files = roles.into_iter();
        let files = files.filter_map(|(at, role)| Some((snapshot.files.get(at)?, role)));
        let files: Vec<(&SourceFile, Role)> = files.collect();
        let key = |file: &SourceFile, role: &Role| Some((Form::from(role), file.blob?));
        let unknown = files.iter().filter(|(file, role)| {
            key(file, role).is_none_or(|key| !self.documents.contains_key(&key))
        });
        let read = parallel::map(unknown.collect(), |(file, role)| {
            (
                *file,
                role,
                document(file, role, Look::Errors, &mut Vec::new()),
            )
        });
        let mut parts = Parts {
            incomplete,
            ..Parts::default()
        };
        for (file, role, document) in read {
            match key(file, role) {
                Some(key) => drop(self.documents.insert(key, document)),
                None => parts.add(file, role, document),
            }
        }
        for (file, role) in &files {
            let known = key(file, role).and_then(|key| self.documents.get(&key));
            if let Some(document) = known {
                parts.add(file, role, document.clone());
            }
        }
        parts.settings.is_some().then(|| parts.assemble())
    }
}
