//! The formats of validate: each tells the same findings, whatever the files hold, in its own
//! words and order.

mod command;
mod hostile;
pub(crate) mod read;

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::LazyLock,
};

use ladder::{
    diagnostic::Severity,
    load::{Loaded, load},
    render::{concise, github, gitlab, json, junit, sarif},
    report::{self, Finding, Place, validate::ValidateReport},
    rules::{self, RULES},
    source::{Content, Snapshot},
    span::Span,
};
use serde_json::{Value, json as value};

use crate::{
    rules::{GENERATED, base, fixture_ladder, snapshot},
    sample,
};
use read::Seen;

/// Returns the report on a ladder, as the command makes it.
fn report_on(snapshot: &Snapshot) -> ValidateReport {
    let loaded = load(snapshot);
    let found = rules::check(&loaded, &sample::options());
    let findings = report::findings(&found, snapshot);
    ValidateReport::of(snapshot, &loaded, findings, 0, Severity::Error)
}

/// A ladder that nothing is wrong with.
static SOUND: LazyLock<(Snapshot, Loaded)> = LazyLock::new(|| {
    let snapshot = snapshot(base());
    let loaded = load(&snapshot);
    (snapshot, loaded)
});

/// Returns the report on a sound ladder, with these findings.
fn report_of(findings: Vec<Finding>) -> ValidateReport {
    let (snapshot, loaded) = &*SOUND;
    ValidateReport::of(snapshot, loaded, findings, 0, Severity::Error)
}

/// Returns a finding of a rule in one line of a file.
fn finding(rule: &'static str, severity: Severity, path: &str, line: usize) -> Finding {
    Finding {
        rule,
        severity,
        message: format!("`{rule}` was found"),
        help: None,
        place: place(path, line, 3, line, 7),
        pointer: None,
        item: None,
        related: Vec::new(),
        fix: None,
        fingerprint: report::fingerprint(&[rule, path]),
        waived: None,
        baselined: false,
    }
}

fn place(path: &str, line: usize, column: usize, end_line: usize, end_column: usize) -> Place {
    Place {
        path: path.to_owned(),
        line,
        column,
        end_line,
        end_column,
        span: Span::default(),
    }
}

/// Returns one finding of each severity, the worst in the middle.
fn three() -> Vec<Finding> {
    vec![
        finding("unused-source", Severity::Info, "ladders/a.yaml", 1),
        finding("unknown-key", Severity::Error, "ladders/a.yaml", 2),
        finding("stray-file", Severity::Warning, "ladders/b.yaml", 1),
    ]
}

/// Returns the findings that count, in the order in which GitHub is told of them.
fn worst_first(report: &ValidateReport) -> Vec<Seen> {
    let mut seen = read::report(report);
    seen.sort_by_key(|seen| std::cmp::Reverse(seen.severity));
    seen
}

fn assert_all_tell_the_same(report: &ValidateReport) {
    let expected = read::report(report);
    let count = report.summary.errors + report.summary.warnings + report.summary.infos;
    assert_eq!(expected.len(), count);
    assert_eq!(concise(report).lines().count(), count);
    assert_eq!(read::json(&json(report)), expected);
    assert_eq!(read::sarif(&sarif(report)), expected);
    assert_eq!(read::gitlab(&gitlab(report)), expected);
    assert_eq!(read::github(&github(report)), worst_first(report));
    assert_eq!(read::junit(&junit(report)), expected);
}

#[test]
fn every_format_tells_the_same_findings() {
    let mut told = 0;
    for rule in RULES.iter().filter(|it| !GENERATED.contains(&it.name)) {
        let report = report_on(&fixture_ladder(rule.name, "bad"));
        told += report.counting().count();
        assert_all_tell_the_same(&report);
    }
    assert!(told > RULES.len(), "{told}");
    assert_all_tell_the_same(&report_of(three()));
}

#[test]
fn without_findings_every_format_says_so() {
    let report = report_of(Vec::new());
    assert_all_tell_the_same(&report);
    assert_eq!(concise(&report), "");
    assert_eq!(gitlab(&report), "[]\n");
    assert_eq!(
        github(&report),
        "No findings in 6 files (2 families, 3 levels).\n"
    );
    // A CI system takes results without a case for broken ones.
    let xml = junit(&report);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let case = document
        .descendants()
        .find(|it| it.has_tag_name("testcase"))
        .unwrap();
    assert_eq!(case.attribute("name"), Some("no findings"));
    assert!(!case.has_children());
    let root = document.root_element();
    assert_eq!(root.attribute("tests"), Some("1"));
    assert_eq!(root.attribute("failures"), Some("0"));
}

#[test]
fn formats_do_not_change_from_run_to_run() {
    let draw = |report: &ValidateReport| {
        [concise, json, sarif, github, gitlab, junit].map(|format| format(report))
    };
    let ladder = fixture_ladder("unknown-key", "bad");
    assert_eq!(draw(&report_on(&ladder)), draw(&report_on(&ladder)));
}

#[test]
fn waived_findings_are_marked_in_sarif_and_left_out_elsewhere() {
    let mut findings = three();
    findings[0].waived = Some("agreed in spring".to_owned());
    let report = report_of(findings);
    let told = read::report(&report);
    assert_eq!(told.len(), 2);
    assert_eq!(concise(&report).lines().count(), 2);
    assert_eq!(read::gitlab(&gitlab(&report)), told);
    assert_eq!(read::junit(&junit(&report)), told);
    assert_eq!(read::github(&github(&report)), told);
    let log: Value = serde_json::from_str(&sarif(&report)).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 3);
    let suppression = value!([{"kind": "inSource", "justification": "agreed in spring"}]);
    assert_eq!(results[0]["suppressions"], suppression);
    // Either all results say whether they are suppressed, or none.
    assert_eq!(results[1]["suppressions"], value!([]));
    assert!(!sarif(&report_of(three())).contains("suppressions"));
    assert!(!sarif(&report).contains("baselineState"));
}

#[test]
fn a_mend_is_a_fix_in_sarif() {
    let mut files = base();
    let level = b"titel: A\nrank: 1\ntrack: common\nexpectations: {}\n";
    let path = "operations/levels/coordinator.yaml";
    files.insert(path.to_owned(), Content::Bytes(level.to_vec()));
    let log: Value = serde_json::from_str(&sarif(&report_on(&snapshot(files)))).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let fixes: Vec<&Value> = results.iter().filter_map(|it| it.get("fixes")).collect();
    let address = value!({"uri": format!("ladders/{path}"), "uriBaseId": "%SRCROOT%"});
    let region = value!({"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 6});
    let expected = value!([{
        "description": {"text": "rename the key to `title`"},
        "artifactChanges": [{
            "artifactLocation": address,
            "replacements": [{"deletedRegion": region, "insertedContent": {"text": "title"}}],
        }],
    }]);
    assert_eq!(fixes, [&expected]);
}

#[test]
fn a_baseline_tells_old_findings_from_new_ones() {
    let mut findings = three();
    findings[1].baselined = true;
    let report = ValidateReport {
        baseline: Some("baseline.json".to_owned()),
        ..report_of(findings)
    };
    assert_eq!(read::github(&github(&report)).len(), 2);
    let log: Value = serde_json::from_str(&sarif(&report)).unwrap();
    let results = log["runs"][0]["results"].as_array().unwrap();
    let states: Vec<&Value> = results.iter().map(|it| &it["baselineState"]).collect();
    assert_eq!(states, ["new", "unchanged", "new"]);
}

/// GitHub shows the first ten of a kind; what is cut off must not be what matters.
#[test]
fn github_is_told_of_errors_first_and_of_the_counts_last() {
    let report = report_of(three());
    let drawn = github(&report);
    let lines: Vec<&str> = drawn.lines().collect();
    let kinds = lines[..3]
        .iter()
        .map(|line| line.split(' ').next().unwrap());
    assert_eq!(
        kinds.collect::<Vec<_>>(),
        ["::error", "::warning", "::notice"]
    );
    assert_eq!(
        lines[3],
        "1 error, 1 warning, 1 info in 6 files (2 families, 3 levels)."
    );
    assert_eq!(
        lines[0],
        "::error title=unknown-key,file=ladders/a.yaml,line=2,endLine=2,col=3,endColumn=7\
         ::ladders/a.yaml:2:3: error[unknown-key] `unknown-key` was found"
    );
    // Columns are refused where there are several lines.
    let mut several = finding("unknown-key", Severity::Error, "ladders/a.yaml", 2);
    several.place.end_line = 4;
    let drawn = github(&report_of(vec![several]));
    assert!(
        drawn.starts_with("::error title=unknown-key,file=ladders/a.yaml,line=2,endLine=4::"),
        "{drawn}"
    );
}

#[test]
fn gitlab_gets_a_fingerprint_of_its_own_for_each_finding() {
    let prints = |findings: Vec<Finding>| -> Vec<String> {
        let issues: Value = serde_json::from_str(&gitlab(&report_of(findings))).unwrap();
        let issues = issues.as_array().unwrap().iter();
        let prints = issues.map(|issue| issue["fingerprint"].as_str().unwrap().to_owned());
        prints.collect()
    };
    let equal = |line| finding("unknown-key", Severity::Error, "ladders/a.yaml", line);
    let found = prints(vec![equal(1), equal(2), equal(3)]);
    assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), 3, "{found:?}");
    assert_eq!(found[0], equal(1).fingerprint);
    // They stay where the lines move, and where one more comes.
    assert_eq!(
        prints(vec![equal(5), equal(6), equal(7), equal(8)])[..3],
        found
    );
    // One that was given is not given again to a finding that has it by itself.
    let mut other = equal(4);
    other.fingerprint.clone_from(&found[1]);
    let with_other = prints(vec![equal(1), equal(2), other]);
    assert_eq!(with_other.iter().collect::<BTreeSet<_>>().len(), 3);
}

#[test]
fn junit_fails_where_the_command_does() {
    let outcomes = |fail_on: Severity| -> Vec<(String, &'static str)> {
        let report = ValidateReport {
            fail_on,
            ..report_of(three())
        };
        let xml = junit(&report);
        let document = roxmltree::Document::parse(&xml).unwrap();
        let cases = document
            .descendants()
            .filter(|it| it.has_tag_name("testcase"));
        let outcome = |case: roxmltree::Node<'_, '_>| {
            let outcome = case.first_element_child().unwrap();
            let failed = outcome.has_tag_name("failure");
            assert!(failed || outcome.has_tag_name("skipped"));
            let severity = outcome.attribute("type").unwrap().to_owned();
            (severity, if failed { "failed" } else { "skipped" })
        };
        cases.map(outcome).collect()
    };
    let told = |outcomes: [&'static str; 3]| -> Vec<(String, &'static str)> {
        let severities = ["info", "error", "warning"].map(str::to_owned);
        severities.into_iter().zip(outcomes).collect()
    };
    assert_eq!(
        outcomes(Severity::Error),
        told(["skipped", "failed", "skipped"])
    );
    assert_eq!(
        outcomes(Severity::Warning),
        told(["skipped", "failed", "failed"])
    );
    assert_eq!(outcomes(Severity::Info), told(["failed"; 3]));
}

/// Most readers keep the last of cases with one name.
#[test]
fn junit_names_no_two_cases_alike() {
    let equal = |line| finding("unknown-key", Severity::Error, "ladders/a.yaml", line);
    let xml = junit(&report_of(vec![equal(1), equal(2)]));
    let document = roxmltree::Document::parse(&xml).unwrap();
    let cases = document
        .descendants()
        .filter(|it| it.has_tag_name("testcase"));
    let names: Vec<&str> = cases.filter_map(|it| it.attribute("name")).collect();
    assert_eq!(
        names,
        [
            "unknown-key: `unknown-key` was found",
            "unknown-key: `unknown-key` was found (2)"
        ]
    );
}

/// A place in SARIF, looked up in the file as the format counts, is what the finding is about.
#[test]
fn sarif_places_count_characters() {
    let path = "operations/levels/coordinator.yaml";
    let mut files = base();
    let Some(Content::Bytes(bytes)) = files.get_mut(path) else {
        panic!("{path} is part of the base");
    };
    bytes.extend_from_slice("\"näme 👩‍🔧\": {ünknown: 1}\n".as_bytes());
    let source = String::from_utf8(bytes.clone()).unwrap();
    let log: Value = serde_json::from_str(&sarif(&report_on(&snapshot(files)))).unwrap();
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let region = &run["results"][0]["locations"][0]["physicalLocation"]["region"];
    let number = |key: &str| usize::try_from(region[key].as_u64().unwrap()).unwrap();
    assert_eq!(number("startLine"), number("endLine"));
    let line = source.lines().nth(number("startLine") - 1).unwrap();
    let (start, end) = (number("startColumn"), number("endColumn"));
    let marked: String = line.chars().skip(start - 1).take(end - start).collect();
    assert_eq!(marked, "\"näme 👩‍🔧\"");
}

/// What GitHub's page on SARIF asks of rules, for every rule that there is.
#[test]
fn sarif_explains_every_rule() {
    let findings = RULES
        .iter()
        .map(|rule| finding(rule.name, rule.severity, "ladders/a.yaml", 1));
    let log: Value = serde_json::from_str(&sarif(&report_of(findings.collect()))).unwrap();
    let run = &log["runs"][0];
    let explained = run["tool"]["driver"]["rules"].as_array().unwrap();
    let by_id: BTreeMap<&str, &Value> = explained
        .iter()
        .map(|rule| (rule["id"].as_str().unwrap(), rule))
        .collect();
    for rule in RULES.iter() {
        let told = by_id[rule.name];
        for (part, words) in [
            ("shortDescription", rule.summary),
            ("fullDescription", rule.documentation.finds),
        ] {
            assert_eq!(told[part]["text"], words);
            assert!(words.chars().count() <= 1024, "{}: {part}", rule.name);
        }
        let help = told["help"]["markdown"].as_str().unwrap();
        assert!(help.contains(rule.documentation.better), "{}", rule.name);
        assert!(!told["help"]["text"].as_str().unwrap().is_empty());
        assert_eq!(told["properties"]["tags"], value!([rule.group.name()]));
    }
    // A name that is nothing but the id is left out.
    let of_words = RULES.iter().filter(|rule| rule.name.contains('-'));
    let names = explained.iter().filter_map(|rule| rule["name"].as_str());
    assert_eq!(names.collect::<BTreeSet<_>>().len(), of_words.count());
    for result in run["results"].as_array().unwrap() {
        let at = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(explained[at]["id"], result["ruleId"]);
    }
}

#[test]
fn families_that_were_left_out_are_named() {
    let report = report_on(&fixture_ladder("unknown-key", "bad"));
    let skipped = &report.summary.skipped_families;
    assert!(!skipped.is_empty());
    let log: Value = serde_json::from_str(&sarif(&report)).unwrap();
    let notes = &log["runs"][0]["invocations"][0]["toolExecutionNotifications"];
    let note = notes[0]["message"]["text"].as_str().unwrap();
    for family in skipped {
        assert!(note.contains(&format!("`{family}`")), "{note}");
    }
    let drawn = github(&report);
    let closing: Vec<&str> = drawn
        .lines()
        .filter(|line| !line.starts_with("::"))
        .collect();
    assert_eq!(closing.len(), 2, "{closing:?}");
    assert_eq!(closing[0], note);
}
