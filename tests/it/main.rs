//! Tests.

mod render;
