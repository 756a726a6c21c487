//! How findings read: each remark is a line of its own.

use super::{level, repo};
use crate::cli::run;

#[test]
fn what_to_do_and_what_else_belongs_to_it_are_lines_of_their_own() {
    let repo = repo();
    repo.write(
        "ladders/sales/levels/broker.yaml",
        level("sales", "Broker", 1),
    );
    let ran = run(repo.path(), "validate");
    assert_eq!(ran.code, 1, "{}", ran.stdout);
    let finding = ran.stdout.split("error[duplicate-rank]").nth(1).unwrap();
    let remarks: Vec<&str> = finding
        .lines()
        .filter(|line| line.starts_with("  ") && line.contains(": "))
        .collect();
    assert_eq!(
        remarks,
        [
            "  help: give one of them another rank, or another track",
            "  note: the rank of `agent`: ladders/sales/levels/agent.yaml:2:7",
        ],
        "{}",
        ran.stdout
    );
}

#[test]
fn each_thing_to_do_is_a_line_of_its_own_in_every_page() {
    let repo = repo();
    repo.write(
        "r.yaml",
        "person: e-1\nrole: sales/agent\nladder: v9\nassessments:\n  - {rater: self, date: \
         2026-01-01, ratings: {sales-work: 1}}\n",
    );
    for (format, start, end) in [
        ("text", "  help: ", ""),
        ("markdown", "help: ", ""),
        ("html", "help: </span>", "</p>"),
    ] {
        let ran = run(repo.path(), &format!("gap r.yaml -f {format}"));
        assert_eq!(ran.code, 1, "{}", ran.stdout);
        let lines = ran.stdout.replace("</p>", "</p>\n");
        let helps: Vec<&str> = lines
            .lines()
            .filter_map(|line| Some(line.split_once(start)?.1.trim_end_matches(end)))
            .collect();
        assert_eq!(helps.len(), 2, "{format}: {}", ran.stdout);
        assert!(helps[1].starts_with("name another revision"), "{helps:?}");
    }
}
