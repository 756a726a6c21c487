//! Raises that hide: no level's own expectations say more, and yet a level asks more. Each is
//! tried in both directions: what raises one way lowers on the way back.

use ladder::diff::{Bump, Direction, diff};

use super::{BASE, Edit, edited, loaded, words};

const L: &str = "ladder.yaml";
const C: &str = "common/family.yaml";
const B: &str = "common/levels/basis.yaml";
const F: &str = "ops/family.yaml";
const J: &str = "ops/levels/junior.yaml";
const S: &str = "ops/levels/senior.yaml";
const E: &str = "ops/levels/lead.yaml";

/// Asserts what the edits change, and what the way back changes.
fn check(edits: &[Edit<'_>], forth: &[&str], back: &[&str]) {
    let (before, after) = (loaded(&edited(BASE, &[])), loaded(&edited(BASE, edits)));
    assert_eq!(words(&diff(&before, &after)), forth, "forth");
    assert_eq!(words(&diff(&after, &before)), back, "back");
}

/// Asserts what turns one edited ladder into another, and what turns it back.
fn check_both(was: &[Edit<'_>], is: &[Edit<'_>], forth: &[&str], back: &[&str]) {
    let (before, after) = (loaded(&edited(BASE, was)), loaded(&edited(BASE, is)));
    assert_eq!(words(&diff(&before, &after)), forth, "forth");
    assert_eq!(words(&diff(&after, &before)), back, "back");
}

#[test]
fn a_rename_that_turns_the_path_is_more_than_a_rename() {
    // Of two equal paths to the lead the first by ids counts: the one past the peer, who asks
    // nothing that counts; under its other name it is the one past the senior.
    let peer = "title: Peer\nrank: 2\ntrack: common\nexpectations:\n  hosting: {proficiency: 1, requirement: may, markers: {waits: Waits for all.}}\nnext:\n  - level: lead\n";
    let tutor = format!("{peer}formerly: [peer]\n");
    check_both(
        &[
            ("ops/levels/peer.yaml", "", peer),
            (
                J,
                "  - level: senior\n",
                "  - level: peer\n  - level: senior\n",
            ),
        ],
        &[
            ("ops/levels/tutor.yaml", "", &tutor),
            (
                J,
                "  - level: senior\n",
                "  - level: tutor\n  - level: senior\n",
            ),
        ],
        &["level-renamed ops/tutor raises major"],
        &["level-renamed ops/peer raises major"],
    );
}

#[test]
fn another_family_that_defines_a_competency_changes_what_it_means() {
    let own = (
        F,
        "  hosting: {name",
        "  care: {name: Care, definition: Sweeps the floor.}\n  hosting: {name",
    );
    check(
        &[own],
        &["competency-added ops:care unsure major"],
        &["competency-removed ops:care unsure major"],
    );
}

#[test]
fn a_template_that_wins_over_another_changes_what_a_competency_means() {
    let other = (
        "other/family.yaml",
        "",
        "name: Other\nstatus: template\ncompetencies:\n  care: {name: Care, definition: Sweeps the floor.}\n",
    );
    check_both(
        &[other, (F, "extends: [common]", "extends: [other, common]")],
        &[other, (F, "extends: [common]", "extends: [common, other]")],
        &["extends-changed ops unsure major"],
        &["extends-changed ops unsure major"],
    );
}

#[test]
fn builds_on_decides_what_a_role_holds_already() {
    // The senior's vetting builds on hosting, so that the lead's hosting is held. No set tells.
    let vetting = |builds_on: &str| {
        format!(
            "  vetting: {{name: Vetting, definition: Checks what others claim.{builds_on}}}\n  hosting: {{name"
        )
    };
    let asked = (
        S,
        "expectations:\n",
        "expectations:\n  vetting: {proficiency: 3, markers: {asks: Asks for proof.}}\n",
    );
    check_both(
        &[
            asked,
            (F, "  hosting: {name", &vetting(", builds-on: hosting")),
        ],
        &[asked, (F, "  hosting: {name", &vetting(""))],
        &["builds-on-changed ops:vetting raises major"],
        &["builds-on-changed ops:vetting lowers minor"],
    );
}

#[test]
fn an_old_id_that_is_forgotten_carries_no_ratings() {
    check(
        &[(
            F,
            "{name: Hosting,",
            "{name: Hosting, formerly: [chairing],",
        )],
        &["field-changed ops:hosting/formerly neutral patch"],
        &["field-changed ops:hosting/formerly restructures major"],
    );
    // A rename keeps every old id, or says which it drops.
    let renamed = |formerly: &str| format!("  inviting: {{name: Hosting, formerly: [{formerly}],");
    let named = [
        (J, "  hosting:", "  inviting:"),
        (E, "  hosting:", "  inviting:"),
    ];
    for (formerly, found) in [
        (
            "hosting, chairing",
            vec!["competency-renamed ops:inviting neutral patch"],
        ),
        (
            "hosting",
            vec![
                "competency-renamed ops:inviting neutral patch",
                "field-changed ops:inviting/formerly restructures major",
            ],
        ),
    ] {
        let was = (
            F,
            "{name: Hosting,",
            "{name: Hosting, formerly: [chairing],",
        );
        let is = (F, "  hosting: {name: Hosting,", &*renamed(formerly));
        let (before, after) = (
            loaded(&edited(BASE, &[was])),
            loaded(&edited(BASE, &[is, named[0], named[1]])),
        );
        assert_eq!(words(&diff(&before, &after)), found);
    }
}

#[test]
fn builds_on_taken_away_brings_the_base_back() {
    check(
        &[(F, ", builds-on: writing", "")],
        &["builds-on-changed ops:editing raises major"],
        &["builds-on-changed ops:editing lowers minor"],
    );
}

#[test]
fn cumulative_makes_every_level_ask_what_is_below() {
    let single = (
        F,
        "extends: [common]\n",
        "extends: [common]\ncumulative: false\n",
    );
    check(
        &[single],
        &["cumulative-changed ops lowers minor"],
        &["cumulative-changed ops raises major"],
    );
}

#[test]
fn a_template_taken_over_is_asked() {
    check(
        &[(J, "extends: [common/basis]\n", "")],
        &["extends-changed ops/junior lowers minor"],
        &["extends-changed ops/junior raises major"],
    );
}

#[test]
fn a_raised_template_level_raises_whoever_takes_it_over() {
    let edit = (B, "proficiency: 2", "proficiency: 3");
    let found = diff(&loaded(&edited(BASE, &[])), &loaded(&edited(BASE, &[edit])));
    assert_eq!(
        words(&found),
        ["proficiency-raised common/basis/care raises major"]
    );
    let affects: Vec<String> = found.changes[0]
        .meaning
        .affects
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(affects, ["ops/junior", "ops/lead", "ops/senior"]);
}

#[test]
fn without_taken_away_brings_back_what_it_ended() {
    check(
        &[(
            J,
            "extends: [common/basis]\n",
            "extends: [common/basis]\nwithout: [care]\n",
        )],
        &["without-changed ops/junior lowers minor"],
        &["without-changed ops/junior raises major"],
    );
}

#[test]
fn a_moved_promotion_leads_through_other_levels() {
    // The lead is reached from the junior now: nobody passes the senior's editing any more, and
    // the writing that it replaced is asked again.
    check(
        &[
            (S, "next:\n  - level: lead\n", ""),
            (
                J,
                "  - level: senior\n",
                "  - level: lead\n  - level: senior\n",
            ),
        ],
        &[
            "step-added ops/junior/next/lead raises major",
            "step-removed ops/senior/next/lead raises major",
        ],
        &[
            "step-removed ops/junior/next/lead raises major",
            "step-added ops/senior/next/lead raises major",
        ],
    );
}

#[test]
fn a_moved_promotion_is_found_under_another_name_too() {
    let boss = (
        "ops/levels/boss.yaml",
        "",
        "title: Lead\nrank: 3\ntrack: manager\nformerly: [lead]\nexpectations:\n  hosting: {proficiency: 3, markers: {closes: Closes the meeting in time.}}\n",
    );
    check(
        &[
            (E, "*", ""),
            boss,
            (S, "next:\n  - level: lead\n", ""),
            (
                J,
                "  - level: senior\n",
                "  - level: boss\n  - level: senior\n",
            ),
        ],
        &[
            "level-renamed ops/boss neutral patch",
            "step-added ops/junior/next/boss raises major",
            "step-removed ops/senior/next/lead raises major",
        ],
        &[
            "step-removed ops/junior/next/boss raises major",
            "level-renamed ops/lead neutral patch",
            "step-added ops/senior/next/lead raises major",
        ],
    );
}

#[test]
fn an_inserted_level_raises_the_levels_above() {
    let level = "title: Expert\nrank: 3\ntrack: common\nexpectations:\n  editing: {proficiency: 4, markers: {mends: Mends a page in a day.}}\nnext:\n  - level: lead\n";
    check(
        &[
            ("ops/levels/expert.yaml", "", level),
            (S, "level: lead", "level: expert"),
            (E, "rank: 3", "rank: 4"),
        ],
        &[
            "level-added ops/expert raises major",
            "rank-changed ops/lead neutral patch",
            "step-added ops/senior/next/expert neutral minor",
            "step-removed ops/senior/next/lead neutral minor",
        ],
        &[
            "level-removed ops/expert restructures major",
            "rank-changed ops/lead neutral patch",
            "step-removed ops/senior/next/expert neutral minor",
            "step-added ops/senior/next/lead neutral minor",
        ],
    );
}

#[test]
fn a_role_of_its_own_path_is_compared_too() {
    // Two ways lead to the lead. For nobody in particular the way through the senior is longer;
    // who comes from the side meets what the side asks.
    let side = |proficiency: &str| {
        format!(
            "title: Side\nrank: 2\ntrack: side\nexpectations:\n  hosting: {{proficiency: {proficiency}}}\n  writing: {{proficiency: {proficiency}}}\nnext:\n  - level: lead\n"
        )
    };
    let with = |proficiency: &str| {
        let text = side(proficiency);
        let edits = [
            ("ops/levels/side.yaml", "", text.as_str()),
            (
                F,
                "  manager: {name: Manager}\n",
                "  manager: {name: Manager}\n  side: {}\n",
            ),
        ];
        loaded(&edited(BASE, &edits))
    };
    let found = diff(&with("2"), &with("3"));
    assert_eq!(
        words(&found),
        [
            "proficiency-raised ops/side/hosting raises major",
            "proficiency-raised ops/side/writing raises major",
        ]
    );
    let affects: Vec<String> = found.changes[1]
        .meaning
        .affects
        .iter()
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        affects,
        ["ops/lead", "ops/side"],
        "for a role on the side, the lead asks more writing"
    );
}

#[test]
fn an_expectation_that_restates_what_is_inherited_raises_nothing() {
    check(
        &[(
            S,
            "expectations:\n",
            "expectations:\n  care: {proficiency: 2, markers: {checks: Checks the work before it leaves.}}\n",
        )],
        &["expectation-added ops/senior/care neutral minor"],
        &["expectation-removed ops/senior/care neutral minor"],
    );
}

#[test]
fn an_expectation_that_hides_what_is_inherited_lowers() {
    check(
        &[(
            S,
            "expectations:\n",
            "expectations:\n  care: {proficiency: 1, markers: {checks: Checks the work before it leaves.}}\n",
        )],
        &["expectation-added ops/senior/care lowers minor"],
        &["expectation-removed ops/senior/care raises major"],
    );
}

#[test]
fn other_words_for_what_is_inherited_are_unsure() {
    check(
        &[(
            S,
            "expectations:\n",
            "expectations:\n  care: {proficiency: 2, markers: {checks: Checks all work twice.}}\n",
        )],
        &["expectation-added ops/senior/care unsure major"],
        &["expectation-removed ops/senior/care unsure major"],
    );
}

#[test]
fn a_draft_asks_for_a_patch_alone() {
    let draft = (F, "code: OPS\n", "code: OPS\nstatus: draft\n");
    let raised = (E, "proficiency: 3", "proficiency: 4");
    let before = loaded(&edited(BASE, &[draft]));
    let after = loaded(&edited(BASE, &[draft, raised]));
    assert_eq!(
        words(&diff(&before, &after)),
        ["proficiency-raised ops/lead/hosting raises patch"]
    );
}

#[test]
fn the_stricter_policy_of_both_sides_counts() {
    let minor = (L, "text-change: major", "text-change: minor");
    let reworded = (J, "Drafts a page a week.", "Sketches a page a week.");
    let unsure = "marker-changed ops/junior/writing/drafts unsure";
    let of = |before: &[Edit<'_>], after: &[Edit<'_>]| {
        let found = diff(
            &loaded(&edited(BASE, before)),
            &loaded(&edited(BASE, after)),
        );
        words(&found).pop().unwrap()
    };
    assert_eq!(of(&[minor], &[minor, reworded]), format!("{unsure} minor"));
    assert_eq!(of(&[], &[minor, reworded]), format!("{unsure} major"));
}

#[test]
fn a_renamed_family_in_another_folder_is_one_rename() {
    let renamed: Vec<(String, String)> = edited(
        BASE,
        &[
            (F, "code: OPS\n", "code: OPS\nformerly: [ops]\n"),
            (S, "ops/junior/", "running/junior/"),
        ],
    )
    .into_iter()
    .map(|(path, text)| (path.replace("ops/", "running/"), text))
    .collect();
    let before = loaded(&edited(BASE, &[]));
    assert_eq!(
        words(&diff(&before, &loaded(&renamed))),
        ["family-renamed running neutral patch"]
    );
    assert_eq!(
        words(&diff(&loaded(&renamed), &before)),
        ["family-renamed ops neutral patch"]
    );
    let nested: Vec<(String, String)> = edited(BASE, &[])
        .into_iter()
        .map(|(path, text)| (path.replace("ops/", "business/ops/"), text))
        .collect();
    assert_eq!(
        words(&diff(&before, &loaded(&nested))),
        ["field-changed ops:folder neutral patch"]
    );
}

#[test]
fn a_renamed_template_competency_is_one_rename_wherever_it_is_named() {
    check(
        &[
            (C, "  care: {name", "  diligence: {formerly: [care], name"),
            (B, "  care: {prof", "  diligence: {prof"),
        ],
        &["competency-renamed common:diligence neutral patch"],
        &["competency-renamed common:care neutral patch"],
    );
}

/// One old id claimed by two, or two by one, is no rename: else ratings would be carried to
/// whatever comes first.
#[test]
fn an_ambiguous_claim_is_no_rename() {
    let two = "closes: {text: Shuts the door., formerly: [locks]}, bars: {text: Bars the gate., formerly: [locks]}";
    let one = "locks: Keeps people out.";
    let marker = "closes: Closes the meeting in time.";
    let before = loaded(&edited(BASE, &[(E, marker, one)]));
    let after = loaded(&edited(BASE, &[(E, marker, two)]));
    for found in [diff(&before, &after), diff(&after, &before)] {
        let kinds: Vec<&str> = found
            .changes
            .iter()
            .map(|it| it.change.kind.name())
            .collect();
        assert!(!kinds.contains(&"marker-renamed"), "{kinds:?}");
        assert_eq!(kinds.len(), 3);
        assert!(found.changes.iter().all(|it| it.change.hint.is_none()));
    }
}

#[test]
fn an_undeclared_rename_is_hinted() {
    let found = diff(
        &loaded(&edited(BASE, &[])),
        &loaded(&edited(BASE, &[(E, "closes: Closes", "ends: Closes")])),
    );
    assert_eq!(found.changes.len(), 2);
    for it in &found.changes {
        assert!(
            it.change
                .hint
                .as_deref()
                .unwrap()
                .contains("formerly: [closes]")
        );
        assert!(it.meaning.direction <= Direction::Restructures);
        assert_eq!(it.meaning.bump, Bump::Major);
    }
}

#[test]
fn what_could_not_be_read_is_not_compared() {
    let mut after = loaded(&edited(BASE, &[(L, "Example Co", "Sample Co")]));
    let id = after
        .families
        .keys()
        .find(|id| id.as_str() == "ops")
        .unwrap()
        .clone();
    after.families.remove("ops");
    after.unread.insert(id);
    let found = diff(&loaded(&edited(BASE, &[])), &after);
    assert_eq!(
        words(&found),
        ["field-changed ladder.yaml:organization neutral patch"]
    );
    assert_eq!(found.not_compared.len(), 1);
}
