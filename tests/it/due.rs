//! `ladder list --due`: which reviews are due, and who is to be asked for them.

use serde_json::{Value, json};

use crate::{cli::run, repo::Repo};

fn family(name: &str, more: &str) -> String {
    format!("name: {name}\n{more}competencies:\n  work: {{name: Work, definition: Does it.}}\n")
}

fn review(day: &str) -> String {
    format!("reviews: [{{date: {day}, scores: {{accuracy: 4}}}}]\n")
}

/// Returns a ladder whose families were reviewed, or not, at different times.
fn repo() -> Repo {
    let repo = Repo::new();
    repo.write("ladders/ladder.yaml", crate::sample::SETTINGS);
    let reviewed = review("2025-05-30");
    let families = [
        (
            "finance",
            "Finance",
            format!("owners: [finance-lead, people-ops]\n{reviewed}review-by: 2026-11-24\n"),
        ),
        (
            "legal",
            "Legal",
            format!("{reviewed}review-by: 2026-05-31\n"),
        ),
        ("sales", "Sales", "owners: [sales-lead]\n".to_owned()),
        (
            "support",
            "Support",
            "owners: [care]\nreview-by: 2027-03-01\n".to_owned(),
        ),
        ("it", "IT", format!("{reviewed}review-by: 2026-11-25\n")),
        (
            "design",
            "Design",
            format!("{reviewed}review-by: 2027-02-01\n"),
        ),
        ("data", "Data", reviewed),
        ("plans", "Plans", "status: draft\n".to_owned()),
        ("broken", "Broken", "x: 1\n".to_owned()),
    ];
    for (id, name, more) in &families {
        repo.write(&format!("ladders/{id}/family.yaml"), family(name, more));
    }
    repo
}

#[test]
fn the_soonest_comes_first_and_who_answers_for_it() {
    let ran = run(repo().path(), "list --due");
    assert_eq!(ran.code, 0, "{}", ran.stderr);
    let expected = "\
Reviews due on 2026-11-25
═════════════════════════

Due             Late  Family             Owned by                  Last review
──────────────────────────────────────────────────────────────────────────────
2026-05-31  178 days  Legal (legal)      nobody                    2025-05-30
2026-11-24     1 day  Finance (finance)  finance-lead, people-ops  2025-05-30
2027-03-01            Support (support)  care                      never
no day set            Sales (sales)      sales-lead                never

4 reviews due. Next: `it` by 2026-11-25. Without a day for the next one: `data`.

Not read: `broken`; ladder validate says why.
";
    assert_eq!(ran.stdout, expected);
}

#[test]
fn json_and_markdown_say_the_same() {
    let repo = repo();
    let ran = run(repo.path(), "list --due -f json");
    let report: Value = serde_json::from_str(&ran.stdout).unwrap();
    let due = &report["due"];
    assert_eq!(due["today"], "2026-11-25");
    let reviews: Vec<Value> = due["reviews"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| json!([it["family"], it["review_by"], it["days_late"], it["owners"]]))
        .collect();
    let expected = [
        json!(["legal", "2026-05-31", 178, []]),
        json!(["finance", "2026-11-24", 1, ["finance-lead", "people-ops"]]),
        json!(["support", "2027-03-01", null, ["care"]]),
        json!(["sales", null, null, ["sales-lead"]]),
    ];
    assert_eq!(reviews, expected);
    assert_eq!(due["next"][0]["family"], "it");
    assert_eq!(due["undated"], json!(["data"]));
    assert_eq!(report["unread"], json!(["broken"]));
    let markdown = run(repo.path(), "list --due -f markdown").stdout;
    assert!(
        markdown.contains("| 2026-11-24 | 1 day | Finance (`finance`) |"),
        "{markdown}"
    );
    let plain = run(repo.path(), "list -f json").stdout;
    let plain: Value = serde_json::from_str(&plain).unwrap();
    assert_eq!(plain["due"], Value::Null);
}

#[test]
fn the_day_that_counts_as_today_is_asked_for() {
    let repo = repo();
    let due = |arguments: &str| run(repo.path(), &format!("list --due {arguments}")).stdout;
    assert!(due("--today 2026-11-26").contains("2026-11-25     1 day  IT"));
    let early = due("--today 2026-01-01");
    assert!(
        !early.contains(" days") && early.contains("never"),
        "{early}"
    );
    assert_eq!(run(repo.path(), "list --due --today tomorrow").code, 2);
}

#[test]
fn where_nothing_is_due_the_next_review_is_named() {
    let repo = crate::cli::shipped_repo();
    let ran = run(repo.path(), "list --due");
    let expected = "\
Reviews due on 2026-11-25
═════════════════════════

No review is due.

Next: `common` and `operations` by 2027-11-01.
";
    assert_eq!(ran.stdout, expected);
}
