//! The tests of ladder: one binary, one module a subject.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that fails panics; the lint's own exception stops at helper functions"
)]

mod architecture;
mod cli;
mod cues;
mod dice;
mod diff;
mod docs;
mod due;
mod fix;
mod formats;
mod gap;
mod git;
mod history;
mod impact;
mod laws;
mod load;
mod place;
mod plan;
mod progression;
mod ratings;
mod rate;
mod readme;
mod reference;
mod registry;
mod release;
mod releases;
mod render;
mod repo;
mod robust;
mod rules;
mod sample;
mod schema;
mod show;
mod source;
mod structure;
mod validate;
mod wording;
mod yaml;
