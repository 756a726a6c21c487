//! What holds for every history, whatever its shape.

use std::collections::BTreeMap;

use super::{history, json, level, path, start};
use crate::repo::Repo;

/// Numbers that look random and are the same in each run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, count: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % count
    }
}

const BRANCHES: u64 = 3;

/// Writes the level of a branch with one of its markers changed, and commits it.
fn change(
    repo: &Repo,
    branch: u64,
    marker: u64,
    texts: &mut BTreeMap<(u64, u64), String>,
) -> String {
    let subject = format!(
        "change {}",
        texts.len() + texts.values().map(String::len).sum::<usize>()
    );
    let text = texts.entry((branch, marker)).or_default();
    text.push_str(" more");
    let markers: Vec<(String, String)> = texts
        .iter()
        .filter(|((of, _), _)| *of == branch)
        .map(|((_, marker), text)| (format!("marker-{marker}"), format!("Does it{text}.")))
        .collect();
    let markers: Vec<(&str, &str)> = markers
        .iter()
        .map(|(id, text)| (id.as_str(), text.as_str()))
        .collect();
    let rank = u32::try_from(branch).unwrap() + 2;
    repo.write(&path(&format!("level-{branch}")), level(rank, &markers));
    repo.commit(&subject);
    subject
}

/// Branches that change different levels and merge each other at any time: every commit is told of
/// once, and no merge, since none did anything itself.
#[test]
fn every_change_on_every_branch_is_told_once() {
    for seed in 1..=4 {
        let mut numbers = Numbers(seed);
        let repo = start();
        let mut texts = BTreeMap::new();
        let mut made = vec!["start".to_owned()];
        for branch in 0..BRANCHES {
            repo.git(&["branch", &format!("b{branch}"), "main"]);
        }
        for _ in 0..18 {
            let branch = numbers.below(BRANCHES);
            repo.git(&["checkout", "--quiet", &format!("b{branch}")]);
            if numbers.below(3) > 0 {
                made.push(change(&repo, branch, numbers.below(2), &mut texts));
            } else {
                let other = format!("b{}", numbers.below(BRANCHES));
                repo.git(&["merge", "--quiet", "--no-ff", "--no-edit", &other]);
            }
        }
        repo.git(&["checkout", "--quiet", "main"]);
        for branch in 0..BRANCHES {
            repo.git(&[
                "merge",
                "--quiet",
                "--no-ff",
                "--no-edit",
                &format!("b{branch}"),
            ]);
        }
        let mut told: Vec<String> = history(&repo, "ops")
            .iter()
            .map(|entry| entry.split(": ").next().unwrap().to_owned())
            .collect();
        told.sort();
        made.sort();
        assert_eq!(told, made, "seed {seed}");
    }
}

/// The changes of a line of commits are those between each and the one before it.
#[test]
fn a_line_of_commits_is_its_comparisons() {
    let repo = start();
    let mut numbers = Numbers(7);
    let mut texts = BTreeMap::new();
    for _ in 0..6 {
        let branch = numbers.below(2);
        change(&repo, branch, numbers.below(2), &mut texts);
    }
    let report = json(&repo, "history ops");
    let entries = report["entries"].as_array().unwrap();
    assert_eq!(entries.len(), 7);
    for (at, entry) in entries.iter().take(6).enumerate() {
        let (from, to) = (format!("HEAD~{}", at + 1), format!("HEAD~{at}"));
        let compared = json(&repo, &format!("diff {from} {to}"));
        assert_eq!(entry["changes"], compared["changes"], "{from} {to}");
    }
}
