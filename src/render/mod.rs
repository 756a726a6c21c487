//! Ink.
