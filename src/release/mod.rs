//! A release of a ladder: which version its changes need, and where its notes go (`changelog`).
//!
//! Which release came before, and the tag that makes one, are matters of [`crate::source`].

pub mod changelog;
mod next;

pub use next::{Refused, first, next};
