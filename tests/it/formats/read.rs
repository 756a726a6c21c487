//! Every format read back, as its readers would do it.

use std::collections::BTreeMap;

use ladder::{diagnostic::Severity, report::validate::ValidateReport, text::visible};
use percent_encoding::percent_decode_str;
use serde_json::Value;

/// What every format tells of a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Seen {
    pub(super) severity: Severity,
    pub(super) rule: String,
    pub(super) path: String,
    pub(super) line: usize,
    pub(super) message: String,
}

/// Returns what should be told: text as it may be shown, and of paths the file's own.
pub(super) fn report(report: &ValidateReport) -> Vec<Seen> {
    let findings = report.counting().map(|finding| Seen {
        severity: finding.severity,
        rule: finding.rule.to_owned(),
        path: finding.place.path.clone(),
        line: finding.place.line,
        message: visible(&finding.message),
    });
    findings.collect()
}

fn severity(name: &str, names: [&str; 3]) -> Severity {
    let severities = [Severity::Error, Severity::Warning, Severity::Info];
    let at = names.iter().position(|known| *known == name);
    severities[at.unwrap_or_else(|| panic!("no severity: {name}"))]
}

fn text(value: &Value) -> &str {
    value
        .as_str()
        .unwrap_or_else(|| panic!("no text: {value:?}"))
}

fn number(value: &Value) -> usize {
    usize::try_from(value.as_u64().unwrap()).unwrap()
}

fn parsed(json: &str) -> Value {
    let control = |c: char| c.is_control() && c != '\n';
    assert!(!json.contains(control), "{json:?}");
    serde_json::from_str(json).unwrap()
}

pub(super) fn json(drawn: &str) -> Vec<Seen> {
    let report = parsed(drawn);
    let findings = report["findings"].as_array().unwrap().iter();
    let counting = findings.filter(|it| it["waived"].is_null() && it["baselined"] == false);
    let seen = counting.map(|finding| Seen {
        severity: severity(text(&finding["severity"]), ["error", "warning", "info"]),
        rule: text(&finding["rule"]).to_owned(),
        path: text(&finding["place"]["path"]).to_owned(),
        line: number(&finding["place"]["line"]),
        message: visible(text(&finding["message"])),
    });
    seen.collect()
}

/// Reads what is neither suppressed nor in the baseline.
pub(super) fn sarif(drawn: &str) -> Vec<Seen> {
    let log = parsed(drawn);
    let results = log["runs"][0]["results"].as_array().unwrap().iter();
    let counting = results.filter(|result| {
        let suppressions = result["suppressions"].as_array();
        suppressions.is_none_or(Vec::is_empty) && result["baselineState"] != "unchanged"
    });
    let seen = counting.map(|result| {
        let place = &result["locations"][0]["physicalLocation"];
        let uri = text(&place["artifactLocation"]["uri"]);
        assert!(uri.is_ascii() && !uri.contains(' '), "{uri}");
        assert_eq!(place["artifactLocation"]["uriBaseId"], "%SRCROOT%");
        let message = text(&result["message"]["text"]);
        assert!(!message.contains("]("), "a link: {message}");
        Seen {
            severity: severity(text(&result["level"]), ["error", "warning", "note"]),
            rule: text(&result["ruleId"]).to_owned(),
            path: percent_decode_str(uri).decode_utf8().unwrap().into_owned(),
            line: number(&place["region"]["startLine"]),
            message: first_line(message)
                .replace("{{", "{")
                .replace("}}", "}")
                .replace("] (", "]("),
        }
    });
    seen.collect()
}

pub(super) fn gitlab(drawn: &str) -> Vec<Seen> {
    let issues = parsed(drawn);
    let issues = issues.as_array().unwrap().iter();
    let seen = issues.map(|issue| Seen {
        severity: severity(text(&issue["severity"]), ["major", "minor", "info"]),
        rule: text(&issue["check_name"]).to_owned(),
        path: text(&issue["location"]["path"]).to_owned(),
        line: number(&issue["location"]["lines"]["begin"]),
        message: first_line(text(&issue["description"])).to_owned(),
    });
    seen.collect()
}

/// A workflow command as the runner of GitHub Actions reads it.
#[derive(Debug)]
pub(crate) struct Command {
    pub(crate) name: String,
    properties: BTreeMap<String, String>,
    pub(crate) message: String,
}

impl Command {
    pub(crate) fn property(&self, key: &str) -> Option<&str> {
        self.properties.get(key).map(String::as_str)
    }
}

/// Reads the commands, and no other lines, as the runner of GitHub Actions does.
pub(crate) fn commands(drawn: &str) -> Vec<Command> {
    let commands = drawn.lines().filter(|line| line.starts_with("::"));
    let read = commands.map(|line| {
        let (command, data) = line[2..].split_once("::").unwrap();
        let (name, pairs) = command.split_once(' ').unwrap();
        let mut properties = BTreeMap::new();
        for pair in pairs.split(',') {
            let (key, value) = pair.split_once('=').unwrap();
            let value = unescaped(&value.replace("%3A", ":").replace("%2C", ","));
            let twice = properties.insert(key.to_owned(), value);
            assert_eq!(twice, None, "{key} in {line}");
        }
        Command {
            name: name.to_owned(),
            properties,
            message: unescaped(data),
        }
    });
    read.collect()
}

/// Reads findings; paths are told as they may be shown.
pub(super) fn github(drawn: &str) -> Vec<Seen> {
    let seen = commands(drawn).into_iter().map(|command| {
        let property = |key: &str| command.property(key).unwrap();
        let severity = severity(&command.name, ["error", "warning", "notice"]);
        let rule = property("title");
        let told = format!("{}[{rule}] ", severity.name());
        let (_, message) = command.message.split_once(&told).unwrap();
        Seen {
            severity,
            rule: rule.to_owned(),
            path: property("file").to_owned(),
            line: property("line").parse().unwrap(),
            message: first_line(message).to_owned(),
        }
    });
    seen.collect()
}

fn unescaped(text: &str) -> String {
    text.replace("%0D", "\r")
        .replace("%0A", "\n")
        .replace("%25", "%")
}

pub(super) fn junit(drawn: &str) -> Vec<Seen> {
    let document = roxmltree::Document::parse(drawn).unwrap();
    let cases = document
        .descendants()
        .filter(|it| it.has_tag_name("testcase"));
    let failed = cases.filter_map(|case| Some((case, case.first_element_child()?)));
    let seen = failed.map(|(case, outcome)| {
        let (rule, _) = case.attribute("name").unwrap().split_once(": ").unwrap();
        let path = case.attribute("file").unwrap();
        assert_eq!(case.parent().unwrap().attribute("name"), Some(path));
        let message = outcome.attribute("message").unwrap();
        assert!(outcome.text().unwrap().contains(message));
        Seen {
            severity: severity(
                outcome.attribute("type").unwrap(),
                ["error", "warning", "info"],
            ),
            rule: rule.to_owned(),
            path: path.to_owned(),
            line: case.attribute("line").unwrap().parse().unwrap(),
            message: message.to_owned(),
        }
    });
    seen.collect()
}

fn first_line(text: &str) -> &str {
    text.lines().next().unwrap_or_default()
}
