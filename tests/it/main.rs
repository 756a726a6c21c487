//! The tests of ladder: one binary, one module a subject.

mod diff;
mod laws;
mod load;
mod sample;
mod schema;
