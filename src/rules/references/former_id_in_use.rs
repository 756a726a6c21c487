//! A former id that still stands for something.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{Check, Documentation, Group, Rule};
use crate::{
    diagnostic::{Location, Severity, Sink},
    model::{Competency, Family, Framework, Id, Marker},
    route::Route,
};

pub(super) const RULE: Rule = Rule {
    name: "former-id-in-use",
    group: Group::References,
    severity: Severity::Error,
    summary: "a former id that still stands for something",
    documentation: Documentation {
        finds: "An id in `formerly` that another family, level, competency or marker beside it \
                has now, that the thing itself still has, or that two things claim to have had. \
                Families stand beside families, levels beside the levels of their family, \
                competencies beside those that the family defines or takes over, markers beside \
                those of their expectation.",
        matters: "Old ratings and old links name things by their former ids. Where one id stands \
                for two things, a person's rating would count for something that they were never \
                rated on.",
        example: "\
# operations/levels/specialist.yaml
formerly: [coordinator]
",
        better: "\
# operations/levels/specialist.yaml
formerly: [senior-coordinator]
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    let mut families = Namespace::default();
    for (id, family) in &framework.families {
        let file = family.file();
        families.add(id, Location::file(&file), &family.formerly, || {
            Location::value(&file, Route::of(["formerly"]))
        });
    }
    families.check(sink);
    for (id, family) in &framework.families {
        check_levels(family, sink);
        check_competencies(framework, id, family, sink);
        check_markers(family, sink);
    }
}

fn check_levels(family: &Family, sink: &mut Sink) {
    let mut levels = Namespace::default();
    for (id, level) in &family.levels {
        let file = family.level_file(id);
        levels.add(id, Location::file(&file), &level.formerly, || {
            Location::value(&file, Route::of(["formerly"]))
        });
    }
    levels.check(sink);
}

fn check_competencies(framework: &Framework, id: &Id, family: &Family, sink: &mut Sink) {
    let claims = |competency: &Competency| !competency.formerly.is_empty();
    if !family.competencies.values().any(claims) {
        return;
    }
    let mut competencies = Namespace::default();
    for (member, family) in framework.lineage(id) {
        let file = family.file();
        for (competency, definition) in &family.competencies {
            let at = Route::of(["competencies", competency.as_str()]);
            // What a template claims is checked there.
            let formerly = match member == id {
                true => definition.formerly.as_slice(),
                false => &[],
            };
            competencies.add(
                competency,
                Location::key(&file, at.clone()),
                formerly,
                || Location::value(&file, at.then("formerly")),
            );
        }
    }
    competencies.check(sink);
}

fn check_markers(family: &Family, sink: &mut Sink) {
    for (level_id, level) in &family.levels {
        for (competency, expectation) in &level.expectations {
            let claims = |marker: &Marker| !marker.formerly.is_empty();
            if !expectation.markers.values().any(claims) {
                continue;
            }
            let file = family.level_file(level_id);
            let mut markers = Namespace::default();
            for (id, marker) in &expectation.markers {
                let path = ["expectations", competency.as_str(), "markers", id.as_str()];
                let at = Route::of(path);
                markers.add(
                    id,
                    Location::key(&file, at.clone()),
                    &marker.formerly,
                    || Location::value(&file, at.then("formerly")),
                );
            }
            markers.check(sink);
        }
    }
}

/// Things whose ids must differ, and the ids that they had before.
#[derive(Default)]
struct Namespace<'f> {
    now: BTreeMap<&'f Id, Location>,
    before: Vec<(&'f Id, Location)>,
}

impl<'f> Namespace<'f> {
    /// Adds a thing that stands at `at` and had the ids of a list before.
    fn add(&mut self, id: &'f Id, at: Location, formerly: &'f [Id], list: impl Fn() -> Location) {
        self.now.entry(id).or_insert(at);
        for (index, former) in formerly.iter().enumerate() {
            self.before.push((former, entry_of(list(), index)));
        }
    }

    fn check(self, sink: &mut Sink) {
        let mut claimed: BTreeMap<&Id, Location> = BTreeMap::new();
        for (former, at) in self.before {
            if let Some(user) = self.now.get(former) {
                let message = format!("the former id `{former}` is still in use");
                let finding = RULE
                    .found(at, message)
                    .with_help("remove it here, or rename what has it now");
                sink.add(finding.with_related(user.clone(), "in use here"));
                continue;
            }
            match claimed.entry(former) {
                Entry::Vacant(free) => {
                    free.insert(at);
                }
                Entry::Occupied(first) => {
                    let message = format!("the former id `{former}` is claimed a second time");
                    let finding = RULE
                        .found(at, message)
                        .with_help("keep it where its ratings belong");
                    sink.add(finding.with_related(first.get().clone(), "first claimed here"));
                }
            }
        }
    }
}

/// Returns the place of an entry of a list.
fn entry_of(list: Location, index: usize) -> Location {
    let route = list.route().cloned().unwrap_or_default();
    Location::value(list.path, route.then(index))
}
