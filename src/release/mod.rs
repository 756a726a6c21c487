//! A release of a ladder: which version its changes need, what of them belongs to a family that is
//! released alone (`family`), and where its notes go (`changelog`).
//!
//! Which release came before, and the tag that makes one, are matters of [`crate::source`].

pub mod changelog;
mod family;
mod next;

pub use family::of_family;
pub use next::{Refused, first, next};
