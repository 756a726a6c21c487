//! The tool as its users run it: what it prints, and with which code it exits.

use std::{
    path::Path,
    process::{Command, Output},
};

use crate::{repo::Repo, sample};

/// A day by which the ladder and the examples that are shipped were written, and nothing in them is
/// due yet.
pub(crate) const TODAY: &str = "2026-11-25";

/// Returns the tool, to be run in a folder on a day that does not move, with an environment that
/// says nothing else.
pub(crate) fn ladder(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ladder"));
    command
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CEILING_DIRECTORIES", std::env::temp_dir())
        .env("LADDER_TODAY", TODAY);
    command
}

/// What a run gave.
pub(crate) struct Ran {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

/// Runs the tool with arguments, separated by spaces.
pub(crate) fn run(folder: &Path, arguments: &str) -> Ran {
    ran(&ladder(folder)
        .args(arguments.split_whitespace())
        .output()
        .unwrap())
}

pub(crate) fn ran(output: &Output) -> Ran {
    Ran {
        code: output.status.code().expect("no signal ended it"),
        stdout: String::from_utf8(output.stdout.clone()).unwrap(),
        stderr: String::from_utf8(output.stderr.clone()).unwrap(),
    }
}

/// Returns a repository that holds the shipped ladders, tagged v1.0.0.
pub(crate) fn shipped_repo() -> Repo {
    let repo = Repo::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    let snapshot = sample::folder(&root);
    for file in &snapshot.files {
        let shown = snapshot.shown_path(&file.path);
        repo.write(&shown, snapshot.text_of(&shown).unwrap());
    }
    repo.commit("The ladder");
    repo.tag("v1.0.0");
    repo
}

#[test]
fn a_sound_ladder_is_one_line_and_exit_0() {
    let repo = shipped_repo();
    let ran = run(repo.path(), "validate");
    assert_eq!(
        ran.stdout,
        "No findings in 12 files (2 families, 9 levels).\n"
    );
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
    assert_eq!(run(repo.path(), "validate -f concise").stdout, "");
    assert_eq!(run(repo.path(), "validate --at v1.0.0").stdout, ran.stdout);
}

#[test]
fn every_error_of_a_file_is_reported_at_its_place() {
    let repo = shipped_repo();
    repo.write(
        "ladders/operations/levels/director.yaml",
        "title: Director\nrank: high\ntrack: manager\nsalary: 1\nexpectations:\n  X: {proficiency: 3}\n",
    );
    let ran = run(repo.path(), "validate -f concise");
    let path = "ladders/operations/levels/director.yaml";
    let expected = format!(
        "{path}:2:7: error[wrong-type] expected a whole number, found a text\n\
         {path}:4:1: error[pay-in-ladder] `salary` has no place in a ladder\n\
         {path}:6:3: error[invalid-id] `X` is no id: lower-case letters, digits and single hyphens\n"
    );
    assert_eq!(ran.stdout, expected);
    assert_eq!(ran.code, 1);
    assert_eq!(run(repo.path(), "validate --exit-zero").code, 0);
    // The tag still holds the sound ladder.
    assert_eq!(run(repo.path(), "validate --at v1.0.0").code, 0);
}

#[test]
fn paths_narrow_what_is_reported() {
    let repo = shipped_repo();
    repo.write("ladders/operations/levels/director.yaml", "title: 1\n");
    assert_eq!(run(repo.path(), "validate ladders/common").code, 0);
    assert_eq!(
        run(repo.path(), "validate ladders/operations/levels").code,
        1
    );
    assert_eq!(
        run(
            repo.path(),
            "validate ladders/operations/levels/director.yaml"
        )
        .code,
        1
    );
    assert_eq!(run(repo.path(), "validate .").code, 1);
    let missing = run(repo.path(), "validate ladders/nowhere");
    assert_eq!(missing.code, 2);
    assert!(
        missing.stderr.contains("`ladders/nowhere` cannot be read"),
        "{}",
        missing.stderr
    );
}

#[test]
fn ratings_beside_the_ladder_are_checked_for_their_form() {
    let repo = shipped_repo();
    repo.write("r.yaml", "person: e-1\nrole: operations\nassessments: []\n");
    let ran = run(repo.path(), "validate -f concise r.yaml");
    assert!(
        ran.stdout.starts_with("r.yaml:2:7: error[invalid-id]"),
        "{}",
        ran.stdout
    );
    assert_eq!(ran.code, 1);
}

/// What cannot be run says what, why and what to do, and exits with 2 and an empty result.
#[test]
fn what_cannot_be_run_says_so() {
    let repo = shipped_repo();
    let outside = tempfile::TempDir::new().unwrap();
    let cases = [
        (outside.path(), "validate", "no ladder.yaml", "--root"),
        (repo.path(), "validate --root .", "ladder.yaml", "ladders"),
        (repo.path(), "validate --root nowhere", "nowhere", ""),
        (repo.path(), "validate --at v9", "v9", "v1.0.0"),
        (
            repo.path(),
            "validate --at v1.0.0:elsewhere",
            "elsewhere",
            "v1.0.0:ladders",
        ),
    ];
    for (folder, arguments, said, help) in cases {
        let ran = run(folder, arguments);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{arguments}: {}",
            ran.stderr
        );
        assert!(
            ran.stderr.starts_with("error: "),
            "{arguments}: {}",
            ran.stderr
        );
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
        assert!(ran.stderr.contains(help), "{arguments}: {}", ran.stderr);
    }
    let wrong = run(repo.path(), "validate --format yaml");
    assert_eq!((wrong.code, wrong.stdout.as_str()), (2, ""));
}

#[test]
fn a_ladder_outside_git_is_validated_and_has_no_revisions() {
    let folder = tempfile::TempDir::new().unwrap();
    let root = folder.path().join("ladders");
    std::fs::create_dir_all(&root).unwrap();
    std::fs::write(root.join("ladder.yaml"), sample::SETTINGS).unwrap();
    let ran = run(folder.path(), "validate");
    assert_eq!(ran.code, 0, "{}{}", ran.stdout, ran.stderr);
    let ran = run(folder.path(), "validate --at v1.0.0");
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("git"), "{}", ran.stderr);
}

#[test]
fn git_dir_names_the_repository() {
    let repo = shipped_repo();
    let mut command = ladder(repo.path());
    command
        .env("GIT_DIR", repo.path().join("none"))
        .args(["validate", "--at", "v1.0.0"]);
    let ran = ran(&command.output().unwrap());
    assert_eq!(ran.code, 2);
    assert!(ran.stderr.contains("GIT_DIR"), "{}", ran.stderr);
}

#[test]
fn color_is_where_it_is_wanted() {
    let repo = shipped_repo();
    repo.write("ladders/x.yaml", "a: 1\n");
    let colored = |arguments: &str, variable: &str, value: &str| {
        let mut command = ladder(repo.path());
        command.args(arguments.split(' '));
        if !variable.is_empty() {
            command.env(variable, value);
        }
        ran(&command.output().unwrap()).stdout.contains('\u{1b}')
    };
    assert!(!colored("validate", "", ""));
    assert!(colored("validate --color always", "", ""));
    assert!(colored("validate", "FORCE_COLOR", "1"));
    assert!(colored("validate", "CLICOLOR_FORCE", "1"));
    assert!(!colored("validate --color never", "FORCE_COLOR", "1"));
    assert!(colored("validate --color always", "NO_COLOR", "1"));
}

#[test]
fn output_goes_to_a_file_if_asked() {
    let repo = shipped_repo();
    let ran = run(repo.path(), "validate -f json -o out.json");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    let json: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(repo.path().join("out.json")).unwrap())
            .unwrap();
    assert_eq!(json["summary"]["levels"], 9);
    let ran = run(repo.path(), "validate -o no/such/folder.txt");
    assert_eq!(ran.code, 2);
}

/// Writes the ratings that ship as an example.
fn write_ratings(repo: &Repo, name: &str) {
    let path = format!("ratings/{name}.yaml");
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples");
    repo.write(&path, std::fs::read(examples.join(&path)).unwrap());
}

#[test]
fn a_gap_is_computed_at_the_revision_that_the_ratings_name() {
    let repo = shipped_repo();
    write_ratings(&repo, "coordinator-close");
    // What lies in the folder now is not what the person was rated against.
    repo.write(
        "ladders/operations/levels/specialist.yaml",
        "title: broken\n",
    );
    let ran = run(repo.path(), "gap -f json ratings/coordinator-close.yaml");
    assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{}", ran.stdout);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["command"], "gap");
    assert_eq!(report["ladder"]["revision"], "v1.0.0");
    assert_eq!(report["ladder"]["commit"], repo.git(&["rev-parse", "HEAD"]));
    assert_eq!(report["targets"][0]["verdict"], "close");
    assert_eq!(report["targets"][0]["attainment"], 9583);
}

#[test]
fn a_verdict_fails_where_it_was_asked_to() {
    let repo = shipped_repo();
    write_ratings(&repo, "coordinator-close");
    write_ratings(&repo, "specialist-fork");
    let code = |arguments: &str| run(repo.path(), arguments).code;
    assert_eq!(
        code("gap ratings/coordinator-close.yaml --fail-on not-yet"),
        0
    );
    assert_eq!(
        code("gap ratings/coordinator-close.yaml --fail-on close"),
        1
    );
    assert_eq!(
        code("gap ratings/coordinator-close.yaml --fail-on close --exit-zero"),
        0
    );
    // One branch of the fork is enough.
    assert_eq!(
        code("gap ratings/specialist-fork.yaml --fail-on not-yet"),
        1
    );
    let one = "gap ratings/specialist-fork.yaml --target operations/senior-specialist";
    assert_eq!(code(&format!("{one} --fail-on close")), 0);
}

/// Each says what is wrong where, and computes nothing.
#[test]
fn ratings_that_make_no_sense_get_no_verdict() {
    let repo = shipped_repo();
    let ratings = |role: &str, pin: &str, rating: &str| {
        format!(
            "person: e-1\nrole: {role}\n{pin}assessments:\n  - rater: manager\n    \
             date: 2026-06-01\n    ratings:\n      {rating}\n"
        )
    };
    let pin = "ladder: v1.0.0\n";
    let cases = [
        (
            ratings("operations/coordinatr", pin, "communication: 3"),
            "unknown-role",
        ),
        (
            ratings("operations/coordinator", pin, "communication: 9"),
            "rating-off-scale",
        ),
        (
            ratings("operations/coordinator", pin, "juggling: 3"),
            "unknown-rated-item",
        ),
        (
            ratings("operations/coordinator", "ladder: v7\n", "communication: 3"),
            "unknown-revision",
        ),
        ("person: e-1\n".to_owned(), "missing-key"),
        (String::new(), "wrong-type"),
        ("- a\n- b\n".to_owned(), "wrong-type"),
        ("a: [\n".to_owned(), "yaml-syntax"),
    ];
    for (text, rule) in cases {
        repo.write("r.yaml", &text);
        let ran = run(repo.path(), "gap -f json r.yaml");
        assert_eq!(ran.code, 1, "{rule}: {}{}", ran.stdout, ran.stderr);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        let rules: Vec<&str> = report["findings"]
            .as_array()
            .unwrap()
            .iter()
            .map(|f| f["rule"].as_str().unwrap())
            .collect();
        assert!(rules.contains(&rule), "{rules:?} lack {rule}");
        assert_eq!(report["targets"], serde_json::json!([]), "{rule}");
        assert_eq!(report["findings"][0]["place"]["path"], "r.yaml");
        let text = run(repo.path(), "gap r.yaml");
        assert_eq!(text.code, 1);
        assert!(!text.stdout.contains("READY"), "{}", text.stdout);
    }
}

#[test]
fn a_gap_that_cannot_be_computed_says_why() {
    let repo = shipped_repo();
    write_ratings(&repo, "coordinator-close");
    std::fs::create_dir(repo.path().join("ratings/empty")).unwrap();
    for (arguments, said) in [
        ("gap nowhere.yaml", "nowhere.yaml"),
        ("gap ratings/coordinator-close.yaml --at v7", "v7"),
        (
            "gap ratings/coordinator-close.yaml --target operations",
            "family/level",
        ),
        ("gap ratings/empty", "holds no YAML file"),
    ] {
        let ran = run(repo.path(), arguments);
        assert_eq!(
            (ran.code, ran.stdout.as_str()),
            (2, ""),
            "{arguments}: {}",
            ran.stderr
        );
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
}

#[test]
fn ratings_come_from_standard_input_too() {
    use std::io::Write as _;
    let repo = shipped_repo();
    write_ratings(&repo, "coordinator-close");
    let named = run(repo.path(), "gap ratings/coordinator-close.yaml");
    let mut child = ladder(repo.path())
        .args(["gap", "-"])
        .stdin(std::process::Stdio::piped())
        .stdout(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    let text = std::fs::read(repo.path().join("ratings/coordinator-close.yaml")).unwrap();
    child.stdin.take().unwrap().write_all(&text).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap(), named.stdout);
}

#[test]
fn an_item_is_shown_and_an_unknown_one_is_named() {
    let repo = shipped_repo();
    for format in ["text", "markdown", "json"] {
        for selector in [
            "operations",
            "operations/manager",
            "operations/manager/goal-setting",
            "operations/manager/goal-setting/reviews-progress",
            "operations:goal-setting",
        ] {
            let ran = run(repo.path(), &format!("show {selector} -f {format}"));
            assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{selector}");
            assert!(ran.stdout.lines().count() > 3, "{selector}: {}", ran.stdout);
        }
        assert_eq!(run(repo.path(), &format!("list -f {format}")).code, 0);
    }
    let ran = run(repo.path(), "show operations/managr");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""));
    assert!(
        ran.stderr.contains("did you mean `operations/manager`?"),
        "{}",
        ran.stderr
    );
}

/// No line of text is wider than what it is drawn for.
#[test]
fn piped_text_keeps_to_80_columns() {
    let repo = shipped_repo();
    write_ratings(&repo, "specialist-fork");
    repo.write(
        "ladders/operations/levels/director.yaml",
        "title: Director\nrank: high\n",
    );
    for arguments in [
        "validate",
        "gap ratings/specialist-fork.yaml",
        "list",
        "show common",
        "show common/associate",
        "history operations/manager",
        "blame operations/manager",
        "release",
    ] {
        for line in run(repo.path(), arguments).stdout.lines() {
            assert!(
                unicode_width::UnicodeWidthStr::width(line) <= 80,
                "{arguments}: {line}"
            );
        }
    }
}

/// What a family with errors asks cannot be told, and a verdict by it would be a guess.
#[test]
fn no_gap_is_computed_against_a_family_with_errors() {
    let repo = shipped_repo();
    write_ratings(&repo, "coordinator-close");
    let level = "ladders/operations/levels/specialist.yaml";
    let text = std::fs::read_to_string(repo.path().join(level)).unwrap();
    let gap = "gap --at HEAD ratings/coordinator-close.yaml";
    for broken in [
        text.replace("rank: 2", "rank: high"),
        text.replace("common/professional", "common/profesional"),
        text.replace("  data-fluency:", "  data-flency:"),
    ] {
        repo.write(level, &broken);
        repo.commit("A mistake");
        let ran = run(repo.path(), gap);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
        assert!(ran.stderr.contains("`operations`"), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("ladder validate --at HEAD"),
            "{}",
            ran.stderr
        );
        assert_eq!(run(repo.path(), "diff v1.0.0 HEAD").code & !2, 0);
    }
    // A family that the ratings have nothing to do with may have errors.
    repo.write(level, &text);
    repo.write("ladders/other/family.yaml", "name: Other\n");
    repo.commit("Another family");
    let ran = run(repo.path(), gap);
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stderr.contains("note: the ladder has 1 error"),
        "{}",
        ran.stderr
    );
}

#[test]
fn a_comparison_names_what_changed_and_fails_where_it_was_asked_to() {
    let repo = shipped_repo();
    let patch = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/next-release.patch");
    assert_eq!(
        run(repo.path(), "diff").stdout.lines().last(),
        Some("No changes.")
    );
    repo.git(&["apply", patch.to_str().unwrap()]);
    let uncommitted = run(repo.path(), "diff -f json");
    repo.commit("The next release");
    repo.tag("v2.0.0");
    let ran = run(repo.path(), "diff v1.0.0 v2.0.0 -f json");
    assert_eq!(ran.code, 0);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let before: serde_json::Value = serde_json::from_str(&uncommitted.stdout).unwrap();
    // The work tree is compared as its commit is.
    assert_eq!(report["changes"], before["changes"]);
    let kinds: Vec<&str> = report["changes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["kind"].as_str().unwrap())
        .collect();
    let expected = [
        "level-renamed",
        "proficiency-raised",
        "marker-changed",
        "marker-added",
    ];
    assert_eq!(kinds, expected);
    assert_eq!(report["summary"]["next_version"], "2.0.0");
    let code = |arguments: &str| run(repo.path(), arguments).code;
    assert_eq!(code("diff v1.0.0 v2.0.0 --fail-on raises"), 1);
    assert_eq!(code("diff v1.0.0..v2.0.0 --fail-on minor,lowers"), 1);
    assert_eq!(code("diff v1.0.0...v2.0.0 --fail-on lowers"), 0);
    assert_eq!(code("diff v1.0.0 v2.0.0 --exit-code"), 1);
    assert_eq!(code("diff v2.0.0 --exit-code"), 0);
    assert_eq!(code("diff v1.0.0 v2.0.0 --fail-on sometimes"), 2);
}

#[test]
fn folders_are_compared_without_git() {
    let repo = shipped_repo();
    let folder = tempfile::TempDir::new().unwrap();
    for name in ["a", "b"] {
        let to = folder.path().join(name);
        repo.git(&[
            "worktree",
            "add",
            "--quiet",
            "--detach",
            to.to_str().unwrap(),
            "HEAD",
        ]);
        std::fs::remove_file(to.join(".git")).unwrap();
    }
    let level = folder
        .path()
        .join("b/ladders/operations/levels/director.yaml");
    let text = std::fs::read_to_string(&level).unwrap();
    std::fs::write(
        &level,
        text.replace("requirement: may", "requirement: should"),
    )
    .unwrap();
    let ran = run(folder.path(), "diff a b/ladders -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    assert!(
        ran.stdout.contains("\"requirement-raised\""),
        "{}",
        ran.stdout
    );
    let none = run(folder.path(), "diff a c");
    assert_eq!((none.code, none.stdout.as_str()), (2, ""));
}

/// A comparison that could not be made never reads as no changes.
#[test]
fn what_cannot_be_compared_is_no_answer() {
    let repo = shipped_repo();
    repo.write("ladders/operations/levels/director.yaml", "title: [\n");
    let ran = run(repo.path(), "diff");
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.contains("Not compared"), "{}", ran.stdout);
    assert!(!ran.stdout.contains("No changes"), "{}", ran.stdout);
    repo.git(&["tag", "-d", "v1.0.0"]);
    for (arguments, said) in [
        ("diff", "git tag v1.0.0"),
        ("diff HEAD v3", "v3"),
        ("diff HEAD..HEAD HEAD", "one end too many"),
        ("diff HEAD:nowhere", "nowhere"),
    ] {
        let ran = run(repo.path(), arguments);
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
}

/// What every command writes as JSON is as the shipped schema says, also where it says no.
#[test]
fn json_is_as_its_schema_says() {
    let repo = shipped_repo();
    for name in [
        "coordinator-close",
        "specialist-fork",
        "manager-insufficient",
    ] {
        write_ratings(&repo, name);
    }
    let patch = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/next-release.patch");
    repo.git(&["apply", patch.to_str().unwrap()]);
    repo.commit("The next release");
    repo.write("ladders/other/family.yaml", "name: 1\nx: {}\n");
    repo.write(
        "r.yaml",
        "person: e-1\nrole: operations/none\nladder: v9\nassessments: []\n",
    );
    let schema: serde_json::Value =
        serde_json::from_str(&run(repo.path(), "schema output").stdout).unwrap();
    let validator = jsonschema::validator_for(&schema).unwrap();
    for arguments in [
        "validate",
        "validate --at v1.0.0",
        "diff v1.0.0 HEAD",
        "diff",
        "gap ratings/coordinator-close.yaml",
        "gap ratings/specialist-fork.yaml",
        "gap ratings/manager-insufficient.yaml",
        "gap r.yaml",
        "show operations",
        "show operations/manager",
        "show operations/manager/goal-setting",
        "show operations/manager/goal-setting/reviews-progress",
        "show operations:goal-setting",
        "list",
        "list --due",
        "rules",
        "rules unknown-key",
        "history operations/manager",
        "history operations --tags --limit 1",
        "history operations/specialist --since v1.0.0",
        "blame operations/manager",
        "release",
        "release --bump 1.0.1",
        "release --family operations",
    ] {
        let ran = run(repo.path(), &format!("{arguments} -f json"));
        let json: serde_json::Value = serde_json::from_str(&ran.stdout)
            .unwrap_or_else(|_| panic!("{arguments}: {}{}", ran.stdout, ran.stderr));
        let errors: Vec<String> = validator
            .iter_errors(&json)
            .map(|error| format!("{}: {error}", error.instance_path()))
            .collect();
        assert_eq!(errors, Vec::<String>::new(), "{arguments}");
        assert_eq!(json["command"], arguments.split(' ').next().unwrap());
        assert_eq!(json["format"], 1);
    }
}

#[test]
fn rules_are_listed_and_explained() {
    let folder = tempfile::TempDir::new().unwrap();
    let all = run(folder.path(), "rules");
    assert_eq!((all.code, all.stderr.as_str()), (0, ""));
    for rule in ladder::rules::RULES.iter() {
        assert!(all.stdout.contains(rule.name), "{}", rule.name);
        let one = run(folder.path(), &format!("rules {}", rule.name));
        assert_eq!(one.code, 0);
        let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(
            words(&one.stdout).contains(&words(rule.documentation.matters)),
            "{}",
            rule.name
        );
    }
    let unknown = run(folder.path(), "rules unknown-keys");
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(
        unknown.stderr.contains("did you mean `unknown-key`?"),
        "{}",
        unknown.stderr
    );
}
