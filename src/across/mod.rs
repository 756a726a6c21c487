//! Where comparing and measuring meet: what a change of the ladder does to people.

mod fate;
mod moved;
mod scale;

pub use fate::{Fate, FateKind, fates};
pub use moved::{Measured, Moved, moved};
pub use scale::{scale_change, scale_changes};
