//! The tests of ladder: one binary, one module a subject.

mod gap;
mod load;
mod sample;
mod schema;
