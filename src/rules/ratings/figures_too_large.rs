//! Weights that cannot be summed exactly.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "figures-too-large",
    group: Group::Ratings,
    severity: Severity::Error,
    summary: "weights that are too large to compute with exactly",
    documentation: Documentation {
        finds: "A target whose weights and proficiencies lead to fractions that 128 bits do not \
                hold. Found by `ladder gap`.",
        matters: "A rounded sum could fall on the wrong side of a gate. Weights only compare with \
                  each other: small ones say the same.",
        example: "Weights of more than a quintillion, on a scale of a hundred points.",
        better: "Weights of 1, 2 and 3.",
    },
    check: Check::Gap,
};
