//! The tests of ladder: one binary, one module a subject.

mod load;
mod render;
mod sample;
mod schema;
