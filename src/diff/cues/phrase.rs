//! A statement taken apart into phrases, each with what it says.

use super::{
    lexicon::{self, FULLY, PARTLY},
    lists::{BAD, DEGREE, HELP, LITTLE, PARTICLES, TIES, has},
    number::next,
    quantity::quantity,
    sense::{Item, Mark, Often, Scale, Sense},
    words::{Break, Word, bases_of_gerund, stem},
};

/// Returns the phrases of a statement, in their order.
pub(super) fn items(words: &[Word]) -> Vec<Item> {
    let mut reader = Reader {
        words,
        head: true,
        gerund: false,
        part: 0,
        found: Vec::new(),
    };
    let mut at = 0;
    while let Some(word) = words.get(at) {
        if word.after != Break::None {
            reader.part += 1;
            reader.head = true;
        }
        at += reader.read(at).max(1);
    }
    reader.found
}

struct Reader<'w> {
    words: &'w [Word],
    /// Whether a verb is to be expected: at the start of a part, and behind what goes before it.
    head: bool,
    /// Whether that verb may be one in *-ing*.
    gerund: bool,
    part: usize,
    found: Vec<Item>,
}

impl Reader<'_> {
    /// Takes the phrase at a word; returns how many words it has.
    fn read(&mut self, at: usize) -> usize {
        let (sense, length) = self.sense(at);
        if sense == Sense::Join {
            self.part += 1;
        }
        let stems = match sense {
            Sense::Plain | Sense::Part(_) if self.gerund && length == 1 => self.base(at),
            _ => self.stems(at, length),
        };
        let head = std::mem::replace(&mut self.head, false);
        let leads_on = matches!(
            sense,
            Sense::Graded(..)
                | Sense::Often(Often::Adverb(_))
                | Sense::Mark(Mark::Negation | Mark::Attempt | Mark::Share | Mark::Only)
        ) || has("i we you they", &stems);
        self.head = sense == Sense::Join || (head && leads_on);
        self.gerund = sense == Sense::Mark(Mark::Share);
        self.found.push(Item {
            sense,
            stems,
            words: at..at + length,
            part: self.part,
        });
        length
    }

    fn sense(&self, at: usize) -> (Sense, usize) {
        let rest: Vec<&str> = std::iter::once(self.words.get(at).map(|it| it.norm.as_str()))
            .chain((at + 1..at + 6).map(|at| next(self.words, at)))
            .map_while(|word| word)
            .collect();
        let stems: Vec<String> = rest.iter().map(|word| stem(word)).collect();
        let stems: Vec<&str> = stems.iter().map(String::as_str).collect();
        let phrase = lexicon::phrase(&rest);
        self.verb(at, &rest, &stems)
            .or_else(|| phrase.clone().filter(|(_, length)| *length > 1))
            .or_else(|| quantity(self.words, at))
            .or_else(|| standard(&rest))
            .or_else(|| self.help(at))
            .or_else(|| event(&rest))
            .or_else(|| end(&rest, &stems))
            .or(phrase)
            .or_else(|| reach_in_the_plural(&stems))
            .or_else(|| negated(&rest))
            .unwrap_or((Sense::Plain, 1))
    }

    /// Returns the verb at the head of a part, or what is said to be only a share in it.
    fn verb(&self, at: usize, rest: &[&str], stems: &[&str]) -> Option<(Sense, usize)> {
        if !self.head {
            return None;
        }
        if let Some(length) = share(rest, stems) {
            return Some((Sense::Mark(Mark::Share), length));
        }
        let bases = self
            .gerund
            .then(|| bases_of_gerund(rest.first().copied().unwrap_or_default()));
        let (sense, length) = lexicon::verb(rest)
            .or_else(|| {
                let behind = rest.get(1..).unwrap_or_default();
                let third_person: Vec<&str> =
                    stems.first().into_iter().chain(behind).copied().collect();
                lexicon::verb(&third_person)
            })
            .or_else(|| {
                bases?
                    .iter()
                    .find_map(|base| lexicon::verb(&[base.as_str()]))
            })?;
        let is_other_verb = next(self.words, at + length).is_some_and(|word| has(PARTICLES, word));
        (!is_other_verb).then_some((sense, length))
    }

    /// Returns what a phrase such as `with some guidance from a peer` or `without help` says.
    fn help(&self, at: usize) -> Option<(Sense, usize)> {
        let first = self.words.get(at)?.norm.as_str();
        let is_joint = first == "together" && next(self.words, at + 1) == Some("with");
        if is_joint {
            return Some((
                Sense::Graded(Scale::Autonomy, PARTLY),
                self.tail(at + 2) - at,
            ));
        }
        if !matches!(first, "with" | "under" | "without" | "after") {
            return None;
        }
        let mut past = at + 1;
        let mut is_little = false;
        while let Some(word) =
            next(self.words, past).filter(|it| has(DEGREE, it) || has(LITTLE, it))
        {
            is_little |= has(LITTLE, word);
            past += 1;
        }
        next(self.words, past).filter(|word| has(HELP, word))?;
        past += 1;
        let is_whole = match next(self.words, past) {
            Some("of" | "from" | "by") => {
                past = self.tail(past);
                true
            }
            // `with support requests` is no help.
            Some(word) => {
                has(TIES, word) || matches!(lexicon::phrase(&[word]), Some((Sense::Join, _)))
            }
            None => true,
        };
        let level = match (first, is_little) {
            ("without", false) => FULLY,
            (_, true) => PARTLY,
            (_, false) => 0,
        };
        is_whole.then_some((Sense::Graded(Scale::Autonomy, level), past - at))
    }

    /// Returns where the words end that belong to what stands before them.
    fn tail(&self, from: usize) -> usize {
        let mut past = from;
        while let Some(word) = next(self.words, past) {
            let is_end = past > from && has(TIES, word) && word != "of";
            if is_end || matches!(lexicon::phrase(&[word]), Some((Sense::Join, _))) {
                break;
            }
            past += 1;
        }
        past
    }

    fn stems(&self, at: usize, length: usize) -> String {
        let words = self.words.iter().skip(at).take(length);
        let stems: Vec<String> = words.map(|word| stem(&word.norm)).collect();
        stems.join(" ")
    }

    /// Returns the verb of which the word is a form.
    fn base(&self, at: usize) -> String {
        let word = self.words.get(at).map_or("", |word| word.norm.as_str());
        let bases = bases_of_gerund(word);
        let known = bases
            .iter()
            .find(|base| lexicon::verb(&[base.as_str()]).is_some());
        known
            .or(bases.first())
            .cloned()
            .unwrap_or_else(|| stem(word))
    }
}

/// Returns how many words say that to help with something is enough: `helps to`, `assists in`.
fn share(rest: &[&str], stems: &[&str]) -> Option<usize> {
    let is_verb = |at: usize| {
        rest.get(at).is_some_and(|word| {
            lexicon::verb(&[word]).is_some() || !bases_of_gerund(word).is_empty()
        })
    };
    match stems {
        ["help", "to", ..] => Some(2),
        ["help", ..] if is_verb(1) => Some(1),
        [
            "help" | "assist" | "participate" | "contribute",
            "in" | "with" | "to",
            ..,
        ] if is_verb(2) => Some(2),
        ["support", ..] if is_verb(1) => Some(1),
        ["take", "part", "in", ..] if is_verb(3) => Some(3),
        _ => None,
    }
}

/// Returns what a phrase such as `without errors` or `with few errors` says.
fn standard(rest: &[&str]) -> Option<(Sense, usize)> {
    let at = match rest {
        ["without" | "with", "any" | "few" | "no", ..] => 2,
        ["without", ..] => 1,
        _ => return None,
    };
    rest.get(at).filter(|word| has(BAD, word))?;
    let level = match rest {
        ["with", "few", ..] => PARTLY,
        _ => FULLY,
    };
    Some((Sense::Graded(Scale::Standard, level), at + 1))
}

/// Returns what a phrase such as `before each shift` says.
fn event(rest: &[&str]) -> Option<(Sense, usize)> {
    let is_event = matches!(
        rest,
        [
            "before" | "after" | "during" | "with" | "at",
            "each" | "every",
            _,
            ..
        ]
    );
    is_event.then_some((Sense::Often(Often::Event), 3))
}

/// Returns what words say that begin a phrase such as `within their own team` or `beyond their
/// project`: up to the thing whose end it is.
fn end(rest: &[&str], stems: &[&str]) -> Option<(Sense, usize)> {
    /// Up to here a reach is so narrow that to stay in it is less.
    const DEPARTMENT: u8 = 4;
    let (mark, length) = match rest {
        ["in" | "within" | "inside", ..] => (Mark::Inside, 1),
        ["outside", "of", ..] => (Mark::Outside, 2),
        ["beyond" | "outside", ..] => (Mark::Outside, 1),
        _ => return None,
    };
    let whose = "the their his her its own";
    let count = rest
        .iter()
        .skip(length)
        .take_while(|it| has(whose, it))
        .count();
    let (owners, things) = rest.get(length..)?.split_at_checked(count)?;
    let thing = stems.get(length + count)?;
    // `in the team plan` names a plan.
    let is_whole = things.get(1).is_none_or(|next| has(TIES, next));
    let is_narrow = match lexicon::phrase(&[thing]) {
        Some((Sense::Reach(rank, _), _)) => rank <= DEPARTMENT && is_whole,
        _ => owners.contains(&"own") || (mark == Mark::Outside && owners != ["the"]),
    };
    (is_narrow && !owners.is_empty()).then_some((Sense::Mark(mark), length))
}

fn reach_in_the_plural(stems: &[&str]) -> Option<(Sense, usize)> {
    match lexicon::phrase(stems)? {
        (Sense::Reach(rank, _), length) => Some((Sense::Reach(rank, true), length)),
        _ => None,
    }
}

/// Returns a negation that is part of a word: `doesn't`.
fn negated(rest: &[&str]) -> Option<(Sense, usize)> {
    let is_negated = rest.first()?.ends_with("n't");
    is_negated.then_some((Sense::Mark(Mark::Negation), 1))
}
