//! The verdict in words, and the gates with their figures.

use crate::page::{Block, Line, Table, Tone};
use crate::{
    report::gap::{Gate, GateKind, TargetGap, Verdict},
    text::{counted, listed},
};

/// Returns basis points as a percentage, `93.75 %`.
pub(in crate::page) fn percent(points: Option<u64>) -> String {
    match points {
        Some(points) => format!("{}.{:02} %", points / 100, points % 100),
        None => "none".to_owned(),
    }
}

/// Returns the verdict's word.
pub(in crate::page) fn verdict_word(verdict: Option<Verdict>) -> Line {
    let (tone, word) = match verdict {
        Some(Verdict::Ready) => (Tone::Good, "READY"),
        Some(Verdict::Close) => (Tone::Caution, "CLOSE"),
        Some(Verdict::NotYet) => (Tone::Bad, "NOT YET"),
        Some(Verdict::Insufficient) => (Tone::Note, "INSUFFICIENT"),
        None => (Tone::Note, "no verdict"),
    };
    Line::new().toned(tone, word)
}

/// Returns the verdict and, in a sentence, what it rests on.
pub(in crate::page) fn verdict(verdict: Option<Verdict>, gates: &[Gate]) -> Line {
    let holds = |kind| holds(gates, kind);
    let but_evidence = [GateKind::MustsMet, GateKind::Veto, GateKind::Attainment]
        .into_iter()
        .all(holds);
    let why = match verdict {
        None => "the target asks no must and no should.".to_owned(),
        Some(Verdict::Insufficient) => {
            let failed = failed(gates, &[GateKind::Coverage, GateKind::MustsRated]);
            format!("too little is rated to say how far this is: {failed}.")
        }
        Some(Verdict::Ready) => "every gate of READY holds.".to_owned(),
        Some(Verdict::Close) if but_evidence => {
            "every gate of READY holds but evidence.".to_owned()
        }
        Some(Verdict::Close) => format!(
            "READY fails ({}); no must is short, and few shoulds are, each by one point.",
            failed(gates, &OF_READY)
        ),
        Some(Verdict::NotYet) => format!(
            "READY fails ({}), and CLOSE fails.",
            failed(gates, &OF_READY)
        ),
    };
    verdict_word(verdict).plain(format!(": {why}"))
}

/// The gates that READY asks for, beside those that any verdict does.
const OF_READY: [GateKind; 4] = [
    GateKind::MustsMet,
    GateKind::Veto,
    GateKind::Attainment,
    GateKind::Evidence,
];

fn holds(gates: &[Gate], kind: GateKind) -> bool {
    gates.iter().any(|gate| gate.gate == kind && gate.holds)
}

/// Returns the names of those of the gates that failed.
fn failed(gates: &[Gate], kinds: &[GateKind]) -> String {
    let failed = kinds.iter().filter(|kind| !holds(gates, **kind));
    let names: Vec<&str> = failed.map(|kind| name(*kind)).collect();
    listed(&names, "and")
}

fn name(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Coverage => "coverage",
        GateKind::MustsRated => "musts rated",
        GateKind::MustsMet => "musts met",
        GateKind::Veto => "veto",
        GateKind::Attainment => "attainment",
        GateKind::Evidence => "evidence",
        GateKind::Close => "close",
    }
}

/// Returns the gates with what was found and what is asked.
pub(super) fn table(target: &TargetGap) -> Block {
    let rows = target.gates.iter().map(|gate| {
        let holds = match gate.holds {
            true => Line::new().toned(Tone::Good, "held"),
            false => Line::new().toned(Tone::Bad, "failed"),
        };
        vec![
            vec![name(gate.gate).into()],
            vec![needed_for(gate.gate).into()],
            vec![found(gate).into()],
            vec![asked(gate, target).into()],
            vec![holds],
        ]
    });
    Block::Table(Table {
        head: ["Gate", "For", "Found", "Asked", "Result"]
            .map(Line::from)
            .to_vec(),
        align: Vec::new(),
        rows: rows.collect(),
    })
}

/// Returns which verdicts a gate is asked for.
fn needed_for(kind: GateKind) -> &'static str {
    match kind {
        GateKind::Coverage | GateKind::MustsRated => "any",
        GateKind::MustsMet | GateKind::Veto | GateKind::Attainment => "READY, CLOSE",
        GateKind::Evidence => "READY",
        GateKind::Close => "or else CLOSE",
    }
}

fn found(gate: &Gate) -> String {
    let value = gate.value.unwrap_or_default();
    match gate.gate {
        GateKind::Coverage | GateKind::Attainment => {
            let looks_enough = gate.value.is_some_and(|value| value >= gate.threshold);
            match looks_enough && !gate.holds {
                true => format!("just under {}", percent(gate.value)),
                false => percent(gate.value),
            }
        }
        GateKind::MustsRated | GateKind::MustsMet | GateKind::Evidence => {
            format!("{value} of {}", gate.threshold)
        }
        GateKind::Veto => match value {
            0 => "nothing short".to_owned(),
            value => format!("short by {value} at most"),
        },
        GateKind::Close => format!("{} short", counted(as_count(value), "should")),
    }
}

fn asked(gate: &Gate, target: &TargetGap) -> String {
    let threshold = gate.threshold;
    match gate.gate {
        GateKind::Coverage => format!("at least {} of the weight rated", percent(Some(threshold))),
        GateKind::MustsRated => "every must that is not held".to_owned(),
        GateKind::MustsMet => "no must short".to_owned(),
        GateKind::Veto => format!("nothing short by {threshold} or more"),
        GateKind::Attainment => format!("at least {} reached", percent(Some(threshold))),
        GateKind::Evidence => match &target.evidence_since {
            Some(since) => format!("for every must not held, since {since}"),
            None => "none asked for".to_owned(),
        },
        GateKind::Close => format!(
            "no must short, at most {}, by 1 each",
            counted(as_count(threshold), "should")
        ),
    }
}

fn as_count(value: u64) -> usize {
    usize::try_from(value).unwrap_or(usize::MAX)
}
