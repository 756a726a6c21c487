//! The README says what happens: every console block is run as it stands.
//!
//! The blocks run one after the other in one repository that holds the shipped ladder, tagged
//! v1.0.0, and the examples; `UPDATE=1` writes what was printed into the README.

use std::{fs, path::Path, process::Command};

use crate::{cli, repo::Repo};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

fn repository() -> Repo {
    let repo = cli::shipped_repo();
    let examples = Path::new(ROOT).join("examples");
    for name in [
        "coordinator-close",
        "specialist-fork",
        "manager-insufficient",
    ] {
        let path = format!("ratings/{name}.yaml");
        repo.write(&path, fs::read(examples.join(&path)).unwrap());
    }
    let patch = fs::read(examples.join("next-release.patch")).unwrap();
    repo.write("next-release.patch", patch);
    repo
}

/// Runs a command line as a shell would, and returns what it printed.
fn output(repo: &Repo, command: &str) -> String {
    let binary = Path::new(env!("CARGO_BIN_EXE_ladder")).parent().unwrap();
    let path = std::env::var("PATH").unwrap();
    let output = Command::new("bash")
        .args(["-c", &format!("{{ {command}\n}} 2>&1")])
        .current_dir(repo.path())
        .env_clear()
        .env("PATH", format!("{}:{path}", binary.display()))
        .env("LADDER_TODAY", cli::TODAY)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .envs([
            ("GIT_AUTHOR_NAME", "tour"),
            ("GIT_AUTHOR_EMAIL", "tour@example.com"),
        ])
        .envs([
            ("GIT_COMMITTER_NAME", "tour"),
            ("GIT_COMMITTER_EMAIL", "tour@example.com"),
        ])
        .envs([("GIT_AUTHOR_DATE", "2026-02-01T00:00:00Z")])
        .envs([("GIT_COMMITTER_DATE", "2026-02-01T00:00:00Z")])
        .output()
        .unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// Returns the text with each console block's commands followed by what they print now.
fn with_output(text: &str, repo: &Repo) -> String {
    let mut result = String::new();
    let mut in_console = false;
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        match line {
            "```console" => in_console = true,
            "```" => in_console = false,
            _ => {}
        }
        let command = line.strip_prefix("$ ").filter(|_| in_console);
        if !in_console || command.is_some() || line == "```console" {
            result.push_str(line);
            result.push('\n');
        }
        if let Some(command) = command {
            let mut command = command.to_owned();
            while command.ends_with('\\') {
                let more = lines.next().expect("a command goes on after a backslash");
                result.push_str(more);
                result.push('\n');
                command.truncate(command.len() - 1);
                command.push_str(more);
            }
            result.push_str(&output(repo, &command));
        }
    }
    result
}

#[test]
fn every_console_block_prints_what_it_says() {
    let path = Path::new(ROOT).join("README.md");
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.matches("```console").count() >= 3);
    let now = with_output(&text, &repository());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&path, &now).unwrap();
        return;
    }
    snapbox::assert_data_eq!(text, snapbox::Data::text(now).raw());
}
