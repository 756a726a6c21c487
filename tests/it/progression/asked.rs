//! What levels ask against what the paths below them ask.

use super::{CASE, Case, each};

/// A template whose level asks `t` 2 and `d` 2.
const SHARED: &[(&str, &str)] = &[
    (
        "shared/family.yaml",
        "name: Shared\nstatus: template\ncompetencies: {t: {name: T, definition: D}, d: {name: D, definition: D}}\n",
    ),
    (
        "shared/levels/base.yaml",
        "{title: B, rank: 1, track: common, expectations: {t: {proficiency: 2, markers: {m: M.}}, d: {proficiency: 2, markers: {m: M.}}}}\n",
    ),
];

/// A trunk of one level and two tracks.
const FORK: &str = "tracks: {common: {}, ic: {}, manager: {}}";

#[test]
fn proficiency_drops_along_a_path() {
    each(
        "proficiency-drops",
        &[
            Case {
                name: "from one level to the next",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/l2/d"],
                ..CASE
            },
            Case {
                name: "past a level that does not name it, and not once more above",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {e: {proficiency: 3}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {d: {proficiency: 3}}, next: [{level: l4}]",
                    ),
                    (
                        "l4",
                        "rank: 4, track: common, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/l3/d"],
                ..CASE
            },
            Case {
                name: "a point off the scale compares with nothing",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 33}, e: {proficiency: 3}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {d: {proficiency: 3}, e: {proficiency: 0}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "in a family that is not cumulative, only from the level below",
                family: "cumulative: false",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}, e: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {e: {proficiency: 3}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/l2/e"],
                ..CASE
            },
            Case {
                name: "at a fork of a family that is not cumulative: another track may ask less",
                family: "cumulative: false\ntracks: {common: {}, ic: {}, manager: {}}",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}}, next: [{level: i2}, {level: m2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {d: {proficiency: 4}}, next: [{level: i3}]",
                    ),
                    (
                        "i3",
                        "rank: 3, track: ic, expectations: {d: {proficiency: 3}}",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {d: {proficiency: 2}}",
                    ),
                ],
                found: &["ops/i3/d"],
                ..CASE
            },
            Case {
                name: "at a fork of a cumulative family",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}}, next: [{level: i2}, {level: m2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {d: {proficiency: 5}}",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {d: {proficiency: 2}}",
                    ),
                ],
                found: &["ops/m2/d"],
                ..CASE
            },
            Case {
                name: "on one of two paths",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 1}}, next: [{level: i2}, {level: m2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {d: {proficiency: 4}}, next: [{level: m3}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {e: {proficiency: 1}}, next: [{level: m3}]",
                    ),
                    (
                        "m3",
                        "rank: 3, track: manager, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/m3/d"],
                ..CASE
            },
            Case {
                name: "steps that are no promotion, lead down, or come from elsewhere are no path",
                family: FORK,
                levels: &[
                    (
                        "i1",
                        "rank: 1, track: ic, expectations: {d: {proficiency: 4}}, next: [{level: m1, kind: switch}, {level: m2, kind: lateral}]",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, expectations: {d: {proficiency: 2}}",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {d: {proficiency: 3}}, next: [{level: m1}]",
                    ),
                ],
                others: &[
                    (
                        "sales/family.yaml",
                        "name: Sales\ncompetencies: {d: {name: D, definition: D}}\n",
                    ),
                    (
                        "sales/levels/l1.yaml",
                        "{title: L, rank: 1, track: common, expectations: {d: {proficiency: 5}}, next: [{level: ops/m2}]}\n",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "what was welcome only does not count, what is welcome now falls",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4, requirement: may}, e: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {d: {proficiency: 3}, e: {proficiency: 3, requirement: may}}",
                    ),
                ],
                found: &["ops/l2/e"],
                ..CASE
            },
        ],
    );
}

#[test]
fn proficiency_does_not_drop_where_it_starts_anew() {
    each(
        "proficiency-drops",
        &[
            Case {
                name: "a competency that builds on another one has points of its own",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {a: {proficiency: 5}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {b: {proficiency: 4}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {c: {proficiency: 3}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "a base that was replaced on the way, at once or by way of another one",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {a: {proficiency: 5}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {c: {proficiency: 4}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {a: {proficiency: 2}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "a base that is named beside what replaces it",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {a: {proficiency: 5}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {a: {proficiency: 2}, b: {proficiency: 3}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {a: {proficiency: 1}}",
                    ),
                ],
                found: &["ops/l3/a"],
                ..CASE
            },
            Case {
                name: "what builds on it is named alone, and keeps its own points",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {b: {proficiency: 5}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {a: {proficiency: 2}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {b: {proficiency: 4}}",
                    ),
                ],
                found: &["ops/l3/b"],
                ..CASE
            },
            Case {
                name: "ended on the way, or by the level itself",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 5}, e: {proficiency: 5}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, without: [d], expectations: {a: {proficiency: 1}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, without: [e], expectations: {d: {proficiency: 2}, e: {proficiency: 2}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "taken over from a template, above and below",
                family: "extends: [shared]",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, extends: [shared/base], expectations: {d: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, extends: [shared/base], expectations: {t: {proficiency: 1}}",
                    ),
                ],
                others: SHARED,
                found: &["ops/l2", "ops/l2/t"],
            },
            Case {
                name: "nothing is known where what a level takes over is not there",
                family: "extends: [shared]",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, extends: [shared/gone], expectations: {d: {proficiency: 1}}",
                    ),
                ],
                others: SHARED,
                ..CASE
            },
        ],
    );
}

#[test]
fn levels_ask_something_that_those_below_do_not() {
    const BELOW: &str = "rank: 1, track: common, expectations: {d: {proficiency: 3, markers: {m: M., n: N.}}}, next: [{level: l2}]";
    let above = |name, body, found| Case {
        name,
        levels: Box::leak(Box::new([("l1", BELOW), ("l2", body)])),
        found,
        ..CASE
    };
    let is_none: &[&str] = &["ops/l2"];
    each(
        "no-step",
        &[
            above(
                "the same",
                "rank: 2, track: common, expectations: {d: {proficiency: 3, markers: {m: M., n: N.}}}",
                is_none,
            ),
            above(
                "a marker under another id",
                "rank: 2, track: common, expectations: {d: {proficiency: 3, markers: {x: M.}}}",
                is_none,
            ),
            above(
                "another weight, scope and title",
                "rank: 2, track: common, scope: {process: {value: team}}, expectations: {d: {proficiency: 3, weight: 5}}",
                is_none,
            ),
            above(
                "something that is welcome",
                "rank: 2, track: common, expectations: {e: {proficiency: 3, requirement: may, markers: {x: X.}}}",
                is_none,
            ),
            above(
                "less",
                "rank: 2, track: common, expectations: {d: {proficiency: 2}}",
                is_none,
            ),
            above(
                "another text under the same id",
                "rank: 2, track: common, expectations: {d: {proficiency: 3, markers: {m: More.}}}",
                &[],
            ),
            above(
                "more points",
                "rank: 2, track: common, expectations: {d: {proficiency: 4}}",
                &[],
            ),
            above(
                "more strictly",
                "rank: 2, track: common, expectations: {d: {proficiency: 3, requirement: must}}",
                &[],
            ),
            above(
                "another competency",
                "rank: 2, track: common, expectations: {e: {proficiency: 1}}",
                &[],
            ),
            above(
                "nothing at all is another rule's",
                "rank: 2, track: common, expectations: {}",
                &[],
            ),
        ],
    );
}

#[test]
fn a_step_is_one_from_each_level_below() {
    each(
        "no-step",
        &[
            Case {
                name: "what builds on another one is new, what it replaced comes back as new",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {a: {proficiency: 3}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {b: {proficiency: 1}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {a: {proficiency: 3}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "asked further below, and cumulative",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 3}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {e: {proficiency: 1}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/l3"],
                ..CASE
            },
            Case {
                name: "asked further below, and not cumulative",
                family: "cumulative: false",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {d: {proficiency: 3}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, expectations: {e: {proficiency: 1}}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "from one of two levels below, by way of either path",
                family: FORK,
                levels: &[
                    (
                        "i1",
                        "rank: 1, track: ic, expectations: {d: {proficiency: 3}}, next: [{level: m2}, {level: i2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {d: {proficiency: 4}}, next: [{level: m3}]",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, expectations: {e: {proficiency: 3}}, next: [{level: m2}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {a: {proficiency: 1}}, next: [{level: m3}]",
                    ),
                    // New to those who came by `m1`, and to those who came by `i2`.
                    (
                        "m3",
                        "rank: 3, track: manager, expectations: {d: {proficiency: 3}}",
                    ),
                ],
                found: &["ops/m3"],
                ..CASE
            },
            Case {
                name: "both take over the same",
                family: "extends: [shared]",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, extends: [shared/base], expectations: {e: {proficiency: 4}}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, extends: [shared/base], expectations: {}",
                    ),
                ],
                others: SHARED,
                found: &["ops/l2"],
            },
            Case {
                name: "a switch at one rank is no step up",
                family: FORK,
                levels: &[
                    (
                        "i1",
                        "rank: 1, track: ic, expectations: {d: {proficiency: 3}}, next: [{level: m1, kind: switch}]",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, expectations: {d: {proficiency: 3}}, next: [{level: i1, kind: switch}]",
                    ),
                ],
                ..CASE
            },
        ],
    );
}
