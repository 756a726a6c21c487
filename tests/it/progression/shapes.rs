//! Forks, ends and gaps, and how far levels reach.

use super::{CASE, Case, each};

const FORK: &str = "tracks: {common: {}, ic: {}, manager: {}}";

#[test]
fn forks_are_written_down() {
    each(
        "implicit-fork",
        &[
            Case {
                name: "one branch of two is named",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {}, next: [{level: m2, kind: switch}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {}, next: [{level: i2, kind: switch}]",
                    ),
                ],
                found: &["ops/l1"],
                ..CASE
            },
            Case {
                name: "none is named, above a gap",
                family: FORK,
                levels: &[
                    ("l1", "rank: 1, track: common, expectations: {}"),
                    ("i4", "rank: 4, track: ic, expectations: {}"),
                    ("m4", "rank: 4, track: manager, expectations: {}"),
                ],
                found: &["ops/l1"],
                ..CASE
            },
            Case {
                name: "the trunk goes on where the tracks meet again",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {}, next: [{level: l3}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, expectations: {}, next: [{level: l3}]",
                    ),
                    ("l3", "rank: 3, track: common, expectations: {}"),
                ],
                found: &["ops/l1"],
                ..CASE
            },
            Case {
                name: "both are named, one in full and by a switch",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: ops/i2}, {level: m2, kind: switch}]",
                    ),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                ..CASE
            },
            Case {
                name: "one branch begins a rank higher",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, expectations: {}, next: [{level: i3}]",
                    ),
                    ("i3", "rank: 3, track: ic, expectations: {}"),
                    ("m3", "rank: 3, track: manager, expectations: {}"),
                ],
                ..CASE
            },
            Case {
                name: "tracks side by side from the lowest rank on",
                family: FORK,
                levels: &[
                    (
                        "i1",
                        "rank: 1, track: ic, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, expectations: {}, next: [{level: m2}]",
                    ),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                ..CASE
            },
            Case {
                name: "two trunks with a track each",
                family: "tracks: {inbound: {}, outbound: {}, ic: {}, manager: {}}",
                levels: &[
                    (
                        "in",
                        "rank: 1, track: inbound, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "out",
                        "rank: 1, track: outbound, expectations: {}, next: [{level: m2}]",
                    ),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                ..CASE
            },
            Case {
                name: "a legacy family",
                family: "status: legacy\ntracks: {common: {}, ic: {}, manager: {}}",
                levels: &[
                    ("l1", "rank: 1, track: common, expectations: {}"),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                ..CASE
            },
            Case {
                name: "a name that is not there may mean the branch",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: i2}, {level: m3}]",
                    ),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                ..CASE
            },
        ],
    );
}

#[test]
fn levels_lead_on_and_are_led_to() {
    let pair = |name, first, found| Case {
        name,
        family: FORK,
        levels: Box::leak(Box::new([
            ("l1", first),
            ("l2", "rank: 2, track: common, expectations: {}"),
        ])),
        found,
        ..CASE
    };
    let sideways = "rank: 1, track: common, expectations: {}, next: [{level: l2, kind: lateral}]";
    let elsewhere = "rank: 1, track: common, expectations: {}, next: [{title: Head}]";
    let unknown = "rank: 1, track: common, expectations: {}, next: [{level: l3}]";
    let to_itself = "rank: 1, track: common, expectations: {}, next: [{level: l1}]";
    let nowhere = "rank: 1, track: common, expectations: {}";
    let other_track = "rank: 1, track: ic, expectations: {}";
    each(
        "dead-end",
        &[
            pair("nowhere", nowhere, &["ops/l1"]),
            pair("sideways", sideways, &["ops/l1"]),
            pair("elsewhere", elsewhere, &[]),
            pair("to a level that is not there", unknown, &[]),
            pair("the top of its track", other_track, &[]),
        ],
    );
    each(
        "unreachable-level",
        &[
            pair("nowhere", nowhere, &["ops/l2"]),
            pair("to itself", to_itself, &["ops/l2"]),
            pair("elsewhere", elsewhere, &["ops/l2"]),
            pair("sideways", sideways, &[]),
            pair("to a level that is not there", unknown, &[]),
            Case {
                name: "while a family that may lead to it could not be read",
                others: &[("sales/family.yaml", "name: [\n")],
                ..pair("", nowhere, &[])
            },
            Case {
                name: "from another family",
                others: &[
                    ("sales/family.yaml", "name: Sales\ncompetencies: {}\n"),
                    (
                        "sales/levels/a.yaml",
                        "{title: A, rank: 1, track: common, expectations: {}, next: [{level: ops/l2, kind: lateral}]}\n",
                    ),
                ],
                ..pair("", nowhere, &[])
            },
            Case {
                name: "while another family names a level here that is not there",
                others: &[
                    ("sales/family.yaml", "name: Sales\ncompetencies: {}\n"),
                    (
                        "sales/levels/a.yaml",
                        "{title: A, rank: 1, track: common, expectations: {}, next: [{level: ops/gone, kind: lateral}]}\n",
                    ),
                ],
                ..pair("", nowhere, &[])
            },
            Case {
                name: "from a template",
                others: &[
                    (
                        "sales/family.yaml",
                        "name: Sales\nstatus: template\ncompetencies: {}\n",
                    ),
                    (
                        "sales/levels/a.yaml",
                        "{title: A, rank: 1, track: common, expectations: {}, next: [{level: ops/l2, kind: lateral}]}\n",
                    ),
                ],
                ..pair("", nowhere, &["ops/l2"])
            },
        ],
    );
}

#[test]
fn scope_narrows_along_each_path() {
    each(
        "scope-narrows",
        &[
            Case {
                name: "past a level that does not say it, and not once more above",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: team}}, expectations: {}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, scope: {process: {text: Some}}, expectations: {}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, scope: {process: {value: task}}, expectations: {}, next: [{level: l4}]",
                    ),
                    (
                        "l4",
                        "rank: 4, track: common, scope: {process: {value: process}}, expectations: {}",
                    ),
                ],
                found: &["ops/l3"],
                ..CASE
            },
            Case {
                name: "a branch trades one dimension for another",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: function}, people: {value: self}}, expectations: {}, next: [{level: i2}, {level: m2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, scope: {process: {value: team}, people: {value: self}}, expectations: {}",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, scope: {process: {value: team}, people: {value: team}}, expectations: {}, next: [{level: m3}]",
                    ),
                    // On the same track nothing narrows in exchange.
                    (
                        "m3",
                        "rank: 3, track: manager, scope: {process: {value: task}, people: {value: managers}}, expectations: {}",
                    ),
                ],
                found: &["ops/i2", "ops/m3"],
                ..CASE
            },
            Case {
                name: "a dimension that begins on the branch is a trade, too",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: function}}, expectations: {}, next: [{level: m2}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, scope: {process: {value: team}, people: {value: team}}, expectations: {}",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "on one of two paths",
                family: FORK,
                levels: &[
                    (
                        "i1",
                        "rank: 1, track: ic, scope: {process: {value: task}, people: {value: self}}, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, scope: {process: {value: team}, people: {value: self}}, expectations: {}, next: [{level: i2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, scope: {process: {value: process}, people: {value: self}}, expectations: {}",
                    ),
                ],
                found: &["ops/i2"],
                ..CASE
            },
            Case {
                name: "unknown values, free dimensions, and steps that are no promotion up",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: all}, free: {value: x}}, expectations: {}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, scope: {process: {value: function}}, expectations: {}, next: [{level: m2, kind: switch}, {level: m1}]",
                    ),
                    (
                        "m2",
                        "rank: 2, track: manager, scope: {process: {value: task}}, expectations: {}",
                    ),
                    (
                        "m1",
                        "rank: 1, track: manager, scope: {process: {value: task}}, expectations: {}",
                    ),
                ],
                ..CASE
            },
        ],
    );
}

#[test]
fn dimensions_run_through() {
    each(
        "missing-scope",
        &[
            Case {
                name: "missing above where it was",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: task}, people: {value: self}}, expectations: {}, next: [{level: i2}, {level: m2}]",
                    ),
                    (
                        "i2",
                        "rank: 2, track: ic, scope: {process: {text: Two}}, expectations: {}",
                    ),
                    ("m2", "rank: 2, track: manager, expectations: {}"),
                ],
                found: &["ops/i2", "ops/m2"],
                ..CASE
            },
            Case {
                name: "missing in the lowest alone",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, scope: {process: {value: task}}, expectations: {}, next: [{level: l3}]",
                    ),
                    (
                        "l3",
                        "rank: 3, track: common, scope: {process: {value: task}}, expectations: {}",
                    ),
                ],
                found: &["ops/l1"],
                ..CASE
            },
            Case {
                name: "begins higher up, on one branch, in one of two levels",
                family: FORK,
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, expectations: {}, next: [{level: i2}, {level: m2}]",
                    ),
                    ("i2", "rank: 2, track: ic, expectations: {}"),
                    (
                        "m2",
                        "rank: 2, track: manager, scope: {people: {value: team}}, expectations: {}, next: [{level: m3}]",
                    ),
                    (
                        "m3",
                        "rank: 3, track: manager, scope: {people: {value: team}}, expectations: {}",
                    ),
                ],
                others: &[
                    ("sales/family.yaml", "name: Sales\ncompetencies: {}\n"),
                    (
                        "sales/levels/a.yaml",
                        "{title: A, rank: 1, track: common, expectations: {}, next: [{level: b}]}\n",
                    ),
                    (
                        "sales/levels/b.yaml",
                        "{title: B, rank: 2, track: common, scope: {process: {value: task}}, expectations: {}}\n",
                    ),
                ],
                ..CASE
            },
            Case {
                name: "a dimension that is not there may mean it",
                levels: &[
                    (
                        "l1",
                        "rank: 1, track: common, scope: {process: {value: task}}, expectations: {}, next: [{level: l2}]",
                    ),
                    (
                        "l2",
                        "rank: 2, track: common, scope: {proces: {value: task}}, expectations: {}",
                    ),
                ],
                ..CASE
            },
        ],
    );
}
