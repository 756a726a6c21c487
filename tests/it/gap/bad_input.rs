//! What could make an answer wrong is a finding, and nothing is computed from it.

use ladder::{
    diagnostic::Severity,
    load::ratings::{RatingsFile, check, join, pin},
    report::{findings, gap::GapReport},
    source::{Content, Snapshot, SourceFile},
};

use super::{answer, file, gap, level, long_after, person, refused, told, worked::one_step};
use crate::sample;

fn with(line: &str, ratings: &str) -> RatingsFile {
    file(
        "r.yaml",
        &format!(
            "person: e-1\n{line}\nladder: v1\nassessments:\n  - {{rater: manager, date: 2026-01-01, ratings: {ratings}}}\n"
        ),
    )
}

#[test]
fn a_file_that_does_not_fit_the_ladder_is_refused() {
    let framework = sample::shipped();
    let role = "role: operations/specialist";
    for (line, ratings, expected) in [
        (
            "role: operations/speciallist",
            "{communication: 3}",
            "unknown-role: the ladder has no level `operations/speciallist`",
        ),
        (
            "role: common/associate",
            "{communication: 3}",
            "unknown-role: the role `common/associate` is a level of a template, which nobody holds",
        ),
        (
            "role: operations/specialist\ntarget: operations/boss",
            "{communication: 3}",
            "unknown-target: the ladder has no level `operations/boss`",
        ),
        (
            "role: operations/specialist\ntarget: common/manager",
            "{communication: 3}",
            "unknown-target: the target `common/manager` is a level of a template, which nobody holds",
        ),
        (
            "role: operations/manager\ntarget: operations/coordinator",
            "{communication: 3}",
            "unreachable-target: no chain of `next` leads from `operations/manager` to `operations/coordinator`",
        ),
        (
            "role: operations/director",
            "{communication: 3}",
            "no-target: no promotion leads on from `operations/director`, and no target is named",
        ),
        (
            role,
            "{comunication: 3}",
            "unknown-rated-item: the ladder has no competency `comunication`",
        ),
        (
            role,
            "{communication: 6}",
            "rating-off-scale: the rating 6 of `communication` is off the scale",
        ),
        (
            role,
            "{communication: 0}",
            "rating-off-scale: the rating 0 of `communication` is off the scale",
        ),
        (
            role,
            "{communication: {value: -9223372036854775808}}",
            "rating-off-scale: the rating -9223372036854775808 of `communication` is off the scale",
        ),
        (
            role,
            "{communication: {note: Fine}}",
            "empty-rating: the rating of `communication` has neither `value` nor `not-observed`",
        ),
        (
            role,
            "{communication: {value: 3, not-observed: No}}",
            "empty-rating: the rating of `communication` has both `value` and `not-observed`",
        ),
        (
            role,
            "{communication: }",
            "empty-rating: the assessment gives no rating at all",
        ),
        (
            role,
            "{}",
            "empty-rating: the assessment gives no rating at all",
        ),
        (
            "role: operations/specialist\nperiod: {from: 2026-06-30, to: 2026-01-01}",
            "{communication: 3}",
            "inverted-period: the period ends on 2026-01-01, before it starts on 2026-06-30",
        ),
    ] {
        assert_eq!(
            refused(&framework, &[with(line, ratings)], None),
            [expected]
        );
    }
    let none = file(
        "r.yaml",
        "person: e\nrole: operations/specialist\nladder: v1\nassessments: []\n",
    );
    assert_eq!(
        refused(&framework, &[none], None),
        ["empty-rating: the file holds no assessment: nobody has rated yet"]
    );
}

#[test]
fn findings_name_the_nearest_and_the_place() {
    let framework = sample::shipped();
    let text = "person: e-1
role: operations/speciallist
ladder: v1
assessments:
  - rater: manager
    date: 2026-01-01
    ratings:
      communication: 3
      process-ownrship: 9
";
    let found = check(Some(&framework), &[&file("r.yaml", text)], long_after());
    let snapshot = Snapshot {
        root: ".".to_owned(),
        files: vec![SourceFile::new(
            "r.yaml",
            Content::Bytes(text.as_bytes().to_vec()),
        )],
        ..Snapshot::default()
    };
    let lines: Vec<_> = findings(&found, &snapshot)
        .into_iter()
        .map(|it| (it.rule, it.place.line, it.place.column, it.help.unwrap()))
        .collect();
    assert_eq!(
        lines,
        [
            (
                "unknown-role",
                2,
                7,
                "did you mean `operations/specialist`?".to_owned()
            ),
            (
                "unknown-rated-item",
                9,
                7,
                "did you mean `process-ownership`?".to_owned()
            ),
            (
                "rating-off-scale",
                9,
                25,
                "the scale goes from 1 to 5".to_owned()
            ),
        ]
    );
}

#[test]
fn a_target_from_outside_is_checked_and_settles_the_files_own() {
    let framework = sample::shipped();
    let good = with("role: operations/specialist", "{communication: 3}");
    assert_eq!(
        refused(
            &framework,
            std::slice::from_ref(&good),
            Some("operations/boss")
        ),
        ["unknown-target: the ladder has no level `operations/boss`"]
    );
    let bad = with(
        "role: operations/specialist\ntarget: operations/boss",
        "{communication: 3}",
    );
    let director = level("operations/director");
    let joined = join(&framework, &[bad], Some(&director), long_after());
    assert_eq!(joined.diagnostics, []);
    assert_eq!(joined.person.unwrap().targets, [director]);
}

#[test]
fn files_of_one_person_that_disagree_are_refused_until_it_is_settled() {
    let framework = sample::shipped();
    let part = |path: &str, head: &str, rater: &str| {
        file(
            path,
            &format!(
                "{head}\nassessments:\n  - {{rater: {rater}, date: 2026-01-01, ratings: {{communication: 3}}}}\n"
            ),
        )
    };
    let base = "person: e-1\nrole: operations/specialist\nladder: v1";
    let refused_with = |head: &str| {
        refused(
            &framework,
            &[
                part("a.yaml", base, "self"),
                part("b.yaml", head, "manager"),
            ],
            None,
        )
    };
    assert_eq!(
        refused_with(&base.replace("e-1", "e-2")),
        ["conflicting-ratings: the files disagree: person e-2 here, person e-1 in the other"]
    );
    assert_eq!(
        refused_with(&base.replace("specialist", "manager")),
        [
            "conflicting-ratings: the files disagree: role operations/manager here, role operations/specialist in the other"
        ]
    );
    let aimed = format!("{base}\ntarget: operations/manager");
    assert_eq!(
        refused_with(&aimed),
        [
            "conflicting-ratings: the files disagree: target operations/manager here, no target in the other"
        ]
    );
    let files = [
        part("a.yaml", base, "self"),
        part("b.yaml", &aimed, "manager"),
    ];
    assert!(
        join(
            &framework,
            &files,
            Some(&level("operations/manager")),
            long_after()
        )
        .person
        .is_some()
    );

    let pinned = [
        part("a.yaml", base, "self"),
        part("b.yaml", &base.replace("v1", "v2"), "manager"),
    ];
    let open = pin(&pinned, None);
    assert_eq!(
        told(&open.diagnostics),
        ["conflicting-ratings: the files disagree: ladder v2 here, ladder v1 in the other"]
    );
    assert_eq!(pin(&pinned, Some("v3")).revision, Some("v3"));
    assert_eq!(pin(&pinned, Some("v3")).diagnostics, []);
    assert_eq!(pin(&pinned[..1], None).revision, Some("v1"));
    let unpinned = [part("a.yaml", &base.replace("\nladder: v1", ""), "self")];
    let working_tree = pin(&unpinned, None);
    assert_eq!(working_tree.revision, None);
    assert_eq!(working_tree.diagnostics[0].rule, "unpinned-ratings");
    assert_eq!(working_tree.diagnostics[0].severity, Severity::Warning);
}

#[test]
fn the_same_assessment_twice_is_refused() {
    let framework = sample::shipped();
    let mut one = super::example("coordinator-close");
    let mut other = one.clone();
    one.path = "a.yaml".to_owned();
    other.path = "b.yaml".to_owned();
    let found = refused(&framework, &[one.clone(), other], None);
    assert_eq!(
        found,
        [
            "duplicate-assessment: this assessment of 2026-06-08 was given before, word for word",
            "duplicate-assessment: this assessment of 2026-06-19 was given before, word for word",
        ]
    );
    one.ratings
        .assessments
        .push(one.ratings.assessments[0].clone());
    assert_eq!(
        told(&check(Some(&framework), &[&one], long_after())).len(),
        1
    );
    assert_eq!(refused(&framework, &[one], None).len(), 1);
}

#[test]
fn one_competency_under_two_ids_is_refused() {
    let framework = sample::framework(&[
        (
            "ops/family.yaml",
            "name: Ops\ncompetencies:\n  a: {name: A, definition: D, formerly: [alpha]}\n  b: {name: B, definition: D, formerly: [beta]}\n  c: {name: C, definition: D, formerly: [beta]}\n",
        ),
        (
            "ops/levels/l.yaml",
            "title: L\nrank: 1\ntrack: common\nexpectations:\n  a: {proficiency: 3}\n",
        ),
    ]);
    let line = "role: ops/l\ntarget: ops/l";
    assert_eq!(
        refused(&framework, &[with(line, "{a: 3, alpha: 4}")], None),
        ["duplicate-assessment: `a` and `alpha` are one competency, rated twice"]
    );
    assert_eq!(
        refused(&framework, &[with(line, "{beta: 4}")], None),
        ["unknown-rated-item: `beta` is an old id of both `b` and `c`"]
    );
}

/// Returns what is wrong with the ladder, where that leaves no gap.
fn unsound(expectations: &str) -> Vec<String> {
    let framework = one_step(expectations);
    let person = person(&framework, &[with("role: ops/start", "{a: 3}")]);
    let answer = answer(&framework, &person);
    assert_eq!(answer.gaps, []);
    told(&answer.findings)
}

#[test]
fn requirements_that_cannot_be_computed_with_leave_no_verdict() {
    assert_eq!(
        unsound("  a: {proficiency: 9}\n"),
        ["proficiency-off-scale: the proficiency 9 is off the scale"]
    );
    assert_eq!(
        unsound("  a: {proficiency: -9223372036854775808}\n").len(),
        1
    );
    assert_eq!(
        unsound("  a: {proficiency: 3, weight: 0}\n"),
        ["weight-not-positive: the weight 0 is not positive"]
    );
    assert_eq!(
        unsound("  a: {proficiency: 3, weight: -2, requirement: may}\n").len(),
        1
    );
}

#[test]
fn the_largest_weights_are_computed_with_exactly() {
    let most = i64::MAX;
    let framework = one_step(&format!(
        "  a: {{proficiency: 3, weight: {most}}}\n  b: {{proficiency: 4, weight: {most}}}\n"
    ));
    let gap = gap(
        &framework,
        "person: e\nrole: ops/start\nladder: v1\nassessments:\n  - {rater: manager, date: 2026-01-01, ratings: {a: 2, b: 1}}\n",
    );
    let attainment = gap.score.attainment.unwrap();
    assert_eq!((attainment.numerator(), attainment.denominator()), (11, 24));
}

/// Weights that no fraction of 128 bits can sum leave no verdict rather than a rounded one.
#[test]
fn figures_that_are_too_large_leave_no_verdict() {
    let primes = [
        2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89,
        97,
    ];
    let points: String = (1..=97)
        .map(|value| format!("  - {{value: {value}, name: P{value}}}\n"))
        .collect();
    let (mut competencies, mut asked, mut rated) = (String::new(), String::new(), String::new());
    for prime in primes {
        competencies += &format!("  c{prime}: {{name: C, definition: D}}\n");
        asked += &format!(
            "  c{prime}: {{proficiency: {prime}, weight: {}}}\n",
            i64::MAX
        );
        rated += &format!("c{prime}: 1, ");
    }
    let level = |rank: u8, asked: &str, next: &str| {
        format!("title: L\nrank: {rank}\ntrack: common\nexpectations:{asked}\nnext: {next}\n")
    };
    let framework = sample::framework(&[
        ("ladder.yaml", &format!("format: 1\nscale:\n{points}")),
        (
            "ops/family.yaml",
            &format!("name: Ops\ncompetencies:\n{competencies}"),
        ),
        ("ops/levels/start.yaml", &level(1, " {}", "[{level: goal}]")),
        (
            "ops/levels/goal.yaml",
            &level(2, &format!("\n{asked}"), "[]"),
        ),
    ]);
    let file = with("role: ops/start", &format!("{{{rated}}}"));
    let answer = answer(&framework, &person(&framework, &[file]));
    assert_eq!(answer.gaps, []);
    assert_eq!(
        told(&answer.findings),
        ["figures-too-large: the weights of `ops/goal` are too large to compute with exactly"]
    );
}

#[test]
fn a_target_that_asks_nothing_that_counts_has_no_verdict() {
    let framework = one_step("  a: {proficiency: 3, requirement: may}\n");
    let person = person(&framework, &[with("role: ops/start", "{a: 3}")]);
    let answer = answer(&framework, &person);
    assert_eq!(
        told(&answer.findings),
        ["nothing-required: `ops/goal` asks no must and no should: no verdict"]
    );
    assert_eq!(
        (answer.gaps[0].verdict, answer.gaps[0].gates.len()),
        (None, 0)
    );
}

#[test]
fn promotions_in_a_circle_leave_no_verdict() {
    let level = |next: &str| {
        format!(
            "title: L\nrank: 1\ntrack: common\nexpectations:\n  a: {{proficiency: 3}}\nnext: [{{level: {next}}}]\n"
        )
    };
    let framework = sample::framework(&[
        (
            "ops/family.yaml",
            "name: Ops\ncompetencies:\n  a: {name: A, definition: D}\n",
        ),
        ("ops/levels/l1.yaml", &level("l2")),
        ("ops/levels/l2.yaml", &level("l1")),
    ]);
    let person = person(&framework, &[with("role: ops/l1", "{a: 3}")]);
    let answer = answer(&framework, &person);
    assert_eq!(answer.gaps, []);
    assert_eq!(answer.findings[0].rule, "progression-cycle");
}

#[test]
fn without_an_answer_the_report_says_what_it_knows() {
    let files = [with("role: ops/start", "{a: 3}")];
    let report = GapReport::unanswered(Vec::new(), None, &files);
    assert_eq!(report.person.person.as_deref(), Some("e-1"));
    assert_eq!(report.person.role.as_deref(), Some("ops/start"));
    assert_eq!(
        (report.person.ladder, report.person.targets.len()),
        (None, 0)
    );
    let none = GapReport::unanswered(Vec::new(), None, &[]);
    assert_eq!((none.person.person, none.person.role), (None, None));
}
