//! A pin to a revision that cannot be read.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "unknown-revision",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "a revision under `ladder` that cannot be read",
    documentation: Documentation {
        finds: "A revision under `ladder` in a ratings file that names no commit of the repository \
                that the ladder lies in, or one that holds no ladder there. The file is then held \
                against nothing; `--at` names another revision.",
        matters: "What the raters had before them is lost, and measuring by something else could \
                  change the verdict.",
        example: "A ratings file that says `ladder: v1.3.0` where the newest tag is `v1.2.0`.",
        better: "`ladder: v1.2.0`, or a clone that has the tags: `git fetch --tags` gets them.",
    },
    check: Check::Ratings,
};
