//! Reading and the schemas agree on what a document is: a file that deserializes is not checked
//! against its schema at all, and a schema that finds nothing leaves nothing to say.

use ladder::{
    load::schema_errors,
    model::{
        Change, Family, Level, Ratings, Settings,
        schema::{Described, Document},
    },
    yaml::{deserialize::from_node, read},
};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const FRAMEWORK: &str = "
format: 1
organization: Example Co
language: en
scale: [{value: 1, name: Learning, meaning: Needs help}, {value: 2, name: Practising}]
dimensions: {process: {name: Process, values: [task, process]}}
layers: [implementation]
rules: {unused-source: none, unknown-key: error}
review: {minimum: 4, of: 5}
gap: {coverage: 0.8, attainment: 1, veto: 2, close: 2, evidence-months: 12}
versioning: {text-change: major}
";
const FAMILY: &str = "
name: Operations
function: Business
focus: General
summary: Runs things
distinct-from: [supply-chain]
aliases: [Ops]
code: OPS
status: active
owners: [people-ops]
formerly: [ops]
extends: [common]
cumulative: true
tracks: {common: {name: Shared}}
competencies:
  execution:
    name: Execution
    definition: Does it
    domain: process
    kind: skill
    builds-on: other
    formerly: [older]
    sources: [handbook]
sources: {handbook: {title: Handbook, url: 'https://example.org', retrieved: 2026-05-02, licence: CC0}}
mappings: [{scheme: onet-soc, code: '11-1021.00', edition: '29.0', relation: close}]
reviews: [{date: 2026-06-01, by: [panel], scores: {accuracy: 5}}]
review-by: 2027-06-01
";
const LEVEL: &str = "
title: Coordinator
rank: 1
track: common
code: OPS1
aliases: [Associate]
formerly: [clerk]
summary: Does things
extends: [common/associate]
without: [time-management]
scope: {process: {value: task, text: One task}}
layers: {implementation: 100}
responsibilities: {closes-requests: Closes requests}
expectations:
  execution:
    proficiency: 3
    requirement: must
    weight: 2
    markers:
      follows: Follows the procedure
      flags:
        text: Flags a deviation
        examples: [Stopped a shipment]
        counter-examples: [Told nobody]
        evidence: Two tickets
        formerly: [reports]
        expands: common/associate/execution/asks
        sources: [handbook]
distinguishes: Follows
next: [{level: specialist, title: Elsewhere, kind: lateral, distinguishes: More}]
typical: {experience-years: {from: 2, to: 5}, direct-reports: {from: 0}, education: Any, tools: [x]}
";
const RATINGS: &str = "
person: e-1042
name: A Person
role: operations/coordinator
target: operations/specialist
ladder: v1
period: {from: 2026-01-01, to: 2026-06-30}
assessments:
  - rater: self
    by: m-77
    date: 2026-06-20
    ratings:
      execution: 4
      attention: {value: 3, not-observed: New, note: Two, evidence: [{date: 2026-05-11, shows: x, ref: OPS-1, note: N}]}
      blank:
";
const CHANGE: &str = "
intent: clarify
items: [operations, operations/manager, operations/manager/x/y, 'operations:x']
why: Plainer
effective-from: 2026-01-01
transition: None
approved-by: [panel]
";

/// What stands where something else is meant.
fn strangers() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(0),
        json!(1),
        json!(-1),
        json!(3.0),
        json!(1.5),
        json!(0.25),
        json!(1e300),
        json!(4_294_967_296_i64),
        json!(i64::MAX),
        json!(u64::MAX),
        json!(""),
        json!(" "),
        json!("x"),
        json!("X Y"),
        json!("a-"),
        json!("a/b"),
        json!("a/b/c/d"),
        json!("a/b/c/d/e"),
        json!("a:b"),
        json!("must"),
        json!("error"),
        json!("x\n"),
        json!("2026-02-28"),
        json!("2026-02-30"),
        json!("0000-01-01"),
        json!("2026-02-28T00:00:00Z"),
        json!("10000-01-01"),
        json!([]),
        json!([null]),
        json!(["x"]),
        json!([1]),
        json!({}),
        json!({"x": null}),
        json!({"x": 1}),
        json!({"X Y": "x"}),
        json!({"": {}}),
        json!({"name": "x"}),
        json!({"value": 1}),
    ]
}

/// Returns whether reading and schema agree on a document, which is written as JSON: that is
/// YAML, too.
fn agree<T: DeserializeOwned + Described>(document: &Value) -> Result<(), String> {
    let text = document.to_string();
    let tree = read(&text);
    let Some(root) = tree.root.filter(|_| tree.problems.is_empty()) else {
        return Ok(());
    };
    let read = from_node::<T>(&root);
    let errors = schema_errors("x.yaml", &text, &root, T::DOCUMENT);
    match (&read, errors.as_slice()) {
        (Ok(_), []) => Ok(()),
        (Err(_), [_, ..]) => Ok(()),
        // How many digits a decimal has a schema cannot say: to divide by 0.0001 is not exact.
        (Err(mismatch), []) if mismatch.message.contains("at most four digits") => Ok(()),
        (Err(mismatch), []) => Err(format!("only reading refuses: {mismatch}: {text}")),
        (Ok(_), errors) => Err(format!("only the schema refuses: {errors:#?}: {text}")),
    }
}

/// Calls `visit` with every variant of the document in which one place is different.
fn variants(document: &Value, visit: &mut dyn FnMut(&Value)) {
    fn at(whole: &mut Value, pointer: &str, visit: &mut dyn FnMut(&Value)) {
        let original = whole.pointer(pointer).unwrap().clone();
        let mut replaced = |whole: &mut Value, by: Value| {
            *whole.pointer_mut(pointer).unwrap() = by;
            visit(whole);
        };
        for stranger in strangers() {
            replaced(whole, stranger);
        }
        replaced(whole, json!([original]));
        replaced(whole, json!({"x": original}));
        let mut below: Vec<String> = Vec::new();
        if let Value::Object(map) = &original {
            for (key, value) in map {
                let mut without = map.clone();
                without.remove(key);
                replaced(whole, without.clone().into());
                for other in ["x", "X Y", "salary", "name", "level"] {
                    let mut renamed = without.clone();
                    renamed.insert(other.to_owned(), value.clone());
                    replaced(whole, renamed.into());
                }
                below.push(format!("{pointer}/{key}"));
            }
        }
        if let Value::Array(list) = &original {
            let mut longer = list.clone();
            longer.extend(list.first().cloned());
            replaced(whole, longer.into());
            below.extend((0..list.len()).map(|index| format!("{pointer}/{index}")));
        }
        *whole.pointer_mut(pointer).unwrap() = original;
        for pointer in below {
            at(whole, &pointer, visit);
        }
    }
    at(&mut document.clone(), "", visit);
}

fn agrees_everywhere<T: DeserializeOwned + Described>(text: &str) {
    let document: Value = serde_yaml::from_str(text).unwrap();
    assert_eq!(agree::<T>(&document), Ok(()));
    let tree = read(text);
    assert_eq!(from_node::<T>(tree.root.as_ref().unwrap()).err(), None);
    let mut count = 0;
    let mut disagreements = Vec::new();
    variants(&document, &mut |variant| {
        count += 1;
        disagreements.extend(agree::<T>(variant).err());
    });
    assert!(count > 500, "{count}");
    let few = &disagreements[..disagreements.len().min(10)];
    assert!(
        few.is_empty(),
        "{} of {count}:\n{}",
        disagreements.len(),
        few.join("\n")
    );
}

#[test]
fn reading_and_schema_agree_on_every_kind_of_document() {
    for document in Document::ALL {
        match document {
            Document::Framework => agrees_everywhere::<Settings>(FRAMEWORK),
            Document::Family => agrees_everywhere::<Family>(FAMILY),
            Document::Level => agrees_everywhere::<Level>(LEVEL),
            Document::Ratings => agrees_everywhere::<Ratings>(RATINGS),
            Document::Change => agrees_everywhere::<Change>(CHANGE),
        }
    }
}
