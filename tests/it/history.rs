//! `ladder history` and `ladder blame`, as their users run them, in repositories made by git.

mod blame;
mod follow;
mod laws;
mod merges;
mod options;
mod places;

use serde_json::Value;

use crate::{cli, repo::Repo, sample};

/// The text of the family `ops`.
pub(crate) const FAMILY: &str = "name: Operations
competencies:
  care: {name: Care, definition: Hands over work that holds.}
  speed: {name: Speed, definition: Delivers on the day that was named.}
";

/// Returns the text of a level whose expectation of `care` has these markers, and one marker of
/// `speed`.
pub(crate) fn level(rank: u32, markers: &[(&str, &str)]) -> String {
    let markers = markers.iter();
    let lines = markers.map(|(id, text)| format!("      {id}: {text}\n"));
    let lines: String = lines.collect();
    format!(
        "title: Level {rank}\nrank: {rank}\ntrack: common\nexpectations:\n  care:\n    \
         proficiency: 3\n    markers:\n{lines}  speed:\n    proficiency: 2\n    markers:\n      \
         names-a-day-{rank}: Names a day for every piece of work.\n"
    )
}

/// The path of a level of `ops`.
pub(crate) fn path(level: &str) -> String {
    format!("ladders/ops/levels/{level}.yaml")
}

pub(crate) const CHECKS: (&str, &str) = ("checks", "Checks the work before it leaves.");
pub(crate) const ASKS: (&str, &str) = ("asks", "Asks when a task is not clear.");

/// Returns a repository with the family `ops` and its level `agent`, committed as `start`.
pub(crate) fn start() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", sample::SETTINGS)
        .write("ladders/ops/family.yaml", FAMILY)
        .write(&path("agent"), level(1, &[CHECKS, ASKS]));
    repo.commit("start");
    repo
}

/// Runs a command whose answer is JSON.
pub(crate) fn json(repo: &Repo, arguments: &str) -> Value {
    let ran = cli::run(repo.path(), &format!("{arguments} -f json"));
    assert_eq!(ran.code, 0, "{arguments}: {}", ran.stderr);
    serde_json::from_str(&ran.stdout).unwrap()
}

/// Returns the entries of a history, each as its commit's subject and the kinds of its changes.
fn told(report: &Value) -> Vec<String> {
    let entries = report["entries"].as_array().unwrap().iter();
    let told = entries.map(|entry| {
        let changes = entry["changes"].as_array().unwrap().iter();
        let kinds: Vec<&str> = changes.map(|it| it["kind"].as_str().unwrap()).collect();
        let subject = entry["subject"].as_str().unwrap();
        match entry["unreadable"].is_null() {
            true => format!("{subject}: {}", kinds.join(", ")),
            false => format!("{subject}: unreadable"),
        }
    });
    told.collect()
}

/// Returns the entries of an item's history.
fn history(repo: &Repo, arguments: &str) -> Vec<String> {
    told(&json(repo, &format!("history {arguments}")))
}
