//! What is otherwise between two versions of one file.

use std::collections::BTreeMap;

use super::Alone;
use crate::{
    diff::{Judged, Kind, diff},
    model::{Family, Framework, Id, Level},
};

/// What is otherwise between two versions of a file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Compared {
    /// The changes, by item and kind. Their meaning is not known: it depends on other files.
    pub changes: Vec<Judged>,
    /// The ids before and after, where the file has another name and no `formerly` says so.
    pub undeclared: Option<(Id, Id)>,
}

/// Returns what is otherwise in `new` than in `old`, two versions of one file that lay at these
/// paths; none where the files are not of one kind, or nothing is known of what they are.
#[must_use]
pub fn compare(old: (&str, &Alone), new: (&str, &Alone)) -> Option<Compared> {
    let mut undeclared = None;
    let (from, to) = match (old.1, new.1) {
        (Alone::Settings(was), Alone::Settings(is)) => {
            let framework = |settings| Framework {
                settings,
                ..Framework::default()
            };
            (framework((**was).clone()), framework((**is).clone()))
        }
        (Alone::Family(was), Alone::Family(is)) => {
            let ids = (folder(old.0, 1)?, folder(new.0, 1)?);
            undeclared = renamed(ids.0, &ids.1, &is.formerly);
            (of_family(&ids.1, was), of_family(&ids.1, is))
        }
        (Alone::Level(was), Alone::Level(is)) => {
            let ids = (stem(old.0)?, stem(new.0)?);
            undeclared = renamed(ids.0, &ids.1, &is.formerly);
            let family = folder(new.0, 2)?;
            let level = |it| of_level(&family, &ids.1, it);
            (level(was)?, level(is)?)
        }
        _ => return None,
    };
    let changes = diff(&from, &to).changes.into_iter();
    // A required set takes the files that are not here.
    let is_known = |it: &Judged| {
        !matches!(
            it.change.kind,
            Kind::RequiredSetRaised | Kind::RequiredSetLowered
        )
    };
    Some(Compared {
        changes: changes.filter(is_known).collect(),
        undeclared,
    })
}

/// Returns the ids of a file before and after, where they differ and nothing says so.
fn renamed(was: Id, is: &Id, formerly: &[Id]) -> Option<(Id, Id)> {
    (was != *is && !formerly.contains(&was)).then(|| (was, is.clone()))
}

fn of_family(id: &Id, family: &Family) -> Framework {
    Framework {
        families: [(id.clone(), family.clone())].into(),
        ..Framework::default()
    }
}

fn of_level(family: &Id, id: &Id, level: &Level) -> Option<Framework> {
    let nothing = serde_json::json!({"name": family.as_str(), "competencies": {}});
    let mut around: Family = serde_json::from_value(nothing).ok()?;
    around.levels = BTreeMap::from([(id.clone(), level.clone())]);
    Some(of_family(family, &around))
}

/// Returns the id that a file's name is.
fn stem(path: &str) -> Option<Id> {
    let name = path.rsplit('/').next()?;
    name.strip_suffix(".yaml")?.parse().ok()
}

/// Returns the id that the name of a folder above a file is, 1 being the one it lies in.
fn folder(path: &str, above: usize) -> Option<Id> {
    path.rsplit('/').nth(above)?.parse().ok()
}
