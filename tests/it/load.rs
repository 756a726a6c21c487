//! From files to a framework, and what is said of files that are none.

use ladder::{load::load, model::required::Expectations};

use crate::sample;

#[test]
fn the_shipped_ladders_load_without_findings() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("ladders");
    let loaded = load(&sample::folder(&root));
    assert_eq!(loaded.diagnostics, []);
    assert!(loaded.has_settings);
    assert_eq!(
        loaded.framework.family("operations").unwrap().levels.len(),
        6
    );
}

#[test]
fn required_sets_follow_the_path() {
    let framework = sample::shipped();
    let mut expectations = Expectations::of(&framework);
    let mut count = |level: &str| {
        let set = expectations
            .required(&level.parse().unwrap(), None)
            .unwrap();
        (set.path.len(), set.asked.len())
    };
    assert_eq!(count("operations/coordinator"), (1, 5));
    assert_eq!(count("operations/specialist"), (2, 8));
    assert_eq!(count("operations/manager"), (3, 11));
    assert_eq!(count("operations/senior-specialist"), (3, 9));
    assert_eq!(count("operations/senior-manager"), (4, 13));
    assert_eq!(count("operations/director"), (5, 12));
}

/// Every level asks what it is meant to ask itself, each thing by at least two acts.
#[test]
fn the_operations_ladder_is_complete() {
    let framework = sample::shipped();
    let mut expectations = Expectations::of(&framework);
    let levels = [
        ("coordinator", 5),
        ("specialist", 5),
        ("manager", 6),
        ("senior-specialist", 4),
        ("senior-manager", 6),
        ("director", 6),
    ];
    for (level, count) in levels {
        let path = format!("operations/{level}").parse().unwrap();
        let asked = expectations.effective(&path);
        assert_eq!(asked.len(), count, "{level}");
        for (competency, asked) in asked.iter() {
            let markers = asked.expectation.markers.len();
            assert!(markers >= 2, "{level}/{competency}: {markers}");
        }
        let scope = &framework.level(&path).unwrap().scope;
        for dimension in ["process", "people", "communication"] {
            let reach = scope.get(dimension).and_then(|scope| scope.value.as_ref());
            assert!(reach.is_some(), "{level}: {dimension}");
        }
    }
    let specialist = framework
        .level(&"operations/specialist".parse().unwrap())
        .unwrap();
    let branches: Vec<String> = specialist
        .next
        .iter()
        .filter(|step| step.distinguishes.is_some())
        .filter_map(|step| step.level.as_ref().map(ToString::to_string))
        .collect();
    assert_eq!(branches, ["manager", "senior-specialist"]);
}
