//! Selectors, what is shown and listed, and how it is laid out.

mod page;
mod report;
mod selectors;

use ladder::{
    model::{Framework, required::Expectations},
    page::Page,
    render,
    report::show::ShowReport,
    roles::select,
    source::Snapshot,
};

use crate::sample;

const FAMILY: &str = "
name: Operations
aliases: [Ops]
formerly: [back-office]
tracks: {common: {}, manager: {}, ic: {}}
competencies:
  planning: {name: Planning, definition: Plans., formerly: [scheduling]}
  steering: {name: Steering, definition: Steers., builds-on: planning}
  writing: {name: Writing, definition: Writes.}
  unused: {name: Unused, definition: Nothing.}
";

const JUNIOR: &str = "
title: Junior Operator
rank: 1
track: common
formerly: [trainee]
expectations:
  planning:
    proficiency: 2
    markers:
      plans-week: {text: Plans a week., formerly: [plans-day]}
  writing: {proficiency: 2}
next: [{level: lead}, {level: expert}]
";

const LEAD: &str = "
title: Lead
rank: 2
track: manager
expectations:
  steering: {proficiency: 3, requirement: must, weight: 2}
  writing: {proficiency: 3, requirement: may}
";

const EXPERT: &str = "
title: Expert
rank: 2
track: ic
without: [writing]
expectations: {planning: {proficiency: 4}}
";

pub(super) fn small() -> Framework {
    sample::framework(&[
        ("operations/family.yaml", FAMILY),
        ("operations/levels/junior.yaml", JUNIOR),
        ("operations/levels/lead.yaml", LEAD),
        ("operations/levels/expert.yaml", EXPERT),
    ])
}

pub(super) fn shipped_snapshot() -> Snapshot {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    sample::folder(&root)
}

pub(super) fn shown(framework: &Framework, selector: &str) -> ShowReport {
    let selection = select(framework, selector).unwrap();
    ShowReport::of(&shipped_snapshot(), framework, &selection, Vec::new())
}

/// Returns every selector that the framework answers to.
pub(super) fn all_selectors(framework: &Framework) -> Vec<String> {
    let mut found = Vec::new();
    let mut expectations = Expectations::of(framework);
    for (id, family) in &framework.families {
        found.push(id.to_string());
        found.extend(family.competencies.keys().map(|it| format!("{id}:{it}")));
        for level in family.levels.keys() {
            let path = format!("{id}/{level}");
            let set = expectations.required(&path.parse().unwrap(), None).unwrap();
            for asked in set.asked.values() {
                let competency = format!("{path}/{}", asked.competency);
                let markers = asked.expectation.markers.keys();
                found.extend(markers.map(|marker| format!("{competency}/{marker}")));
                found.push(competency);
            }
            found.push(path);
        }
    }
    found
}

pub(super) fn text(page: &Page, width: usize) -> String {
    let ink = render::Ink {
        color: false,
        links: false,
        width,
    };
    render::text(page, &ink)
}
