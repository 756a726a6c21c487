//! Ratings measured by a scale that they were not made on.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "changed-scale",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "ratings measured by a scale that they were not made on",
    documentation: Documentation {
        finds: "A revision named with `--at` or `--against` whose scale has points that are new, \
                gone or of another value since the revision under `ladder` in a ratings file. Only \
                `ladder gap` finds it. Other words for the same points are not meant.",
        matters: "A 3 of four points is no 3 of five: whatever were computed from it would look \
                  like an answer and be none.",
        example: "Ratings pinned to `v1.0.0`, with a scale from 1 to 4, and `ladder gap --at \
                  v2.0.0`, where it goes from 1 to 5.",
        better: "`ladder gap` without `--at`, or ratings made anew on the new scale, with \
                 `ladder: v2.0.0`.",
    },
    check: Check::Ratings,
};
