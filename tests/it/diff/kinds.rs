//! Every kind of change, and every row of the table of meanings, in both directions.

use std::collections::BTreeSet;

use ladder::diff::{Kind, diff};

use super::{BASE, Edit, edited, loaded, words};

const L: &str = "ladder.yaml";
const F: &str = "ops/family.yaml";
const J: &str = "ops/levels/junior.yaml";
const S: &str = "ops/levels/senior.yaml";
const E: &str = "ops/levels/lead.yaml";

/// An edit of the base, what it changes, and what the way back changes.
struct Row {
    edits: &'static [Edit<'static>],
    forth: &'static [&'static str],
    back: &'static [&'static str],
}

const fn row(
    edits: &'static [Edit<'static>],
    forth: &'static [&'static str],
    back: &'static [&'static str],
) -> Row {
    Row { edits, forth, back }
}

const FRAMEWORK: &[Row] = &[
    row(
        &[(L, "Example Co", "Sample Co")],
        &["field-changed ladder.yaml:organization neutral patch"],
        &["field-changed ladder.yaml:organization neutral patch"],
    ),
    row(
        &[(L, "language: en\n", "")],
        &["field-changed ladder.yaml:language neutral patch"],
        &["field-changed ladder.yaml:language neutral patch"],
    ),
    row(
        &[(
            L,
            "  - {value: 4, name: Advanced}\n",
            "  - {value: 4, name: Advanced}\n  - {value: 5, name: Expert}\n",
        )],
        &["scale-point-added ladder.yaml:scale/5 restructures major"],
        &["scale-point-removed ladder.yaml:scale/5 restructures major"],
    ),
    row(
        &[(L, "name: Practising", "name: Exercising")],
        &["scale-point-changed ladder.yaml:scale/2/name unsure major"],
        &["scale-point-changed ladder.yaml:scale/2/name unsure major"],
    ),
    row(
        &[(L, "meaning: Needs help", "meaning: needs help.")],
        &["scale-point-changed ladder.yaml:scale/1/meaning neutral patch"],
        &["scale-point-changed ladder.yaml:scale/1/meaning neutral patch"],
    ),
    row(
        // The point after which all others move up has another value, and so have they.
        &[(
            L,
            "  - {value: 3, name: Proficient}\n  - {value: 4, name: Advanced}\n",
            "  - {value: 3, name: Advanced}\n  - {value: 4, name: Proficient}\n",
        )],
        &[
            "scale-point-changed ladder.yaml:scale/3/value restructures major",
            "scale-point-changed ladder.yaml:scale/4/value restructures major",
        ],
        &[
            "scale-point-changed ladder.yaml:scale/3/value restructures major",
            "scale-point-changed ladder.yaml:scale/4/value restructures major",
        ],
    ),
    row(
        &[(
            L,
            "  autonomy: {name: Autonomy}\n",
            "  autonomy: {name: Autonomy}\n  people: {name: People}\n",
        )],
        &["dimension-added ladder.yaml:dimensions/people restructures major"],
        &["dimension-removed ladder.yaml:dimensions/people restructures major"],
    ),
    row(
        &[(
            L,
            "[task, process, team, function]",
            "[process, task, team, function]",
        )],
        &["dimension-changed ladder.yaml:dimensions/process/values restructures major"],
        &["dimension-changed ladder.yaml:dimensions/process/values restructures major"],
    ),
    row(
        &[(L, "team, function]", "team, function, company]")],
        &["dimension-changed ladder.yaml:dimensions/process/values neutral patch"],
        &["dimension-changed ladder.yaml:dimensions/process/values neutral patch"],
    ),
    row(
        &[(L, "name: Autonomy", "name: Freedom")],
        &["name-changed ladder.yaml:dimensions/autonomy/name neutral patch"],
        &["name-changed ladder.yaml:dimensions/autonomy/name neutral patch"],
    ),
    row(
        &[(L, "layers: [doing, leading]", "layers: [leading, doing]")],
        &["layers-changed ladder.yaml:layers neutral patch"],
        &["layers-changed ladder.yaml:layers neutral patch"],
    ),
    row(
        &[(L, "unsourced: warning", "unsourced: error")],
        &["rule-changed ladder.yaml:rules/unsourced neutral patch"],
        &["rule-changed ladder.yaml:rules/unsourced neutral patch"],
    ),
    row(
        &[(L, "minimum: 4", "minimum: 3")],
        &["policy-changed ladder.yaml:review/minimum neutral patch"],
        &["policy-changed ladder.yaml:review/minimum neutral patch"],
    ),
    row(
        &[(L, "text-change: major", "text-change: minor")],
        &["policy-changed ladder.yaml:versioning/text-change neutral patch"],
        &["policy-changed ladder.yaml:versioning/text-change neutral patch"],
    ),
    row(
        &[(L, "coverage: 0.8", "coverage: 0.85")],
        &["policy-raised ladder.yaml:gap/coverage raises major"],
        &["policy-lowered ladder.yaml:gap/coverage lowers minor"],
    ),
    row(
        &[(L, "attainment: 0.9", "attainment: 0.95")],
        &["policy-raised ladder.yaml:gap/attainment raises major"],
        &["policy-lowered ladder.yaml:gap/attainment lowers minor"],
    ),
    row(
        &[(L, "veto: 2", "veto: 1")],
        &["policy-raised ladder.yaml:gap/veto raises major"],
        &["policy-lowered ladder.yaml:gap/veto lowers minor"],
    ),
    row(
        &[(L, "close: 2", "close: 1")],
        &["policy-raised ladder.yaml:gap/close raises major"],
        &["policy-lowered ladder.yaml:gap/close lowers minor"],
    ),
    row(
        &[(L, "evidence-months: 12", "evidence-months: 6")],
        &["policy-raised ladder.yaml:gap/evidence-months raises major"],
        &["policy-lowered ladder.yaml:gap/evidence-months lowers minor"],
    ),
    row(
        &[(L, "evidence-months: 12", "evidence-months: 0")],
        &["policy-lowered ladder.yaml:gap/evidence-months lowers minor"],
        &["policy-raised ladder.yaml:gap/evidence-months raises major"],
    ),
];

const FAMILY: &[Row] = &[
    row(
        &[("sales/family.yaml", "", "name: Sales\ncompetencies: {}\n")],
        &["family-added sales neutral minor"],
        &["family-removed sales restructures major"],
    ),
    row(
        &[(F, "name: Operations", "name: Running")],
        &["name-changed ops neutral patch"],
        &["name-changed ops neutral patch"],
    ),
    row(
        &[(F, "function: Business", "function: Trade")],
        &["field-changed ops:function neutral patch"],
        &["field-changed ops:function neutral patch"],
    ),
    row(
        &[(F, "focus: General work\n", "")],
        &["field-changed ops:focus neutral patch"],
        &["field-changed ops:focus neutral patch"],
    ),
    row(
        &[(F, "code: OPS", "code: OPR")],
        &["field-changed ops:code neutral patch"],
        &["field-changed ops:code neutral patch"],
    ),
    row(
        &[(F, "[logistics]", "[finance]")],
        &["field-changed ops:distinct-from neutral patch"],
        &["field-changed ops:distinct-from neutral patch"],
    ),
    row(
        &[(F, "Runs the business.", "Leads the business.")],
        &["summary-changed ops neutral minor"],
        &["summary-changed ops neutral minor"],
    ),
    row(
        &[(F, "aliases: [Ops]", "aliases: [Ops, Run]")],
        &["alias-added ops:aliases neutral patch"],
        &["alias-removed ops:aliases neutral patch"],
    ),
    row(
        &[(F, "owners: [people-ops]", "owners: [hr]")],
        &["owner-changed ops neutral patch"],
        &["owner-changed ops neutral patch"],
    ),
    row(
        &[(F, "code: OPS\n", "code: OPS\nformerly: [run]\n")],
        &["field-changed ops:formerly neutral patch"],
        &["field-changed ops:formerly restructures major"],
    ),
    // To a draft and back: what is raised in between would be a patch.
    row(
        &[(F, "code: OPS\n", "code: OPS\nstatus: draft\n")],
        &["status-changed ops restructures major"],
        &["status-changed ops neutral patch"],
    ),
    row(
        &[(F, "code: OPS\n", "code: OPS\nstatus: legacy\n")],
        &["status-changed ops neutral patch"],
        &["status-changed ops neutral patch"],
    ),
    row(
        &[(F, "code: OPS\n", "code: OPS\nstatus: template\n")],
        &["status-changed ops restructures major"],
        &["status-changed ops restructures major"],
    ),
    row(
        &[(
            F,
            "  manager: {name: Manager}\n",
            "  manager: {name: Manager}\n  ic: {}\n",
        )],
        &["track-added ops:tracks/ic neutral patch"],
        &["track-removed ops:tracks/ic neutral patch"],
    ),
    row(
        &[(F, "{name: Trunk}", "{name: Stem}")],
        &["name-changed ops:tracks/common neutral patch"],
        &["name-changed ops:tracks/common neutral patch"],
    ),
    row(
        &[(F, "{title: The book}", "{title: The books}")],
        &["source-changed ops:sources/book neutral patch"],
        &["source-changed ops:sources/book neutral patch"],
    ),
    row(
        &[(
            F,
            "  book: {title: The book}\n",
            "  book: {title: The book}\n  web: {title: Web}\n",
        )],
        &["source-added ops:sources/web neutral patch"],
        &["source-removed ops:sources/web neutral patch"],
    ),
    row(
        &[(F, "code: '11-1021.00'", "code: '11-1021.01'")],
        &[
            "mapping-added ops:mappings neutral patch",
            "mapping-removed ops:mappings neutral patch",
        ],
        &[
            "mapping-added ops:mappings neutral patch",
            "mapping-removed ops:mappings neutral patch",
        ],
    ),
    row(
        &[(F, "clarity: 4", "clarity: 5")],
        &["review-changed ops:reviews neutral patch"],
        &["review-changed ops:reviews neutral patch"],
    ),
    row(
        &[(F, "review-by: 2027-06-01\n", "")],
        &["review-changed ops:review-by neutral patch"],
        &["review-changed ops:review-by neutral patch"],
    ),
    row(
        &[(
            F,
            "  hosting: {name",
            "  counting: {name: Counting, definition: Adds up.}\n  hosting: {name",
        )],
        &["competency-added ops:counting neutral patch"],
        &["competency-removed ops:counting neutral patch"],
    ),
    row(
        &[(
            F,
            "Leads a meeting to its end.",
            "Leads a meeting to an end.",
        )],
        &["definition-changed ops:hosting unsure major"],
        &["definition-changed ops:hosting unsure major"],
    ),
    row(
        &[(
            F,
            "Leads a meeting to its end.",
            "leads a meeting to its END",
        )],
        &["definition-changed ops:hosting neutral patch"],
        &["definition-changed ops:hosting neutral patch"],
    ),
    row(
        &[(F, "name: Hosting", "name: Hosts")],
        &["name-changed ops:hosting neutral patch"],
        &["name-changed ops:hosting neutral patch"],
    ),
    row(
        &[(F, ", domain: process", "")],
        &["field-changed ops:writing/domain neutral patch"],
        &["field-changed ops:writing/domain neutral patch"],
    ),
    row(
        &[(F, "kind: skill", "kind: knowledge")],
        &["field-changed ops:writing/kind neutral patch"],
        &["field-changed ops:writing/kind neutral patch"],
    ),
    row(
        &[(F, "kind: skill, sources: [book]", "kind: skill")],
        &["source-changed ops:writing/sources neutral patch"],
        &["source-changed ops:writing/sources neutral patch"],
    ),
    row(
        &[(
            F,
            "definition: Leads a meeting to its end.",
            "builds-on: care, definition: Leads a meeting to its end.",
        )],
        // The junior asks both and keeps both; the lead hosts, and no longer inherits care.
        &["builds-on-changed ops:hosting lowers minor"],
        &["builds-on-changed ops:hosting raises major"],
    ),
];

const LEVEL: &[Row] = &[
    row(
        &[(J, "title: Junior", "title: Starter")],
        &["title-changed ops/junior neutral patch"],
        &["title-changed ops/junior neutral patch"],
    ),
    row(
        &[(E, "rank: 3", "rank: 4")],
        &["rank-changed ops/lead neutral patch"],
        &["rank-changed ops/lead neutral patch"],
    ),
    row(
        &[(E, "rank: 3", "rank: 2")],
        &["rank-changed ops/lead restructures major"],
        &["rank-changed ops/lead restructures major"],
    ),
    row(
        &[(E, "track: manager", "track: common")],
        &["track-changed ops/lead restructures major"],
        &["track-changed ops/lead restructures major"],
    ),
    row(
        &[(J, "code: OPS1", "code: OPS0")],
        &["field-changed ops/junior/code neutral patch"],
        &["field-changed ops/junior/code neutral patch"],
    ),
    row(
        &[(J, "aliases: [Helper]\n", "")],
        &["alias-removed ops/junior/aliases neutral patch"],
        &["alias-added ops/junior/aliases neutral patch"],
    ),
    row(
        &[(J, "Executes the work at hand.", "Owns the work at hand.")],
        &["summary-changed ops/junior raises major"],
        &["summary-changed ops/junior lowers major"],
    ),
    row(
        &[(J, "Executes the work at hand.", "Sees to the work at hand.")],
        &["summary-changed ops/junior unsure major"],
        &["summary-changed ops/junior unsure major"],
    ),
    row(
        &[(
            J,
            "Executes the work at hand.",
            "Executes the work, at hand",
        )],
        &["summary-changed ops/junior neutral patch"],
        &["summary-changed ops/junior neutral patch"],
    ),
    row(
        &[(J, "value: process", "value: team")],
        &["scope-raised ops/junior/scope/process raises major"],
        &["scope-lowered ops/junior/scope/process lowers minor"],
    ),
    row(
        &[(J, "value: process, ", "")],
        &["scope-removed ops/junior/scope/process unsure major"],
        &["scope-added ops/junior/scope/process unsure major"],
    ),
    row(
        &[(J, "  autonomy: {text: Asks first}\n", "")],
        &["scope-removed ops/junior/scope/autonomy unsure major"],
        &["scope-added ops/junior/scope/autonomy unsure major"],
    ),
    row(
        &[(J, "text: One process", "text: One whole process")],
        &["scope-text-changed ops/junior/scope/process raises major"],
        &["scope-text-changed ops/junior/scope/process lowers major"],
    ),
    row(
        &[(J, "text: One process", "text: One known process")],
        &["scope-text-changed ops/junior/scope/process unsure major"],
        &["scope-text-changed ops/junior/scope/process unsure major"],
    ),
    row(
        &[(J, "{doing: 100}", "{doing: 90, leading: 10}")],
        &["layers-changed ops/junior neutral patch"],
        &["layers-changed ops/junior neutral patch"],
    ),
    row(
        &[(
            J,
            "  mail: Answers the mail.",
            "  mail: Answers the mail.\n  post: Sorts it.",
        )],
        &["responsibility-added ops/junior/responsibilities/post neutral minor"],
        &["responsibility-removed ops/junior/responsibilities/post neutral minor"],
    ),
    row(
        &[(J, "Answers the mail.", "Reads the mail.")],
        &["responsibility-changed ops/junior/responsibilities/mail neutral minor"],
        &["responsibility-changed ops/junior/responsibilities/mail neutral minor"],
    ),
    row(
        &[(J, "A senior owns the page.", "A senior writes it.")],
        &["distinguishes-changed ops/junior neutral minor"],
        &["distinguishes-changed ops/junior neutral minor"],
    ),
    row(
        &[(J, "distinguishes: The step up", "distinguishes: The way up")],
        &["distinguishes-changed ops/junior/next/senior neutral minor"],
        &["distinguishes-changed ops/junior/next/senior neutral minor"],
    ),
    row(
        &[(J, "education: School", "education: College")],
        &["typical-changed ops/junior neutral patch"],
        &["typical-changed ops/junior neutral patch"],
    ),
    row(
        &[(J, "  - {title: Librarian, kind: lateral}\n", "")],
        &["step-removed ops/junior/next/Librarian neutral patch"],
        &["step-added ops/junior/next/Librarian neutral patch"],
    ),
    row(
        &[(
            J,
            "{title: Librarian, kind: lateral}",
            "{title: Librarian, kind: switch}",
        )],
        &["step-changed ops/junior/next/Librarian neutral patch"],
        &["step-changed ops/junior/next/Librarian neutral patch"],
    ),
    row(
        &[(J, "level: senior", "level: ops/senior")],
        &["step-changed ops/junior/next/ops/senior neutral patch"],
        &["step-changed ops/junior/next/senior neutral patch"],
    ),
    row(
        &[(
            J,
            "  - {title: Librarian, kind: lateral}\n",
            "  - {title: Librarian, kind: lateral}\n  - level: lead\n",
        )],
        &["step-added ops/junior/next/lead neutral minor"],
        &["step-removed ops/junior/next/lead neutral minor"],
    ),
    row(
        &[(
            "ops/levels/head.yaml",
            "",
            "title: Head\nrank: 4\ntrack: manager\nexpectations: {}\n",
        )],
        &["level-added ops/head neutral minor"],
        &["level-removed ops/head restructures major"],
    ),
    row(
        &[(
            "ops/levels/aide.yaml",
            "",
            "title: Aide\nrank: 1\ntrack: common\nexpectations: {}\n",
        )],
        &["level-inserted ops/aide restructures major"],
        &["level-removed ops/aide restructures major"],
    ),
];

const EXPECTATION: &[Row] = &[
    row(
        &[
            (
                E,
                "expectations:\n",
                "expectations:\n  counting: {proficiency: 2, requirement: must}\n",
            ),
            (
                F,
                "  hosting: {name",
                "  counting: {name: Counting, definition: Adds up.}\n  hosting: {name",
            ),
        ],
        &[
            "competency-added ops:counting neutral patch",
            "expectation-added ops/lead/counting raises major",
        ],
        &[
            "competency-removed ops:counting neutral patch",
            "expectation-removed ops/lead/counting lowers minor",
        ],
    ),
    row(
        &[(
            S,
            "expectations:\n",
            "expectations:\n  hosting: {proficiency: 1, requirement: may}\n",
        )],
        // Inherited as a may: the sets alone decide, and they find nothing that counts.
        &["expectation-added ops/senior/hosting neutral minor"],
        &["expectation-removed ops/senior/hosting neutral minor"],
    ),
    row(
        &[(E, "proficiency: 3", "proficiency: 4")],
        &["proficiency-raised ops/lead/hosting raises major"],
        &["proficiency-lowered ops/lead/hosting lowers minor"],
    ),
    row(
        &[(J, "hosting: {proficiency: 1", "hosting: {proficiency: 2")],
        &["proficiency-raised ops/junior/hosting neutral patch"],
        &["proficiency-lowered ops/junior/hosting neutral patch"],
    ),
    row(
        &[(E, "proficiency: 3", "proficiency: 3, requirement: must")],
        &["requirement-raised ops/lead/hosting raises major"],
        &["requirement-lowered ops/lead/hosting lowers minor"],
    ),
    row(
        &[(J, "requirement: may", "requirement: should")],
        &["requirement-raised ops/junior/hosting raises major"],
        &["requirement-lowered ops/junior/hosting lowers minor"],
    ),
    row(
        &[(J, "weight: 2", "weight: 3")],
        &["weight-changed ops/junior/writing unsure major"],
        &["weight-changed ops/junior/writing unsure major"],
    ),
    row(
        &[(
            E,
            "closes: Closes the meeting in time.",
            "closes: Closes the meeting in time., notes: Writes minutes.",
        )],
        &["marker-added ops/lead/hosting/notes raises major"],
        &["marker-removed ops/lead/hosting/notes lowers minor"],
    ),
    row(
        &[(
            J,
            "opens: Opens the meeting.",
            "opens: Opens the meeting., notes: Writes minutes.",
        )],
        &["marker-added ops/junior/hosting/notes neutral minor"],
        &["marker-removed ops/junior/hosting/notes lowers minor"],
    ),
    row(
        &[(J, "Drafts a page a week.", "Drafts two pages a week.")],
        &["marker-changed ops/junior/writing/drafts raises major"],
        &["marker-changed ops/junior/writing/drafts lowers major"],
    ),
    row(
        &[(J, "Drafts a page a week.", "Sketches a page a week.")],
        &["marker-changed ops/junior/writing/drafts unsure major"],
        &["marker-changed ops/junior/writing/drafts unsure major"],
    ),
    row(
        &[(J, "Drafts a page a week.", "drafts a page, a week")],
        &["marker-changed ops/junior/writing/drafts neutral patch"],
        &["marker-changed ops/junior/writing/drafts neutral patch"],
    ),
    row(
        &[(J, "[A footnote]", "[A footnote, A list]")],
        &["example-added ops/junior/writing/cites/examples neutral minor"],
        &["example-removed ops/junior/writing/cites/examples neutral minor"],
    ),
    row(
        &[(J, "[Hearsay]", "[Hearsay, Rumor]")],
        &["counter-example-added ops/junior/writing/cites/counter-examples neutral minor"],
        &["counter-example-removed ops/junior/writing/cites/counter-examples neutral minor"],
    ),
    row(
        &[(J, "evidence: Two pages", "evidence: One page")],
        &["evidence-changed ops/junior/writing/cites neutral minor"],
        &["evidence-changed ops/junior/writing/cites neutral minor"],
    ),
    row(
        &[(J, "        sources: [book]\n", "")],
        &["source-changed ops/junior/writing/cites/sources neutral patch"],
        &["source-changed ops/junior/writing/cites/sources neutral patch"],
    ),
    row(
        &[(S, "ops/junior/writing/drafts", "ops/junior/writing/cites")],
        &["field-changed ops/senior/editing/mends/expands neutral patch"],
        &["field-changed ops/senior/editing/mends/expands neutral patch"],
    ),
    row(
        &[
            (S, "      mends:", "      corrects:"),
            (
                S,
                "        text: Mends a page in a day.\n",
                "        text: Mends a page in a day.\n        formerly: [mends]\n",
            ),
        ],
        &["marker-renamed ops/senior/editing/corrects neutral patch"],
        &["marker-renamed ops/senior/editing/mends neutral patch"],
    ),
    row(
        // Nobody said that it is a rename: two changes and a hint.
        &[(S, "      mends:", "      corrects:")],
        &[
            "marker-added ops/senior/editing/corrects raises major",
            "marker-removed ops/senior/editing/mends restructures major",
        ],
        &[
            "marker-removed ops/senior/editing/corrects restructures major",
            "marker-added ops/senior/editing/mends raises major",
        ],
    ),
    row(
        &[
            (J, "markers: {opens: Opens the meeting.}", "markers: {}"),
            (
                E,
                "closes: Closes the meeting in time.",
                "closes: Closes the meeting in time., opens: Opens the meeting.",
            ),
        ],
        &["marker-moved ops/lead/hosting/opens raises major"],
        &["marker-moved ops/junior/hosting/opens lowers minor"],
    ),
];

/// Changes whose files have other names: written out, since an edit keeps the path.
const RENAMES: &[Row] = &[
    row(
        &[
            (
                F,
                "  writing: {name",
                "  composing: {formerly: [writing], name",
            ),
            (F, "builds-on: writing", "builds-on: composing"),
            (J, "  writing:\n", "  composing:\n"),
            (S, "junior/writing/drafts", "junior/composing/drafts"),
        ],
        &["competency-renamed ops:composing neutral patch"],
        &["competency-renamed ops:writing neutral patch"],
    ),
    row(
        &[(
            F,
            "extends: [common]\n",
            "extends: [common]\ncumulative: false\n",
        )],
        &["cumulative-changed ops lowers minor"],
        &["cumulative-changed ops raises major"],
    ),
    row(
        &[(
            E,
            "track: manager\n",
            "track: manager\nextends: [common/basis]\n",
        )],
        // The lead inherits from the junior what the template says: nothing is asked anew.
        &["extends-changed ops/lead neutral minor"],
        &["extends-changed ops/lead neutral minor"],
    ),
    row(
        &[(S, "track: common\n", "track: common\nwithout: [care]\n")],
        &["without-changed ops/senior lowers minor"],
        &["without-changed ops/senior raises major"],
    ),
];

fn all() -> impl Iterator<Item = &'static Row> {
    [FRAMEWORK, FAMILY, LEVEL, EXPECTATION, RENAMES]
        .into_iter()
        .flatten()
}

#[test]
fn each_edit_is_the_change_that_it_is_and_nothing_else() {
    let before = loaded(&edited(BASE, &[]));
    let mut wrong = Vec::new();
    for row in all() {
        let after = loaded(&edited(BASE, row.edits));
        for (found, expected) in [
            (words(&diff(&before, &after)), row.forth),
            (words(&diff(&after, &before)), row.back),
        ] {
            if found != expected {
                wrong.push((row.edits, found, expected));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The kinds that stand in other tests: families and levels under other paths, and differences
/// of required sets that no change explains, which no ladder is known to have.
const ELSEWHERE: &[Kind] = &[
    Kind::FamilyRenamed,
    Kind::LevelRenamed,
    Kind::RequiredSetRaised,
    Kind::RequiredSetLowered,
];

#[test]
fn every_kind_has_a_row() {
    let rows = all().flat_map(|row| row.forth.iter().chain(row.back));
    let shown: BTreeSet<&str> = rows.map(|it| it.split(' ').next().unwrap()).collect();
    for kind in Kind::ALL {
        let here = shown.contains(kind.name());
        assert_ne!(here, ELSEWHERE.contains(kind), "{}", kind.name());
    }
}
