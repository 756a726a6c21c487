//! `ladder rate`: the file that is written is one that the other commands take, names a version
//! that does not move, and never costs anybody an answer.

#[cfg(unix)]
mod ask;
mod fill;
mod form;

use std::fs;

use ladder::load::ratings::{self, Read};

use crate::{
    cli::{run, shipped_repo},
    repo::Repo,
    sample,
};

fn read(text: &str) -> Read {
    let content = ladder::source::Content::Bytes(text.as_bytes().to_vec());
    ratings::read(&ladder::source::SourceFile::new("r.yaml", content))
}

/// Returns the competencies of a form, in the order in which they stand there.
fn order(text: &str) -> Vec<&str> {
    let keys = text.lines().filter_map(|line| line.strip_prefix("      "));
    keys.filter(|line| !line.starts_with('#'))
        .map(|line| line.trim_end_matches(':'))
        .collect()
}

/// Ids that are no text unless they stand in quotes, and some that other readers take for none.
const ODD_IDS: [&str; 7] = ["null", "true", "12", "1e3", "0x1", "no", "2026-01-01"];

/// Returns a repository whose ladder calls its competencies so.
fn oddly_named() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", sample::SETTINGS);
    let each = |text: &str| -> String {
        let lines = ODD_IDS.map(|id| format!("  \"{id}\": {text}\n"));
        lines.concat()
    };
    let family = each("{name: Work, definition: Does the work.}");
    repo.write(
        "ladders/1/family.yaml",
        format!("name: Support\ncompetencies:\n{family}"),
    );
    let head = "rank: 1\ntrack: common\nexpectations:";
    let next = "next: [{level: '2'}]";
    repo.write(
        "ladders/1/levels/1.yaml",
        format!("title: One\n{head} {{'12': {{proficiency: 1}}}}\n{next}\n"),
    );
    let asked = each("{proficiency: 2, markers: {'1': Does it.}}");
    repo.write(
        "ladders/1/levels/2.yaml",
        format!("title: Two\n{}\n{asked}", head.replace('1', "2")),
    );
    repo.commit("The ladder");
    repo.tag("1");
    repo
}

/// What the form is written with can be read, whatever the ladder calls its things.
#[test]
fn ids_that_are_no_text_by_themselves_are_quoted() {
    let repo = oddly_named();
    let form = run(
        repo.path(),
        "rate 1/1 --target 1/2 --person 1 --by null --at 1",
    );
    assert_eq!((form.code, form.stderr.as_str()), (0, ""));
    repo.write("r.yaml", &form.stdout);
    let ran = run(repo.path(), "validate -f concise r.yaml");
    assert_eq!(ran.stdout.matches("error[").count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("error[empty-rating]"), "{}", ran.stdout);
    let answer = |line: &str| match line.starts_with("      ") && line.ends_with(':') {
        true => format!("{line} 2\n"),
        false => format!("{line}\n"),
    };
    let filled: String = form.stdout.lines().map(answer).collect();
    repo.write("r.yaml", &filled);
    let ran = run(repo.path(), "validate -f concise r.yaml");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    let ran = run(repo.path(), "gap r.yaml -f json");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let items = report["targets"][0]["items"].as_array().unwrap();
    let decided = items.iter().filter(|item| item["decided"] == 2).count();
    assert_eq!(decided, ODD_IDS.len(), "{}", ran.stdout);
}

#[test]
fn a_blank_form_is_sound_but_for_being_blank_and_takes_any_answer() {
    let repo = shipped_repo();
    for role in ["coordinator", "specialist", "manager", "senior-manager"] {
        let form = run(
            repo.path(),
            &format!("rate operations/{role} --person e-1 --by m-1"),
        );
        assert_eq!((form.code, form.stderr.as_str()), (0, ""));
        repo.write("r.yaml", &form.stdout);
        for command in ["validate -f concise r.yaml", "gap r.yaml"] {
            let ran = run(repo.path(), command);
            assert_eq!(ran.code, 1, "{}", ran.stdout);
            assert_eq!(ran.stdout.matches("error[").count(), 1, "{}", ran.stdout);
            assert!(ran.stdout.contains("error[empty-rating]"), "{}", ran.stdout);
        }
        // Filled in from the bottom up, so that each number of answers is seen.
        let asked = order(&form.stdout);
        let mut text = form.stdout.clone();
        for (at, id) in asked.iter().enumerate().rev() {
            let value = at % 5 + 1;
            text = text.replace(
                &format!("\n      {id}:\n"),
                &format!("\n      {id}: {value}\n"),
            );
            repo.write("r.yaml", &text);
            let ran = run(repo.path(), "validate -f concise r.yaml");
            assert_eq!((ran.code, ran.stdout.as_str()), (0, ""), "{id}");
        }
        let ran = run(repo.path(), "gap r.yaml -f json");
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""));
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        assert_eq!(report["findings"], serde_json::json!([]));
        for target in report["targets"].as_array().unwrap() {
            assert_eq!(target["coverage"], 10_000, "{role}");
            for item in target["items"].as_array().unwrap() {
                assert!(item["decided"].is_number(), "{item}");
            }
        }
    }
}

/// Without a person the file is no ratings file yet, and says where one is to be named.
#[test]
fn whom_it_is_about_may_be_left_to_be_filled_in() {
    let repo = shipped_repo();
    let form = run(repo.path(), "rate operations/coordinator --rater self").stdout;
    repo.write("r.yaml", &form);
    let ran = run(repo.path(), "validate -f concise r.yaml");
    assert_eq!(ran.stdout.lines().count(), 1, "{}", ran.stdout);
    assert!(ran.stdout.contains("`person`"), "{}", ran.stdout);
    let filled = form
        .replace("person: #", "person: e-1 #")
        .replace("      communication:", "      communication: 3");
    let file = read(&filled).file.unwrap();
    assert_eq!(file.ratings.person.as_str(), "e-1");
    assert_eq!(file.ratings.assessments[0].by, None);
    assert!(!form.contains("by:"), "{form}");
}

#[test]
fn the_version_is_named_by_what_does_not_move() {
    let repo = shipped_repo();
    let pinned = |arguments: &str| {
        let ran = run(
            repo.path(),
            &format!("rate operations/coordinator --person e-1 {arguments}"),
        );
        assert_eq!(ran.code, 0, "{arguments}: {}", ran.stderr);
        let file = read(&ran.stdout).file.unwrap();
        let pin = file.ratings.ladder.map(|it| it.as_str().to_owned());
        (pin.unwrap_or_default(), ran.stderr)
    };
    let first = repo.git(&["rev-parse", "HEAD"]);
    repo.write("note.txt", "a");
    let second = repo.commit("More");
    let named = |name: &str| (name.to_owned(), String::new());
    assert_eq!(pinned(""), named("v1.0.0"));
    assert_eq!(pinned("--at v1.0.0"), named("v1.0.0"));
    assert_eq!(pinned("--at main"), named(&second));
    assert_eq!(pinned("--at HEAD~1"), named(&first));
    assert_eq!(pinned(&format!("--at {}", &first[..8])), named(&first));
    assert_eq!(
        pinned("--at main:ladders"),
        named(&format!("{second}:ladders"))
    );
    repo.git(&["tag", "--annotate", "-m", "Two", "spring"]);
    assert_eq!(pinned("--at spring"), named("spring"));
    // A branch that is called like a tag is not what the name leads to.
    repo.git(&["branch", "v1.0.0"]);
    assert_eq!(pinned("--at v1.0.0"), named("v1.0.0"));
    repo.git(&["branch", "-D", "v1.0.0"]);
    repo.git(&["tag", "--delete", "v1.0.0"]);
    let (pin, note) = pinned("");
    assert_eq!(pin, second);
    assert_eq!(
        note,
        "note: no version tag leads to HEAD: the file names its commit\n"
    );
}

/// The file calls levels as the version that it names does.
#[test]
fn levels_that_were_renamed_are_called_as_they_are_now() {
    let repo = shipped_repo();
    let patch = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/next-release.patch");
    repo.git(&["apply", patch]);
    repo.commit("The next release");
    repo.tag("v2.0.0");
    let form = |role: &str, target: &str| {
        let ran = run(
            repo.path(),
            &format!("rate {role} --target {target} --person e-1"),
        );
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        ran.stdout
    };
    let was = form("operations/specialist", "operations/manager");
    assert_eq!(was, form("operations/analyst", "operations/manager"));
    let was = form("operations/coordinator", "operations/specialist");
    assert_eq!(was, form("operations/coordinator", "operations/analyst"));
    assert!(
        was.contains("\ntarget: operations/analyst\nladder: v2.0.0\n"),
        "{was}"
    );
}

#[test]
fn where_there_is_no_commit_the_file_names_no_version_and_says_so() {
    let repo = shipped_repo();
    let outside = tempfile::TempDir::new().unwrap();
    let unborn = Repo::new();
    for folder in [outside.path(), unborn.path()] {
        let copied = std::process::Command::new("cp")
            .args(["-R", "ladders"])
            .arg(folder)
            .current_dir(repo.path())
            .status();
        assert!(copied.unwrap().success());
        let ran = run(folder, "rate operations/coordinator --person e-1");
        assert_eq!(ran.code, 0, "{}", ran.stderr);
        assert!(ran.stderr.starts_with("note: "), "{}", ran.stderr);
        assert!(
            ran.stderr.contains("no version of the ladder"),
            "{}",
            ran.stderr
        );
        assert_eq!(read(&ran.stdout).file.unwrap().ratings.ladder, None);
    }
}

#[test]
fn a_file_that_is_there_is_kept() {
    let repo = shipped_repo();
    let arguments = "rate operations/coordinator --person e-1 -o r.yaml";
    assert_eq!(run(repo.path(), arguments).code, 0);
    let form = fs::read_to_string(repo.path().join("r.yaml")).unwrap();
    assert_eq!(
        form.lines().next().unwrap(),
        "# What operations/specialist asks, by the ladder at v1.0.0."
    );
    let answered = form.replace("      communication:", "      communication: 3");
    repo.write("r.yaml", &answered);
    let again = run(repo.path(), arguments);
    assert_eq!(again.code, 2);
    assert_eq!(
        again.stderr,
        "error: `r.yaml` is there already: nothing was written\n  help: `--ask` goes on with what \
         is blank in it; or name another file with -o\n"
    );
    assert_eq!(
        fs::read_to_string(repo.path().join("r.yaml")).unwrap(),
        answered
    );
}

#[test]
fn what_cannot_be_asked_says_why() {
    let repo = shipped_repo();
    for (arguments, said) in [
        (
            "operations/coordinatr",
            "the ladder has no level `operations/coordinatr`",
        ),
        (
            "operations/coordinatr",
            "did you mean `operations/coordinator`?",
        ),
        ("operations/coordinatr", "the ladder was read at `v1.0.0`"),
        (
            "operations/director",
            "no promotion leads on from `operations/director`",
        ),
        ("operations/director", "name a level with `--target`"),
        ("common/associate", "a level of a template"),
        (
            "operations/manager --target operations/coordinator",
            "no chain of `next`",
        ),
        ("operations/coordinator --at v9", "unknown revision `v9`"),
        (
            "operations/coordinator --date 2026-11-26",
            "dated 2026-11-26, and today is 2026-11-25",
        ),
        (
            "operations/coordinator --person a --by a",
            "nobody rates themselves but as `self`",
        ),
        (
            "operations/coordinator --ask -o r.yaml",
            "asks in a terminal, and this is none",
        ),
    ] {
        let ran = run(repo.path(), &format!("rate {arguments}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        assert!(ran.stderr.contains(said), "{arguments}: {}", ran.stderr);
    }
    assert!(!repo.path().join("r.yaml").exists());
    repo.write("ladders/operations/family.yaml", "name: 1\n");
    repo.commit("Break");
    let ran = run(repo.path(), "rate operations/coordinator --at HEAD");
    assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{}", ran.stderr);
    assert_eq!(run(repo.path(), "rate operations/coordinator").code, 0);
    repo.write(
        "ladders/ladder.yaml",
        sample::SETTINGS.replace("format: 1", "format: 9"),
    );
    repo.commit("Break");
    let ran = run(repo.path(), "rate operations/coordinator --at HEAD");
    assert!(
        ran.stderr.contains("`ladder.yaml` has errors"),
        "{}",
        ran.stderr
    );
}
