//! Ladder repositories of any size: equal numbers give equal bytes.
//!
//! What is made is a ladder without findings, so that the measures are those of the good path.
//! A level's file has about 4 kB and ten expectations; half of a family's levels are its trunk,
//! the others two branches, individual contributors and managers.

mod words;

use std::{
    fmt::Write as _,
    fs,
    io::{self, BufWriter, Write as _},
    path::Path,
};

/// How many competencies a level expects.
const EXPECTATIONS: usize = 10;

/// The most markers of an expectation.
const MARKERS: usize = 3;

/// How large a ladder is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Size {
    /// How many families it has.
    pub(crate) families: usize,
    /// How many levels each of them has.
    pub(crate) levels: usize,
}

/// Writes a ladder below `root`, which is made.
pub(crate) fn write(root: &Path, size: Size) -> io::Result<()> {
    for (path, text) in files(size) {
        let path = root.join(path);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = BufWriter::new(fs::File::create(path)?);
        file.write_all(text.as_bytes())?;
        file.flush()?;
    }
    Ok(())
}

/// Returns the files of a ladder, by path below its root.
pub(crate) fn files(size: Size) -> impl Iterator<Item = (String, String)> {
    let families = (0..size.families).flat_map(move |number| {
        let family = Family::new(number, size.levels);
        let levels: Vec<(String, String)> = (0..size.levels)
            .map(|at| {
                (
                    format!("{}/levels/{}.yaml", family.id, family.level_id(at)),
                    family.level(at),
                )
            })
            .collect();
        let own = (format!("{}/family.yaml", family.id), family.text());
        std::iter::once(own).chain(levels)
    });
    std::iter::once(("ladder.yaml".to_owned(), words::FRAMEWORK.to_owned())).chain(families)
}

/// Numbers that look random and are not (`SplitMix64`).
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn one_of<'w>(&mut self, words: &[&'w str]) -> &'w str {
        words[(self.next() % words.len() as u64) as usize]
    }

    /// Returns an act that somebody could watch.
    fn act(&mut self) -> String {
        act(self.next())
    }
}

/// Returns an act that somebody could watch. The first thirty million numbers give each another
/// one, and neighbors share few words.
fn act(number: u64) -> String {
    // No factor of the number of acts, so that no two numbers below it meet.
    const STRIDE: u64 = 2_654_435_761;
    let mut rest = (number % words::ACTS).wrapping_mul(STRIDE) % words::ACTS;
    let mut one_of = |words: &[&'static str]| {
        let count = words.len() as u64;
        let word = words[(rest % count) as usize];
        rest /= count;
        word
    };
    let verb = one_of(&words::VERBS);
    let kind = one_of(&words::KINDS);
    let object = one_of(&words::OBJECTS);
    let party = one_of(&words::PARTIES);
    let time = one_of(&words::TIMES);
    format!("{verb} the {kind} {object} {party} {time}")
}

/// A family in the making.
struct Family {
    number: usize,
    id: String,
    name: String,
    levels: usize,
    competencies: [&'static str; EXPECTATIONS],
}

impl Family {
    fn new(number: usize, levels: usize) -> Self {
        let sector = words::SECTORS[number % words::SECTORS.len()];
        let work = words::WORK[number / words::SECTORS.len() % words::WORK.len()];
        let round = number / (words::SECTORS.len() * words::WORK.len());
        let id = match round {
            0 => format!("{sector}-{work}"),
            _ => format!("{sector}-{work}-{round}"),
        };
        Self {
            number,
            name: title(&id),
            id,
            levels,
            competencies: std::array::from_fn(|at| {
                words::COMPETENCIES[(number + at) % words::COMPETENCIES.len()]
            }),
        }
    }

    /// How many levels everybody goes through before the branches part.
    fn trunk(&self) -> usize {
        self.levels.div_ceil(2)
    }

    fn rank(&self, at: usize) -> usize {
        match at.checked_sub(self.trunk()) {
            None => at + 1,
            Some(above) => self.trunk() + 1 + above / 2,
        }
    }

    fn track(&self, at: usize) -> &'static str {
        match at.checked_sub(self.trunk()) {
            None => "common",
            Some(above) if above % 2 == 0 => "ic",
            Some(_) => "manager",
        }
    }

    fn level_id(&self, at: usize) -> String {
        format!("{}-{}", self.track(at), self.rank(at))
    }

    /// Returns the levels that a level leads to.
    fn next(&self, at: usize) -> Vec<usize> {
        let steps = match at + 1 {
            above if above < self.trunk() => vec![above],
            above if above == self.trunk() => vec![above, above + 1],
            above => vec![above + 1],
        };
        let exists = |step: &usize| *step < self.levels;
        steps.into_iter().filter(exists).collect()
    }

    fn dice(&self, at: usize) -> Dice {
        Dice(((self.number as u64) << 16) ^ at as u64)
    }

    fn text(&self) -> String {
        let mut dice = self.dice(usize::from(u16::MAX));
        let mut text = format!(
            "name: {}\nfunction: {}\nsummary: >-\n  {}.\n  {}.\nstatus: active\nowners: [people-ops]\n",
            self.name,
            title(words::WORK[self.number % words::WORK.len()]),
            dice.act(),
            dice.act(),
        );
        text.push_str("tracks:\n  common: {name: Shared trunk}\n");
        if self.levels > self.trunk() {
            text.push_str("  ic: {name: Individual contributor}\n");
        }
        if self.levels > self.trunk() + 1 {
            text.push_str("  manager: {name: Manager}\n");
        }
        text.push_str("competencies:\n");
        for competency in self.competencies {
            let _ = write!(
                text,
                "  {competency}:\n    name: {}\n    definition: {}.\n    domain: process\n    kind: skill\n    sources: [handbook]\n",
                title(competency),
                dice.act(),
            );
        }
        text + words::PROVENANCE
    }

    fn level(&self, at: usize) -> String {
        let mut dice = self.dice(at);
        let rank = self.rank(at);
        // The dimensions and the scale have five values each, for any number of levels.
        let fifth = (rank - 1) * 5 / (self.rank(self.levels - 1));
        let mut text = format!(
            "title: {} {}\nrank: {rank}\ntrack: {}\ncode: L{}-{at}\nsummary: {}.\nscope:\n",
            self.name,
            words::GRADES[at % words::GRADES.len()],
            self.track(at),
            self.number,
            dice.act(),
        );
        for (dimension, values) in words::DIMENSIONS {
            let _ = writeln!(
                text,
                "  {dimension}: {{value: {}, text: {} work {}}}",
                values[fifth],
                title(dice.one_of(&words::KINDS)),
                dice.one_of(&words::PARTIES),
            );
        }
        text.push_str("responsibilities:\n");
        for number in 0..2 {
            let object = dice.one_of(&words::OBJECTS).replace(' ', "-");
            let _ = writeln!(text, "  {object}-{number}: {}.", dice.act());
        }
        text.push_str("expectations:\n");
        for (number, competency) in self.competencies.iter().enumerate() {
            // No marker is like another one, in whatever family.
            let first = ((self.number * self.levels + at) * EXPECTATIONS + number) * MARKERS;
            expectation(&mut text, competency, fifth + 1, number, first, &mut dice);
        }
        self.steps(&mut text, at, &mut dice);
        text
    }

    /// Writes where a level leads.
    fn steps(&self, text: &mut String, at: usize, dice: &mut Dice) {
        let next = self.next(at);
        if !next.is_empty() {
            let _ = writeln!(text, "next:");
        }
        for step in next {
            let (level, act) = (self.level_id(step), dice.act());
            let _ = writeln!(
                text,
                "  - level: {level}\n    distinguishes: >-\n      The level above {}.",
                lower_first(&act)
            );
        }
        let years = self.rank(at);
        let _ = writeln!(
            text,
            "typical:\n  experience-years: {{from: {years}, to: {}}}\n  tools: [ticketing system, shared drive, spreadsheets]",
            years + 3,
        );
    }
}

/// Writes what a level expects of a competency; the first marker in its long form. The markers are
/// the acts from `first` on.
fn expectation(
    text: &mut String,
    competency: &str,
    points: usize,
    number: usize,
    first: usize,
    dice: &mut Dice,
) {
    let _ = writeln!(text, "  {competency}:\n    proficiency: {points}");
    if number == 0 {
        text.push_str("    requirement: must\n    weight: 2\n");
    }
    text.push_str("    markers:\n");
    for marker in 0..MARKERS - 1 + number % 2 {
        let act = act((first + marker) as u64);
        let words: Vec<&str> = act.split(' ').collect();
        let id = format!("{}-{}", words[0].to_lowercase(), words[3]);
        if marker == 0 && number.is_multiple_of(3) {
            let _ = writeln!(
                text,
                "      {id}-{marker}:\n        text: {act}.\n        examples:\n          - {}.\n        sources: [handbook]",
                dice.act(),
            );
        } else {
            let _ = writeln!(text, "      {id}-{marker}: {act}.");
        }
    }
}

/// Returns an id as a name: its words apart, the first with a capital.
fn title(id: &str) -> String {
    let words = id.replace('-', " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

fn lower_first(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(chars).collect()
    })
}
