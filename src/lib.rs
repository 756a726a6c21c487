//! Career ladders kept as YAML in git.

pub mod diagnostic;
pub mod page;
pub mod render;
pub mod route;
pub mod source;
pub mod span;
pub mod text;
