//! A page or a report turned into text for one output, and nothing else: every function here is
//! pure. Nothing is printed, and neither the environment nor the terminal is asked.
//!
//! Text from the user's files is hostile until shown otherwise: each renderer escapes for itself.

mod aligned;
mod cells;
mod change;
mod chart;
mod concise;
mod cut;
mod distinct;
mod escape;
mod github;
mod gitlab;
mod html;
mod json;
mod junit;
mod markdown;
mod patch;
mod piece;
mod sarif;
mod scale;
mod snippet;
mod table;
mod terminal;
mod window;

pub use cells::{csv_head, csv_rows};
pub use concise::{concise, line as finding_line};
pub use github::{github, github_diff};
pub use gitlab::gitlab;
pub use html::{html, html_frame, html_part};
pub use json::{json, json_line, json_within};
pub use junit::junit;
pub use markdown::markdown;
pub use patch::{Changed, patch};
pub use sarif::sarif;
pub use terminal::text;

/// What the place that text is drawn for can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ink {
    /// Whether tones become colors.
    pub color: bool,
    /// Whether addresses may become links that a terminal follows. Nothing on a page carries an
    /// address yet, so nothing is linked.
    pub links: bool,
    /// How many columns a line may fill; fewer than [`Ink::NARROWEST`] count as that.
    pub width: usize,
}

impl Ink {
    /// The narrowest text that is drawn.
    pub const NARROWEST: usize = 30;

    /// Returns ink for a part that is indented by `columns`.
    fn narrower(self, columns: usize) -> Self {
        Self {
            width: self.width.saturating_sub(columns).max(1),
            ..self
        }
    }
}
