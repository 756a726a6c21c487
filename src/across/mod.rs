//! Where comparing and measuring meet: what a change of the ladder does to people.

mod moved;

pub use moved::{Measured, Moved, moved};
