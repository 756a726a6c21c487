//! Raises that hide: nothing is added to any level, and yet a level asks more.

use super::{after, words};

#[test]
fn builds_on_taken_away_brings_the_base_back() {
    let edit = ("ops/family.yaml", ", builds-on: writing", "");
    assert_eq!(
        words(&after(&[edit])),
        ["builds-on-changed ops:editing raises major"]
    );
}
