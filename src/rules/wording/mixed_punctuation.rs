//! Full stops that half of a family's statements have.

use super::{
    Check, Documentation, Group, Rule,
    statement::{Site, markers},
};
use crate::{
    diagnostic::{Fix, Severity, Sink},
    model::{Family, Framework},
};

pub(super) const RULE: Rule = Rule {
    name: "mixed-punctuation",
    group: Group::Wording,
    severity: Severity::Info,
    summary: "a full stop that the family's other markers lack, or the other way round",
    documentation: Documentation {
        finds: "A marker that ends in a full stop where most markers of its family do not, or \
                the other way round. A text of several sentences keeps its last full stop, and \
                one that ends in another sign counts on neither side.",
        matters: "It distracts whoever reads the markers side by side, and each repair turns up \
                  as a changed text later. The fix takes the side of the majority.",
        example: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions within two working days
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      settles-exceptions: Settles routine exceptions within two working days.
",
    },
    check: Check::English(check),
};

fn check(framework: &Framework, sink: &mut Sink) {
    for family in framework.families.values() {
        check_family(family, sink);
    }
}

fn check_family(family: &Family, sink: &mut Sink) {
    let (mut with, mut without) = (0_usize, 0_usize);
    for site in markers(family) {
        match ending(&site.marker.text) {
            Some(Ending::Stop) => with += 1,
            Some(Ending::None) => without += 1,
            None => {}
        }
    }
    let minority = match with.cmp(&without) {
        std::cmp::Ordering::Less => Ending::Stop,
        std::cmp::Ordering::Equal => return,
        std::cmp::Ordering::Greater => Ending::None,
    };
    if with.min(without) == 0 {
        return;
    }
    let of = with.max(without);
    for site in markers(family) {
        if ending(&site.marker.text) == Some(minority) {
            report(&site, minority, of, sink);
        }
    }
}

fn report(site: &Site<'_>, ending: Ending, others: usize, sink: &mut Sink) {
    let text = site.marker.text.as_str();
    let sentence = text.trim_end();
    let space = text.get(sentence.len()..).unwrap_or_default();
    let (message, help, mended) = match ending {
        Ending::Stop => (
            format!("the marker ends in a full stop, {others} others of the family do not"),
            "leave the full stop out",
            sentence.strip_suffix('.').map(str::to_owned),
        ),
        Ending::None => (
            format!("the marker ends without a full stop, {others} others of the family have one"),
            "add the full stop",
            // Whether it goes inside of a quotation is a matter of taste.
            (!sentence.ends_with(QUOTES)).then(|| format!("{sentence}.")),
        ),
    };
    let finding = RULE.found(site.place(), message).with_help(help);
    sink.add(match mended {
        Some(mended) => finding.with_fix(Fix::Text(mended + space)),
        None => finding,
    });
}

const QUOTES: [char; 5] = ['"', '”', '’', '\'', '»'];

/// How a text ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ending {
    /// In a full stop.
    Stop,
    /// In a letter, a digit, a bracket or a quotation.
    None,
}

/// Returns how a text ends, none where that does not say how its author punctuates.
fn ending(text: &str) -> Option<Ending> {
    const ABBREVIATIONS: [&str; 8] = ["etc.", "e.g.", "inc.", "ltd.", "co.", "a.m.", "p.m.", "no."];
    let text = text.trim_end();
    let bare = text.trim_end_matches(QUOTES).trim_end_matches([')', ']']);
    let last = bare.rsplit(' ').next().unwrap_or_default().to_lowercase();
    if bare.ends_with("..") || ABBREVIATIONS.contains(&last.as_str()) {
        return None;
    }
    match bare.chars().last()? {
        '.' if text.len() > bare.len() => None,
        '.' if bare.contains(". ") || bare.contains(".\n") => None,
        '.' => Some(Ending::Stop),
        c if c.is_alphanumeric() || matches!(c, '%' | '`' | '+') => Some(Ending::None),
        _ => None,
    }
}
