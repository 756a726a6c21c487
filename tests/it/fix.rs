//! Mends: what an edit does to a text, and that it does nothing else.

mod cases;
mod generated;
mod laws;
mod rounds;

use std::cell::RefCell;

use ladder::{
    diagnostic::{Diagnostic, Fix, Location},
    fix::{self, Mended},
    route::{Route, Step},
    source::Snapshot,
};

use crate::sample;

/// The only file of a snapshot here.
const FILE: &str = "ladder.yaml";

fn only(source: &str) -> Snapshot {
    sample::snapshot(&[(FILE, source)])
}

/// Returns the text of the only file.
fn text(snapshot: &Snapshot) -> &str {
    snapshot.text_of("ladders/ladder.yaml").unwrap()
}

/// Returns a route from its steps with slashes between; a number is an index.
fn route(steps: &str) -> Route {
    let steps = steps.split('/').filter(|step| !step.is_empty());
    let steps = steps.map(|step| match step.parse::<usize>() {
        Ok(index) => Step::Index(index),
        Err(_) => Step::from(step),
    });
    Route::from(steps.collect::<Vec<_>>())
}

/// Returns a finding at the value of a route that asks for a mend.
fn finding(steps: &str, mend: Fix) -> Diagnostic {
    let at = Location::value(FILE, route(steps));
    Diagnostic::warning("ambiguous-scalar", at, steps).with_fix(mend)
}

/// Returns what comes of one text by these findings, which are gone then.
fn once(source: &str, findings: Vec<Diagnostic>) -> Mended {
    let findings = RefCell::new(findings);
    fix::mend(only(source), |_| {
        std::mem::take(&mut *findings.borrow_mut())
    })
}
