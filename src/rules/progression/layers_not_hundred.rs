//! Shares of time that are no whole.

use std::collections::BTreeMap;

use super::{
    Check, Documentation, Group, Rule,
    path::{key, value},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id, level::Layers},
};

pub(super) const RULE: Rule = Rule {
    name: "layers-not-hundred",
    group: Group::Progression,
    severity: Severity::Error,
    summary: "shares of a level's time that do not sum to 100 percent",
    documentation: Documentation {
        finds: "Percents under `layers` that sum to another number than 100, or one below 0. A \
                list without figures is no matter of this rule.",
        matters: "Readers take the percents for the whole of a level's time. If they are not, \
                  one of them is wrong, and nobody can tell which.",
        example: "\
# operations/levels/specialist.yaml
layers: {implementation: 60, management: 30}
",
        better: "\
# operations/levels/specialist.yaml
layers: {implementation: 70, management: 30}
",
    },
    check: Check::Families(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for family in framework.families.values() {
        for (id, level) in &family.levels {
            if let Some(Layers::Shares(shares)) = &level.layers {
                check_shares(family, id, shares, sink);
            }
        }
    }
}

fn check_shares(family: &Family, level: &Id, shares: &BTreeMap<Id, i64>, sink: &mut Sink) {
    let help = "make the percents sum to 100, or list the layers without figures";
    let mut report = |at, message: String| sink.add(RULE.found(at, message).with_help(help));
    let mut below_zero = shares.iter().filter(|(_, share)| **share < 0).peekable();
    if below_zero.peek().is_none() {
        let sum: i128 = shares.values().copied().map(i128::from).sum();
        if sum != 100 {
            let message = format!("the layers sum to {sum} percent");
            report(key(family, level, ["layers"]), message);
        }
    }
    for (layer, share) in below_zero {
        let at = value(family, level, ["layers", layer.as_str()]);
        report(at, format!("the layer `{layer}` takes {share} percent"));
    }
}
