//! What the reports say of a ladder.

use jsonschema::Validator;
use ladder::{
    model::{Framework, required::Expectations},
    page,
    report::{
        list::ListReport,
        show::{How, LevelShown, ShowReport, Shown},
    },
};
use serde_json::Value;

use super::{all_selectors, shipped_snapshot, shown, small, text};
use crate::sample;

fn level(framework: &Framework, selector: &str) -> LevelShown {
    match shown(framework, selector).shown {
        Shown::Level(level) => *level,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_level_says_where_each_part_of_its_required_set_comes_from() {
    let framework = sample::shipped();
    let specialist = level(&framework, "operations/specialist");
    let origins: Vec<(String, How, String, String)> = specialist
        .required
        .iter()
        .map(|it| {
            let from = &it.from;
            let (level, file) = (from.level.to_string(), from.written_in.to_string());
            (it.competency.competency.to_string(), from.how, level, file)
        })
        .collect();
    let here = "operations/specialist";
    let below = "operations/coordinator";
    let expected = [
        ("process-ownership", How::Own, here, here),
        (
            "problem-solving",
            How::Extended,
            here,
            "common/professional",
        ),
        ("continuous-improvement", How::Own, here, here),
        ("cross-functional-coordination", How::Own, here, here),
        ("data-fluency", How::Own, here, here),
        (
            "attention-to-detail",
            How::Inherited,
            below,
            "common/associate",
        ),
        ("communication", How::Inherited, below, "common/associate"),
        ("time-management", How::Inherited, below, "common/associate"),
    ];
    let expected = expected
        .map(|(id, how, level, file)| (id.to_owned(), how, level.to_owned(), file.to_owned()));
    assert_eq!(origins, expected);
    let ended: Vec<(String, Option<String>)> = specialist
        .ended
        .iter()
        .map(|it| {
            let by = it.replaced_by.as_ref().map(ToString::to_string);
            (it.competency.competency.to_string(), by)
        })
        .collect();
    let by = |id: &str| Some(id.to_owned());
    assert_eq!(
        ended,
        [
            ("process-execution".to_owned(), by("process-ownership")),
            ("tool-proficiency".to_owned(), by("data-fluency")),
        ]
    );
}

#[test]
fn what_a_level_asks_anew_says_what_it_replaces() {
    let framework = small();
    let lead = level(&framework, "operations/lead");
    let steering = &lead.required[0];
    assert_eq!(steering.in_place_of.len(), 1);
    assert_eq!(steering.replaces, None);
    let writing = &lead.required[1];
    let lower = writing.replaces.as_ref().unwrap();
    assert_eq!(lower.level.to_string(), "operations/junior");
    assert_eq!(lower.demand.proficiency, 2);
}

/// The report shows the required sets that the model computes, no more and no less.
#[test]
fn the_matrix_shows_each_required_competency_of_each_level() {
    let framework = sample::shipped();
    let mut expectations = Expectations::of(&framework);
    for id in framework.families.keys() {
        let report = shown(&framework, id.as_str());
        let Shown::Family(family) = &report.shown else {
            panic!("no family");
        };
        for column in &family.levels {
            let path = &column.named.level;
            let set = expectations.required(path, None).unwrap();
            let mut required: Vec<_> = family
                .competencies
                .iter()
                .filter(|row| row.levels.iter().any(|cell| cell.level == path.level))
                .map(|row| &row.competency.competency)
                .collect();
            required.sort();
            assert_eq!(required, set.asked.keys().copied().collect::<Vec<_>>());
            assert_eq!(column.required, set.asked.len());
        }
    }
}

#[test]
fn a_competency_is_shown_through_the_levels() {
    let framework = sample::shipped();
    let report = shown(&framework, "operations:process-ownership");
    let Shown::Competency(competency) = &report.shown else {
        panic!("no competency");
    };
    let ids = |named: &[ladder::report::show::CompetencyNamed]| {
        let ids = named.iter().map(|it| it.competency.to_string());
        ids.collect::<Vec<String>>()
    };
    assert_eq!(ids(&competency.bases), ["process-execution"]);
    assert_eq!(
        ids(&competency.built_on_by),
        [
            "culture-and-standards",
            "process-design",
            "subject-matter-depth"
        ]
    );
    let levels: Vec<(String, bool)> = competency
        .levels
        .iter()
        .map(|it| (it.at.level.level.to_string(), it.ended.is_some()))
        .collect();
    assert_eq!(
        levels,
        [
            ("specialist".to_owned(), false),
            ("senior-specialist".to_owned(), true),
            ("manager".to_owned(), true),
        ]
    );
}

#[test]
fn a_marker_knows_what_it_grows_from_and_into() {
    let framework = sample::shipped();
    let selector = "operations/specialist/process-ownership/settles-routine-exceptions";
    let Shown::Marker(marker) = shown(&framework, selector).shown else {
        panic!("no marker");
    };
    let root = marker.marker.expands.as_ref().unwrap();
    assert_eq!(
        root.marker.to_string(),
        "operations/coordinator/process-execution/refers-deviations"
    );
    assert!(root.text.is_some());
    assert_eq!(marker.grows_into.len(), 1);
    assert_eq!(marker.file, "ladders/operations/levels/specialist.yaml");
    // Written in the template, reached through the family that takes it over.
    let selector = "operations/specialist/communication/volunteers-status";
    let Shown::Marker(marker) = shown(&framework, selector).shown else {
        panic!("no marker");
    };
    assert_eq!(
        marker.grows_into[0].marker.to_string(),
        "operations/specialist/cross-functional-coordination/shares-changes"
    );
    assert_eq!(marker.file, "ladders/common/levels/associate.yaml");
}

#[test]
fn the_list_counts_what_is_there() {
    let framework = sample::shipped();
    let report = ListReport::of(&shipped_snapshot(), &framework, Vec::new());
    assert_eq!(report.summary.families, 1);
    assert_eq!(report.summary.templates, 1);
    assert_eq!(report.summary.levels, 6);
    let operations = &report.families[1];
    let levels: Vec<(u32, &str, usize)> = operations
        .levels
        .iter()
        .map(|it| (it.rank, it.level.level.as_str(), it.required))
        .collect();
    assert_eq!(
        levels,
        [
            (1, "coordinator", 5),
            (2, "specialist", 8),
            (3, "senior-specialist", 9),
            (3, "manager", 11),
            (4, "senior-manager", 13),
            (5, "director", 12),
        ]
    );
    let page = text(&page::list::page(&report), 80);
    assert!(page.starts_with("Operations (operations)"), "{page}");
    assert!(page.contains("ladder show operations/director"), "{page}");
}

#[test]
fn the_json_is_what_its_schema_says() {
    let show = validator(&serde_json::to_value(schemars::schema_for!(ShowReport)).unwrap());
    for framework in [sample::shipped(), small()] {
        for selector in all_selectors(&framework) {
            let written = serde_json::to_string(&shown(&framework, &selector)).unwrap();
            let report: Value = serde_json::from_str(&written).unwrap();
            assert_eq!(report.to_string(), written, "a key stands twice");
            let errors: Vec<String> = show.iter_errors(&report).map(|it| it.to_string()).collect();
            assert_eq!(errors, Vec::<String>::new(), "{selector}");
            assert_eq!(report["item"], selector.as_str());
        }
    }
    let list = validator(&serde_json::to_value(schemars::schema_for!(ListReport)).unwrap());
    let report = ListReport::of(&shipped_snapshot(), &sample::shipped(), Vec::new());
    assert!(list.is_valid(&serde_json::to_value(report).unwrap()));
    assert!(!list.is_valid(&serde_json::json!({"format": 1})));
}

fn validator(schema: &Value) -> Validator {
    jsonschema::options()
        .should_validate_formats(true)
        .build(schema)
        .unwrap()
}
