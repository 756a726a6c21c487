//! What is measured: what is held, what old ids mean, what counts in another family.

use ladder::{gap::Verdict, model::required::Origin};

use super::{file, gap, gaps, rules::item, worked::one_step};
use crate::sample;

#[test]
fn a_spotless_specialist_is_measured_by_what_is_new() {
    let framework = sample::shipped();
    for (role, target) in [
        ("coordinator", "specialist"),
        ("specialist", "manager"),
        ("specialist", "senior-specialist"),
        ("manager", "senior-manager"),
        ("senior-manager", "director"),
    ] {
        let level = &framework.family("operations").unwrap().levels
            [&target.parse::<ladder::model::Id>().unwrap()];
        let mut text = format!(
            "person: e-1\nrole: operations/{role}\ntarget: operations/{target}\nladder: v1\nassessments:\n  - rater: manager\n    date: 2026-06-01\n    ratings:\n"
        );
        let templates: Vec<_> = level
            .extends
            .iter()
            .filter_map(|path| framework.level(path))
            .collect();
        let own = level.expectations.iter();
        for (id, expectation) in own.chain(templates.iter().flat_map(|it| it.expectations.iter())) {
            text.push_str(&format!(
                "      {id}: {{value: {}, evidence: [{{date: 2026-05-01}}]}}\n",
                expectation.proficiency
            ));
        }
        let gap = gap(&framework, &text);
        assert_eq!(gap.verdict, Some(Verdict::Ready), "{role} to {target}");
        let left_out = gap
            .items
            .iter()
            .filter(|item| item.is_held_and_unrated())
            .count();
        assert!(left_out > 0, "{role} to {target}");
    }
}

/// A role whose own requirements are asked again, higher, more strictly, or built upon.
#[test]
fn what_is_held_is_at_least_as_high_and_as_strict() {
    let framework = sample::framework(&[
        (
            "ops/family.yaml",
            "name: Ops
competencies:
  same: {name: S, definition: D}
  higher: {name: H, definition: D}
  stricter: {name: T, definition: D}
  base: {name: B, definition: D}
  deeper: {name: E, definition: D, builds-on: base}
",
        ),
        (
            "ops/levels/l1.yaml",
            "title: One
rank: 1
track: common
expectations:
  same: {proficiency: 3, requirement: must}
  higher: {proficiency: 2, requirement: must}
  stricter: {proficiency: 3}
  deeper: {proficiency: 3, requirement: must}
next: [{level: l2}]
",
        ),
        (
            "ops/levels/l2.yaml",
            "title: Two
rank: 2
track: common
expectations:
  same: {proficiency: 3, requirement: must}
  higher: {proficiency: 3, requirement: must}
  stricter: {proficiency: 3, requirement: must}
  base: {proficiency: 3, requirement: must}
",
        ),
    ]);
    let text = "person: e\nrole: ops/l1\nladder: v1\nassessments:\n  - {rater: self, date: 2026-01-01, ratings: {same: 3}}\n";
    let gap = gap(&framework, text);
    let told: Vec<_> = gap
        .items
        .iter()
        .map(|item| (item.asked.competency.as_str(), item.held, item.origin))
        .collect();
    assert_eq!(
        told,
        [
            ("base", true, Origin::New),
            ("deeper", true, Origin::Carried),
            ("higher", false, Origin::Raised),
            ("same", true, Origin::Carried),
            ("stricter", false, Origin::Raised),
        ]
    );
    assert_eq!(gap.verdict, Some(Verdict::Insufficient));
    assert_eq!(gap.score.counted, 2);
}

#[test]
fn where_all_that_counts_is_held_and_unrated_it_is_insufficient() {
    let framework = one_step("  a: {proficiency: 3}\n");
    let text = "person: e\nrole: ops/goal\ntarget: ops/goal\nladder: v1\nassessments:\n  - {rater: self, date: 2026-01-01, ratings: {a: 3}}\n";
    let gap = gap(&framework, text);
    assert_eq!(
        (gap.score.coverage, gap.verdict),
        (None, Some(Verdict::Insufficient))
    );
    assert_eq!(gap.gates[0].value, None);
}

/// A ladder that asks for no coverage at all still gets no verdict out of nothing.
#[test]
fn nothing_rated_is_never_a_verdict_on_the_person() {
    let framework = sample::framework(&[
        (
            "ladder.yaml",
            &format!("{}gap: {{coverage: 0, attainment: 0}}\n", sample::SETTINGS),
        ),
        (
            "ops/family.yaml",
            "name: Ops\ncompetencies:\n  a: {name: A, definition: D}\n  z: {name: Z, definition: D}\n",
        ),
        (
            "ops/levels/l1.yaml",
            "title: One\nrank: 1\ntrack: common\nexpectations:\n  z: {proficiency: 1}\nnext: [{level: l2}]\n",
        ),
        (
            "ops/levels/l2.yaml",
            "title: Two\nrank: 2\ntrack: common\nwithout: [z]\nexpectations:\n  a: {proficiency: 1}\n",
        ),
    ]);
    let text = "person: e\nrole: ops/l1\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-01-01, ratings: {z: 3}}\n";
    assert_eq!(gap(&framework, text).verdict, Some(Verdict::Insufficient));
}

#[test]
fn old_ids_of_competencies_levels_and_families_still_count() {
    let framework = sample::framework(&[
        (
            "ops/family.yaml",
            "name: Ops\nformerly: [operations]\ncompetencies:\n  a: {name: A, definition: D, formerly: [alpha]}\n  z: {name: Z, definition: D}\n",
        ),
        (
            "ops/levels/l1.yaml",
            "title: One\nrank: 1\ntrack: common\nformerly: [first]\nexpectations:\n  z: {proficiency: 1}\nnext: [{level: l2}]\n",
        ),
        (
            "ops/levels/l2.yaml",
            "title: Two\nrank: 2\ntrack: common\nformerly: [second]\nexpectations:\n  a: {proficiency: 3}\n",
        ),
    ]);
    let text = "person: e\nrole: operations/first\ntarget: operations/second\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-01-01, ratings: {alpha: 3}}\n";
    let gap = gap(&framework, text);
    assert_eq!(gap.target.to_string(), "ops/l2");
    assert_eq!(item(&gap, "a").decision.decided, Some(3));
}

/// Two families that each define a competency of one name, and share another by a template.
#[test]
fn a_rating_counts_in_another_family_only_where_both_share_a_template() {
    let level = |title: &str, next: &str| {
        format!(
            "title: {title}\nrank: 1\ntrack: common\nexpectations:\n  own: {{proficiency: 3}}\n  shared: {{proficiency: 3}}\n{next}"
        )
    };
    let family = "name: F\nextends: [common]\ncompetencies:\n  own: {name: O, definition: D}\n";
    let framework = sample::framework(&[
        (
            "common/family.yaml",
            "name: C\nstatus: template\ncompetencies:\n  shared: {name: S, definition: D}\n",
        ),
        ("ops/family.yaml", family),
        (
            "ops/levels/a.yaml",
            &level("A", "next: [{level: sales/b, kind: lateral}]\n"),
        ),
        (
            "sales/family.yaml",
            &format!("{family}  theirs: {{name: T, definition: D}}\n"),
        ),
        (
            "sales/levels/b.yaml",
            &format!("{}  theirs: {{proficiency: 3}}\n", level("B", "")),
        ),
    ]);
    let text = "person: e\nrole: ops/a\ntarget: sales/b\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-01-01, ratings: {own: 3, shared: 3, theirs: 2}}\n";
    let gap = gap(&framework, text);
    let of = |id: &str| (item(&gap, id).decision.decided, item(&gap, id).held);
    assert_eq!(of("own"), (None, false));
    assert_eq!(of("shared"), (Some(3), true));
    assert_eq!(of("theirs"), (Some(2), false));
}

#[test]
fn a_fork_is_measured_branch_by_branch_and_joined_files_are_one() {
    let framework = sample::shipped();
    let fork = super::example("specialist-fork");
    let mut own = fork.clone();
    let mut others = fork.clone();
    own.path = "own.yaml".to_owned();
    own.ratings.assessments.truncate(1);
    others.ratings.assessments.remove(0);
    let whole = gaps(&framework, &[fork]);
    assert_eq!(whole.len(), 2);
    assert_eq!(gaps(&framework, &[others, own]), whole);
    assert_eq!(
        file("r.yaml", "person: e\nrole: a/b\nassessments: []\n")
            .ratings
            .person
            .as_str(),
        "e"
    );
}

/// To the role's family `speed` is a competency of its own, whatever the target's family called
/// so once: two competencies, and both ratings count where they belong.
#[test]
fn an_old_id_of_the_targets_family_is_no_other_name_of_the_roles_own() {
    let framework = sample::framework(&[
        (
            "ops/family.yaml",
            "name: Ops\ncompetencies:\n  speed: {name: S, definition: D}\n",
        ),
        (
            "ops/levels/a.yaml",
            "title: A\nrank: 1\ntrack: common\nexpectations:\n  speed: {proficiency: 1}\nnext: [{level: log/b, kind: lateral}]\n",
        ),
        (
            "log/family.yaml",
            "name: Log\ncompetencies:\n  fleet: {name: F, definition: D, formerly: [speed]}\n",
        ),
        (
            "log/levels/b.yaml",
            "title: B\nrank: 1\ntrack: common\nexpectations:\n  fleet: {proficiency: 2}\n",
        ),
    ]);
    let found = gap(
        &framework,
        "person: e-1\nrole: ops/a\ntarget: log/b\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-06-01, ratings: {fleet: 2, speed: 1}}\n",
    );
    assert_eq!(item(&found, "fleet").decision.decided, Some(2));
}
