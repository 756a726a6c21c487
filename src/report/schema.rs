//! The JSON Schema of the machine output, generated from the report types.

use schemars::{
    JsonSchema, Schema, SchemaGenerator,
    generate::SchemaSettings,
    transform::{Transform, transform_subschemas},
};
use serde_json::{Map, Value, json};

use super::{
    FORMAT,
    blame::BlameReport,
    diff::DiffReport,
    gap::{GapReport, PeopleReport, SummaryReport},
    history::HistoryReport,
    list::ListReport,
    place::PlaceReport,
    plan::PlanReport,
    release::ReleaseReport,
    rules::RulesReport,
    show::ShowReport,
    validate::ValidateReport,
};

/// Returns the schema of the machine output as it is shipped in `schema/`.
#[must_use]
pub fn shipped() -> &'static str {
    include_str!("../../schema/output.schema.json")
}

/// Returns the schema of what every command answers: which report it is tells its `command`.
#[must_use]
pub fn generate() -> Value {
    let mut generator = SchemaSettings::draft2020_12()
        .with_transform(DropIntegerFormat)
        .into_generator();
    let cases = [
        case::<ValidateReport>(&mut generator, "validate"),
        case::<DiffReport>(&mut generator, "diff"),
        gap(&mut generator),
        case::<SummaryReport>(&mut generator, "gap-summary"),
        case::<PlaceReport>(&mut generator, "place"),
        case::<PlanReport>(&mut generator, "plan"),
        case::<ShowReport>(&mut generator, "show"),
        case::<ListReport>(&mut generator, "list"),
        case::<RulesReport>(&mut generator, "rules"),
        case::<HistoryReport>(&mut generator, "history"),
        case::<BlameReport>(&mut generator, "blame"),
        case::<ReleaseReport>(&mut generator, "release"),
    ];
    let commands: Vec<&Value> = cases
        .iter()
        .filter_map(|case| case.pointer("/if/properties/command/const"))
        .collect();
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "output.schema.json",
        "title": "Output of ladder, format 1",
        "description": "What a command writes with --format json.",
        "type": "object",
        "required": ["format", "command"],
        "properties": {"format": {"const": FORMAT}, "command": {"enum": commands}},
        "allOf": cases,
        "$defs": definitions(&mut generator),
    })
}

/// Returns that the answer of `command` is a `T`.
fn case<T: JsonSchema>(generator: &mut SchemaGenerator, command: &str) -> Value {
    let report = generator.subschema_for::<T>();
    json!({
        "if": {"properties": {"command": {"const": command}}},
        "then": report,
    })
}

/// Returns that `gap` answers about one person, or about `people`.
fn gap(generator: &mut SchemaGenerator) -> Value {
    let many = generator.subschema_for::<PeopleReport>();
    let mut case = case::<GapReport>(generator, "gap");
    if let Some(answer) = case.get_mut("then") {
        let one = answer.take();
        *answer = json!({"if": {"properties": {"people": true}, "required": ["people"]}, "then": many, "else": one});
    }
    case
}

fn definitions(generator: &mut SchemaGenerator) -> Map<String, Value> {
    generator.take_definitions(true).into_iter().collect()
}

/// Removes formats of a programming language, such as `uint64`, which no JSON Schema knows.
#[derive(Debug, Clone)]
struct DropIntegerFormat;

impl Transform for DropIntegerFormat {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        let format = schema.get("format").and_then(Value::as_str);
        if format.is_some_and(|name| name.starts_with("int") || name.starts_with("uint")) {
            schema.remove("format");
        }
    }
}
