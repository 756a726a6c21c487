//! How far a long answer is, on standard error: on a terminal alone, and only past half a second.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// What is over sooner needs no bar.
const SOON: Duration = Duration::from_millis(500);

/// How far an answer is.
pub(super) struct Progress {
    started: Instant,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Returns the progress of a command that started then.
    pub(super) fn since(started: Instant) -> Self {
        Self { started, bar: None }
    }

    /// Tells how many of all there are is done; of none, how many there were so far.
    pub(super) fn tell(&mut self, done: usize, all: Option<usize>, what: &'static str) {
        if self.started.elapsed() < SOON {
            return;
        }
        // It draws to standard error, and not at all where that is no terminal.
        let bar = self.bar.get_or_insert_with(ProgressBar::no_length);
        if bar.message() != what {
            bar.set_message(what);
            let drawn = match all {
                Some(_) => "{msg} {wide_bar} {pos} of {len}",
                None => "{msg} {pos}",
            };
            bar.set_style(
                ProgressStyle::with_template(drawn)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
        }
        if let Some(all) = all {
            bar.set_length(all as u64);
        }
        bar.set_position(done as u64);
    }

    /// Takes the bar away: what comes now may be drawn in the same place.
    pub(super) fn clear(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
