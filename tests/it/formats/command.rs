//! The formats on the command line: to standard output, to files, and with which exit code.

use std::{fs, path::Path};

use crate::cli::{Ran, run, shipped_repo};
use crate::repo::Repo;

const FORMATS: [&str; 7] = [
    "text", "concise", "json", "sarif", "github", "gitlab", "junit",
];

/// Returns a repository with a warning, and with an error if asked for.
fn repo_with(error: bool) -> Repo {
    let repo = shipped_repo();
    repo.write("ladders/operations/notes.yaml", "a: 1\n");
    if error {
        let level = "ladders/operations/levels/director.yaml";
        let text = fs::read_to_string(repo.path().join(level)).unwrap();
        repo.write(level, text + "salary: 1\n");
    }
    repo
}

fn read(repo: &Repo, path: &str) -> String {
    fs::read_to_string(repo.path().join(path)).unwrap()
}

#[test]
fn the_exit_code_is_the_same_in_every_format() {
    let (warned, broken) = (repo_with(false), repo_with(true));
    let empty = tempfile::TempDir::new().unwrap();
    for format in FORMATS {
        let code = |repo: &Repo, more: &str| {
            let ran = run(repo.path(), &format!("validate -f {format} {more}"));
            assert_eq!(ran.stderr, "", "{format}");
            ran.code
        };
        assert_eq!(code(&warned, ""), 0, "{format}");
        assert_eq!(code(&warned, "--fail-on warning"), 1, "{format}");
        assert_eq!(code(&broken, ""), 1, "{format}");
        assert_eq!(code(&broken, "--exit-zero"), 0, "{format}");
        let none = run(empty.path(), &format!("validate -f {format}"));
        assert_eq!((none.code, none.stdout.as_str()), (2, ""), "{format}");
    }
}

#[test]
fn reports_go_to_files_beside_the_result() {
    let repo = repo_with(true);
    let reports: Vec<String> = FORMATS
        .iter()
        .map(|format| format!("--report {format}=out.{format}"))
        .collect();
    let arguments = format!("validate --color always {}", reports.join(" "));
    let ran = run(repo.path(), &arguments);
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    assert!(ran.stdout.contains('\u{1b}'));
    for format in FORMATS {
        let alone = run(repo.path(), &format!("validate -f {format}"));
        assert_eq!(
            read(&repo, &format!("out.{format}")),
            alone.stdout,
            "{format}"
        );
    }
    // Beside -o, too; and what is sound is written as well.
    let sound = shipped_repo();
    let ran = run(
        sound.path(),
        "validate -f json -o all.json --report junit=all.xml",
    );
    assert_eq!((ran.code, ran.stdout.as_str()), (0, ""));
    assert!(read(&sound, "all.json").starts_with('{'));
    assert!(read(&sound, "all.xml").contains("no findings"));
}

/// GitLab knows files by their path in the repository, without `./` in front.
#[test]
fn files_beside_the_ladder_are_named_as_ci_systems_know_them() {
    let repo = shipped_repo();
    repo.write("ratings/e-1.yaml", "person: e-1\n");
    let ran = run(repo.path(), "validate -f gitlab ./ratings/e-1.yaml");
    let issues: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(issues[0]["location"]["path"], "ratings/e-1.yaml");
}

/// A wrong call reads and writes nothing.
#[test]
fn wrong_reports_are_wrong_usage() {
    let repo = repo_with(true);
    let refused = |arguments: &str| -> Ran {
        let ran = run(repo.path(), &format!("validate {arguments}"));
        assert_eq!((ran.code, ran.stdout.as_str()), (2, ""), "{arguments}");
        ran
    };
    for arguments in [
        "--report yaml=out",
        "--report out.sarif",
        "--report =out",
        "--report SARIF=out",
    ] {
        let ran = refused(arguments);
        for format in FORMATS {
            assert!(ran.stderr.contains(format), "{arguments}: {}", ran.stderr);
        }
    }
    for arguments in ["--report json", "--report json="] {
        assert!(refused(arguments).stderr.contains("name the file"));
    }
    assert!(
        refused("--report json=-")
            .stderr
            .contains("standard output")
    );
    for arguments in [
        "--report json=out --report sarif=out",
        "--report json=out --report json=out",
        "--report json=out --report sarif=./ladders/../out",
        "-o out --report sarif=out",
        "-o ./out --report sarif=out",
    ] {
        let ran = refused(arguments);
        assert!(ran.stderr.contains("written twice"), "{}", ran.stderr);
    }
    assert!(!repo.path().join("out").exists());
}

/// The result is still told, and so are the other reports.
#[test]
fn a_report_that_cannot_be_written_is_no_success() {
    let repo = shipped_repo();
    let ran = run(
        repo.path(),
        "validate --report sarif=no/such/folder --report json=out.json --report junit=ladders",
    );
    assert_eq!(ran.code, 2);
    assert!(ran.stdout.starts_with("No findings"), "{}", ran.stdout);
    assert!(read(&repo, "out.json").starts_with('{'));
    let failures: Vec<&str> = ran.stderr.lines().collect();
    assert_eq!(failures.len(), 2, "{}", ran.stderr);
    assert!(failures[0].contains("`no/such/folder`"), "{}", ran.stderr);
    assert!(failures[1].contains("`ladders`"), "{}", ran.stderr);
}

/// What the page on CI tells to run runs, and the files that it tells to take up are there.
#[test]
fn the_commands_of_the_page_on_ci_run() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/ci.md");
    let page = fs::read_to_string(page).unwrap();
    let repo = shipped_repo();
    let mut reports = 0;
    for line in page.lines() {
        let line = line.trim_start().trim_start_matches("- ");
        let command = line.strip_prefix("run: ").unwrap_or(line);
        let Some(arguments) = command.strip_prefix("ladder validate ") else {
            continue;
        };
        let ran = run(repo.path(), &format!("validate {arguments}"));
        assert_eq!((ran.code, ran.stderr.as_str()), (0, ""), "{command}");
        let files = arguments.split(' ').filter_map(|it| it.split_once('='));
        for (_, file) in files {
            assert!(!read(&repo, file).is_empty(), "{command}");
            assert!(page.matches(file).count() > 1, "{file} is not taken up");
            reports += 1;
        }
    }
    assert!(reports >= 4, "{reports}");
}
