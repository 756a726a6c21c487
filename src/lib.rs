//! Career ladders kept as YAML in git.

pub mod diagnostic;
pub mod diff;
pub mod load;
pub mod model;
pub mod page;
pub mod render;
pub mod report;
pub mod route;
pub mod source;
pub mod span;
pub mod text;
pub mod yaml;
