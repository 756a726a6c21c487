//! Career ladders as YAML in git: validate them, diff their versions, and compute what stands
//! between a person and the next level.
//!
//! The library is pure but for [`source`], which alone reads; the binary's `cli` alone writes.
//! Data flows one way, and every module imports only what stands left of it:
//!
//! ```text
//!                                                             ┌─► fix ─► Edit
//!  work tree ─┐                                               │
//!             ├─► Snapshot ─► Node ─► Framework ─┬─► rules ─► Diagnostic ─┐
//!  revision ──┘   (bytes)   (spans)   (model)    ├─► diff  ─► Change     ─┼─► Report ─► Page ─► text
//!                                                ├─► gap   ─► Gap        ─┤   (data)   (layout)  (ink)
//!                                                └─► roles ─► Selection  ─┘
//!  source         yaml      load                     pure                 report     page     render
//! ```
//!
//! - [`source`] reads a folder or a revision into a [`source::Snapshot`];
//! - [`yaml`] turns text into a tree in which every node knows its place;
//! - [`load`] makes a [`model::Framework`] of it, and a [`diagnostic::Diagnostic`] of all that is
//!   wrong with the files; a broken file never stops the rest;
//! - [`rules`], [`diff`], [`gap`] and [`roles`] are functions of frameworks and ratings; what a
//!   selector names, [`roles`] tells the others, too;
//! - right of them, [`across`] is where differences and gaps meet, [`history`] follows an item
//!   through many versions, [`release`] counts them, and [`alone`] is about one file by itself;
//! - [`form`] is a ratings file to fill in, and an answer put into it;
//! - [`fix`] turns what a diagnostic says of its mend into edits of the bytes, and proves them;
//! - [`report`] is what a command answers, versioned, for scripts;
//! - [`page`] lays a report out for reading, and [`render`] draws it for one output.
//!
//! Two channels are kept apart: a diagnostic is about the user's files and is collected; an error
//! says that the work could not be done, and is returned.

pub mod span;
pub mod route;
pub mod text;
pub mod parallel;
pub mod diagnostic;
pub mod source;
pub mod yaml;
pub mod model;
pub mod load;
pub mod roles;
pub mod rules;
pub mod diff;
pub mod form;
pub mod gap;
pub mod fix;
pub mod across;
pub mod alone;
pub mod history;
pub mod release;
pub mod report;
pub mod page;
pub mod render;
