//! Ten releases of the shipped operations ladder, each made as its owner would make it, and what
//! the tool says of each: which way the bar moved, the next version, and the files that git names.

use std::{collections::BTreeSet, fs};

use serde_json::Value;

use crate::{
    cli::{self, run},
    repo::Repo,
};

const OPERATIONS: &str = "ladders/operations/levels";

/// What a careful owner expects of a release.
#[derive(Debug, PartialEq, Eq)]
struct Expected {
    raises: u64,
    lowers: u64,
    neutral: u64,
    unsure: u64,
    restructures: u64,
    challenged: u64,
    bump: &'static str,
}

impl Expected {
    fn of(summary: &Value, bump: &'static str) -> Self {
        let count = |key: &str| summary[key].as_u64().unwrap();
        assert_eq!(summary["bump"], bump);
        Self {
            raises: count("raises"),
            lowers: count("lowers"),
            neutral: count("neutral"),
            unsure: count("unsure"),
            restructures: count("restructures"),
            challenged: count("challenged"),
            bump,
        }
    }
}

const NOTHING: Expected = Expected {
    raises: 0,
    lowers: 0,
    neutral: 0,
    unsure: 0,
    restructures: 0,
    challenged: 0,
    bump: "none",
};

/// A release: what its owner edits, and what is expected of it.
struct Release {
    version: &'static str,
    edit: fn(&Repo),
    expected: Expected,
    /// The files that git names, and no change has its place in: what is declared, which stands
    /// with the changes that it is about, and steps that only follow a renamed level.
    told_elsewhere: &'static [&'static str],
}

/// The releases after 1.0.0.
const RELEASES: [Release; 9] = [
    // Other words for the same act, and nobody says so.
    Release {
        version: "2.0.0",
        edit: reword,
        expected: Expected {
            unsure: 1,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &[],
    },
    // The same, and somebody says so.
    Release {
        version: "2.0.1",
        edit: clarify,
        expected: Expected {
            neutral: 1,
            bump: "patch",
            ..NOTHING
        },
        told_elsewhere: &["ladders/changes/clearer-source.yaml"],
    },
    // Two raises that are declared a clarification.
    Release {
        version: "3.0.0",
        edit: raise_as_clarification,
        expected: Expected {
            raises: 2,
            challenged: 2,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &["ladders/changes/clearer-agreements.yaml"],
    },
    // A raise in a template.
    Release {
        version: "4.0.0",
        edit: raise,
        expected: Expected {
            raises: 1,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &[],
    },
    Release {
        version: "4.1.0",
        edit: lower,
        expected: Expected {
            lowers: 1,
            bump: "minor",
            ..NOTHING
        },
        told_elsewhere: &[],
    },
    // The level's id and its title. The steps that lead there follow along.
    Release {
        version: "4.1.1",
        edit: rename,
        expected: Expected {
            neutral: 2,
            bump: "patch",
            ..NOTHING
        },
        told_elsewhere: &[
            "ladders/operations/levels/manager.yaml",
            "ladders/operations/levels/specialist.yaml",
        ],
    },
    // A marker of a should becomes one of a must, whatever the intent.
    Release {
        version: "5.0.0",
        edit: move_marker,
        expected: Expected {
            raises: 1,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &["ladders/changes/procedures-belong-to-owners.yaml"],
    },
    // A level goes, one comes in its place without saying so, and one on a track of its own. The
    // track, that level and the three steps ask nothing new of anybody.
    Release {
        version: "6.0.0",
        edit: split,
        expected: Expected {
            restructures: 2,
            neutral: 5,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &["ladders/changes/two-directors.yaml"],
    },
    // A point comes, and four get another value.
    Release {
        version: "7.0.0",
        edit: renumber_scale,
        expected: Expected {
            restructures: 5,
            bump: "major",
            ..NOTHING
        },
        told_elsewhere: &[],
    },
];

fn reword(repo: &Repo) {
    edit(
        repo,
        "coordinator",
        "Files finished documents in the shared drive under the agreed naming scheme.",
        "Stores finished documents on the shared drive, named by the agreed scheme.",
    );
}

fn clarify(repo: &Repo) {
    edit(
        repo,
        "specialist",
        "States the source system, with the period covered, under a reported figure.",
        "Names the source system, with the period covered, below a reported figure.",
    );
    declare(
        repo,
        "clearer-source",
        "clarify",
        &["operations/specialist/data-fluency/states-source"],
    );
}

fn raise_as_clarification(repo: &Repo) {
    edit(
        repo,
        "manager",
        "reports-against-agreement: Sends stakeholders a written account",
        "keeps-open-points: Keeps a list of open points per stakeholder.\n      \
         reports-against-agreement: Always sends stakeholders a written account",
    );
    declare(
        repo,
        "clearer-agreements",
        "clarify",
        &["operations/manager/stakeholder-management"],
    );
}

fn raise(repo: &Repo) {
    let path = "ladders/common/levels/professional.yaml";
    replace(repo, path, "proficiency: 3", "proficiency: 4");
}

fn lower(repo: &Repo) {
    edit(
        repo,
        "senior-manager",
        "risk-and-resilience:\n    proficiency: 3\n    requirement: must",
        "risk-and-resilience:\n    proficiency: 3\n    requirement: should",
    );
}

fn rename(repo: &Repo) {
    let (old, new) = ("senior-specialist", "expert");
    let path = |level: &str| format!("{OPERATIONS}/{level}.yaml");
    repo.git(&["mv", &path(old), &path(new)]);
    edit(
        repo,
        new,
        "title: Senior Operations Specialist",
        "title: Operations Expert\nformerly: [senior-specialist]",
    );
    for level in ["specialist", "manager"] {
        edit(repo, level, "level: senior-specialist", "level: expert");
    }
}

fn move_marker(repo: &Repo) {
    let marker = "      updates-procedures: Updates the written procedure within one week of a \
                  process change.\n";
    edit(repo, "specialist", marker, "");
    let last = "      publishes-results: Publishes the monthly results of the process against its \
                targets.\n";
    edit(repo, "specialist", last, &format!("{last}{marker}"));
    declare(
        repo,
        "procedures-belong-to-owners",
        "move",
        &["operations/specialist/process-ownership/updates-procedures"],
    );
}

fn split(repo: &Repo) {
    let path = |level: &str| format!("{OPERATIONS}/{level}.yaml");
    let director = fs::read_to_string(repo.path().join(path("director"))).unwrap();
    for (id, track, code, title) in [
        ("plant-director", "manager", "OPS5P", "Director of Plants"),
        (
            "service-director",
            "services",
            "OPS5S",
            "Director of Services",
        ),
    ] {
        let text = director
            .replace("title: Director of Operations", &format!("title: {title}"))
            .replace("track: manager", &format!("track: {track}"))
            .replace("code: OPS5", &format!("code: {code}"));
        repo.write(&path(id), text);
    }
    replace(
        repo,
        "ladders/operations/family.yaml",
        "  manager: {name: Manager}\n",
        "  manager: {name: Manager}\n  services: {name: Services}\n",
    );
    fs::remove_file(repo.path().join(path("director"))).unwrap();
    edit(
        repo,
        "senior-manager",
        "  - level: director",
        "  - level: plant-director\n  - level: service-director",
    );
    let items = [
        "operations/director",
        "operations/plant-director",
        "operations/service-director",
    ];
    declare(repo, "two-directors", "split", &items);
}

fn renumber_scale(repo: &Repo) {
    let path = "ladders/ladder.yaml";
    for value in (2..=5).rev() {
        let (old, new) = (format!("value: {value},"), format!("value: {},", value + 1));
        replace(repo, path, &old, &new);
    }
    replace(
        repo,
        path,
        "  - {value: 3,",
        "  - {value: 2, name: Supported, meaning: Does parts of it after a look at an example}\n  \
         - {value: 3,",
    );
}

/// Replaces what stands once in the file of a level of operations.
fn edit(repo: &Repo, level: &str, old: &str, new: &str) {
    replace(repo, &format!("{OPERATIONS}/{level}.yaml"), old, new);
}

fn replace(repo: &Repo, path: &str, old: &str, new: &str) {
    let text = fs::read_to_string(repo.path().join(path)).unwrap();
    assert_eq!(text.matches(old).count(), 1, "{path}: {old}");
    repo.write(path, text.replace(old, new));
}

/// Declares the intent of a change.
fn declare(repo: &Repo, slug: &str, intent: &str, items: &[&str]) {
    let items = items.join(", ");
    let text = format!("intent: {intent}\nitems: [{items}]\nwhy: The panel asked for it.\n");
    repo.write(&format!("ladders/changes/{slug}.yaml"), text);
}

/// Runs a command whose answer is JSON, which is to end with code 0.
fn json(repo: &Repo, arguments: &str) -> Value {
    let ran = run(repo.path(), &format!("{arguments} -f json"));
    assert_eq!(ran.code, 0, "{arguments}: {}{}", ran.stdout, ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns a repository with every release, and the tags in their order. `each` sees it before
/// each release gets its tag.
fn released(each: &mut dyn FnMut(&Repo, &Release)) -> (Repo, Vec<String>) {
    let repo = cli::shipped_repo();
    let mut tags = vec!["v1.0.0".to_owned()];
    for release in &RELEASES {
        (release.edit)(&repo);
        repo.commit(release.version);
        each(&repo, release);
        let tag = format!("v{}", release.version);
        repo.tag(&tag);
        tags.push(tag);
    }
    (repo, tags)
}

/// Returns the files of a report's changes, by their places on both sides.
fn places(report: &Value) -> BTreeSet<String> {
    let changes = report["changes"].as_array().unwrap().iter();
    let sides = changes.flat_map(|it| [&it["from_place"]["path"], &it["to_place"]["path"]]);
    sides
        .filter_map(|path| Some(path.as_str()?.to_owned()))
        .collect()
}

/// Returns the exit code of a comparison that is to fail on changes of a kind.
fn fails_on(repo: &Repo, ends: &str, kind: &str) -> i32 {
    run(repo.path(), &format!("diff {ends} --fail-on {kind}")).code
}

#[test]
fn each_release_is_told_as_a_careful_owner_would() {
    let (repo, tags) = released(&mut |_, _| ());
    for (pair, release) in tags.windows(2).zip(&RELEASES) {
        let (from, to) = (&pair[0], &pair[1]);
        let ends = format!("{from} {to}");
        let report = json(&repo, &format!("diff {ends}"));
        let (summary, expected) = (&report["summary"], &release.expected);
        assert_eq!(
            &Expected::of(summary, expected.bump),
            expected,
            "{to}: {:#}",
            report["changes"]
        );
        assert_eq!(summary["from_version"], from[1..], "{to}");
        assert_eq!(summary["next_version"], release.version, "{to}");
        for (kind, count) in [
            ("raises", expected.raises),
            ("challenged", expected.challenged),
        ] {
            let code = i32::from(count > 0);
            assert_eq!(fails_on(&repo, &ends, kind), code, "{to}: {kind}");
        }
    }
}

#[test]
fn the_files_that_git_names_are_those_of_the_changes() {
    let (repo, tags) = released(&mut |_, _| ());
    for (pair, release) in tags.windows(2).zip(&RELEASES) {
        let (from, to) = (&pair[0], &pair[1]);
        let named = repo.git(&["diff", "--no-renames", "--name-only", from, to]);
        let named: BTreeSet<String> = named.lines().map(str::to_owned).collect();
        let mut told = places(&json(&repo, &format!("diff {from} {to}")));
        for path in release.told_elsewhere {
            assert!(told.insert((*path).to_owned()), "{to}: {path} is told");
        }
        assert_eq!(told, named, "{to}");
    }
}

#[test]
fn a_release_gets_the_version_that_its_changes_ask_for() {
    let mut count = 0;
    released(&mut |repo, release| {
        let report = json(repo, "release");
        assert_eq!(report["version"], release.version);
        assert_eq!(report["tag"], format!("v{}", release.version));
        count += 1;
    });
    assert_eq!(count, RELEASES.len());
}

/// Returns the markdown of a comparison, with its two commits written as `FROM` and `TO`.
fn markdown(repo: &Repo, from: &str, to: &str) -> String {
    let ran = run(repo.path(), &format!("diff {from} {to} -f markdown"));
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    let short = |tag: &str| repo.git(&["rev-parse", "--short=7", tag]);
    let text = ran.stdout.replace(&short(from), "FROM");
    text.replace(&short(to), "TO")
}

#[test]
fn a_comparison_reads_as_a_release_note() {
    let (repo, _) = released(&mut |_, _| ());
    let expected = r#"# Changes v2.0.1 (FROM) → v3.0.0 (TO)

The bar rises. **A major version**: **2.0.1 → 3.0.0**

2 changes: ▲ 2 raises, 2 challenged

## operations

### operations/manager

- ▲ raises **marker-added** `stakeholder-management/keeps-open-points`: Keeps a list of open points per stakeholder. — something new is to be shown; this contradicts the declared `clarify` (major)

  challenged: declared `clarify` in `ladders/changes/clearer-agreements.yaml`
- ▲ raises **marker-changed** `stakeholder-management/reports-against-agreement` — its words ask more; this contradicts the declared `clarify` (major)

  ~~Sends~~ **Always sends** stakeholders a written account of results against what was agreed.

  adds "Always": more often

  challenged: declared `clarify` in `ladders/changes/clearer-agreements.yaml`
"#;
    assert_eq!(markdown(&repo, "v2.0.1", "v3.0.0"), expected);
    let expected = "# Changes v6.0.0 (FROM) → v7.0.0 (TO)

The ladder is built otherwise; ratings do not carry over as they are. **A major version**: **6.0.0 → 7.0.0**

5 changes: ◆ 5 restructures

## ladder.yaml

- ◆ restructures **scale-point-added** `scale/2`: Supported — ratings no longer mean the same (major)
- ◆ restructures **scale-point-changed** `scale/3/value` — ratings no longer mean the same (major)

  ~~2~~ **3** Developing
- ◆ restructures **scale-point-changed** `scale/4/value` — ratings no longer mean the same (major)

  ~~3~~ **4** Proficient
- ◆ restructures **scale-point-changed** `scale/5/value` — ratings no longer mean the same (major)

  ~~4~~ **5** Advanced
- ◆ restructures **scale-point-changed** `scale/6/value` — ratings no longer mean the same (major)

  ~~5~~ **6** Leading
";
    assert_eq!(markdown(&repo, "v6.0.0", "v7.0.0"), expected);
}
