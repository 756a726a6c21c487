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
