//! How a statement is built: where somebody is said to do something, and what only depends on it.

use std::ops::Range;

use super::{Gap, Statement, WordSet, lexicon, verbs};

/// A place where the holder of the job is said to do or to be something: `understands` in *Fully
/// understands the process*, and each of the verbs in *Plans and runs the close*.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) struct Predicate {
    /// Where its clause starts: with a subject, an adverb, or the verb itself.
    pub(in crate::rules) start: usize,
    /// Its first word that is none of these.
    pub(in crate::rules) at: usize,
    /// Whether a subject is named, as in *A lead knows*.
    pub(in crate::rules) has_subject: bool,
    /// Whether it is joined to one before, by *and* or a comma.
    pub(in crate::rules) is_joined: bool,
    /// Whether it may belong to an infinitive, as in *makes forms easy to read and understand*.
    pub(in crate::rules) is_infinitive: bool,
}

/// The clauses of a statement.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    predicates: Vec<Predicate>,
    /// Whether each word is part of a clause that depends on another.
    dependent: Vec<bool>,
}

/// What a clause that depends on another starts with.
static SUBORDINATORS: WordSet = WordSet::new(|| {
    lexicon(
        "although because how if so that though unless what whatever when whenever where wherever \
         whether which whichever while who whoever whom whose why",
    )
});

/// What does so where a verb follows, and else stands before a noun.
const TEMPORAL: [&str; 6] = ["after", "before", "once", "since", "till", "until"];

/// What a clause or phrase before the main one starts with.
static OPENERS: WordSet = WordSet::new(|| {
    lexicon(
        "after although as at before by during each every following for from given if in on once \
         over since through under unless until upon when whenever where while with within",
    )
});

pub(in crate::rules) const CONJUNCTIONS: [&str; 6] = ["&", "and", "but", "or", "then", "yet"];

static PRONOUNS: WordSet = WordSet::new(|| {
    lexicon("he i i'm one she someone they they're we we're who you you'll you're")
});

const DETERMINERS: [&str; 9] = [
    "a", "an", "any", "each", "every", "our", "the", "this", "your",
];

/// Verbs that are finite whatever stands before them.
static FINITE: WordSet = WordSet::new(|| {
    lexicon("are can cannot could did does has have is may must shall should was were will would")
});

/// Adverbs that do not end in `ly`.
static ADVERBS: WordSet = WordSet::new(|| {
    lexicon(
        "already also always both even first fully just never now often sometimes still then well",
    )
});

/// Words that end in `ly` and are no adverbs before a verb.
static NO_ADVERBS: WordSet = WordSet::new(|| {
    lexicon(
        "anomaly apply assembly comply daily early family imply likely monthly multiply quarterly \
         rely reply supply weekly",
    )
});

/// Verbs after which the one that counts follows.
const MODALS: [&str; 7] = [
    "must|should|shall|will|would",
    "is|are expected|required|trusted to",
    "needs|need|has|have|ought to",
    "starts|begins|continues to",
    "you'll",
    "may also?",
    "is|are to",
];

impl Statement<'_> {
    /// Returns the predicates of the statement, from left to right.
    pub(in crate::rules) fn predicates(&self) -> &[Predicate] {
        &self.clauses().predicates
    }

    /// Returns whether a word stands in a clause that depends on another.
    pub(in crate::rules) fn is_dependent(&self, at: usize) -> bool {
        self.clauses()
            .dependent
            .get(at)
            .copied()
            .unwrap_or_default()
    }

    /// Returns the first word from `at` on that is no adverb.
    pub(in crate::rules) fn past_adverbs(&self, at: usize) -> usize {
        let is_adverb = |at: &usize| {
            self.word(*at).is_some_and(|word| {
                let follows = *at == 0 || word.gap < Gap::Semicolon;
                let form = &*word.form;
                let is_plain = form.len() > 4 && form.ends_with("ly") && !NO_ADVERBS.contains(form);
                follows && (is_plain || ADVERBS.contains(form))
            })
        };
        (at..).find(|at| !is_adverb(at)).unwrap_or(at)
    }

    /// Returns whether a word can only be a verb of its clause.
    pub(in crate::rules) fn is_finite(&self, at: usize) -> bool {
        self.word(at).is_some_and(|word| {
            let form = &*word.form;
            FINITE.contains(form) || verbs::third_person(form) == Some(verbs::Reading::Verb)
        })
    }

    /// Returns the words of each sentence.
    pub(in crate::rules) fn sentences(&self) -> Vec<Range<usize>> {
        let is_start = |at: &usize| {
            self.word(*at)
                .is_some_and(|word| word.gap >= Gap::Semicolon)
        };
        let starts: Vec<usize> = (0..self.words.len()).filter(is_start).collect();
        let ends = starts.iter().copied().skip(1).chain([self.words.len()]);
        starts
            .iter()
            .copied()
            .zip(ends)
            .map(|(start, end)| start..end)
            .collect()
    }

    fn clauses(&self) -> &Clauses {
        self.clauses.get_or_init(|| {
            let mut clauses = Clauses {
                predicates: Vec::new(),
                dependent: vec![false; self.words.len()],
            };
            for sentence in self.sentences() {
                self.read(sentence, &mut clauses);
            }
            clauses
        })
    }

    /// Reads one sentence.
    fn read(&self, sentence: Range<usize>, clauses: &mut Clauses) {
        let head = self.main_clause(&sentence);
        if let Some(marks) = clauses.dependent.get_mut(sentence.start..head) {
            marks.fill(true);
        }
        let head = self.label_end(&sentence).unwrap_or(head);
        clauses.predicates.push(self.head(head));
        let (mut is_dependent, mut in_infinitive) = (false, false);
        for at in head + 1..sentence.end {
            let Some(word) = self.word(at) else { break };
            let joins = word.is(&CONJUNCTIONS);
            // *The report that he reads, and signs it*: the comma leads back.
            is_dependent &= !(joins && matches!(word.gap, Gap::Comma | Gap::Dash));
            let start = if joins { at + 1 } else { at };
            let is_joined = joins || word.gap == Gap::Comma;
            if is_joined && !is_dependent && start < sentence.end {
                clauses.predicates.push(self.joined(start, in_infinitive));
            }
            is_dependent |= self.subordinates(at);
            in_infinitive |= word.is(&["to"]) && self.is_base(self.past_adverbs(at + 1));
            if let Some(mark) = clauses.dependent.get_mut(at) {
                *mark = is_dependent;
            }
        }
        clauses.predicates.sort_by_key(|predicate| predicate.at);
        clauses.predicates.dedup_by_key(|predicate| predicate.at);
    }

    /// Returns where the main clause of a sentence starts: behind the comma of one that opens it.
    fn main_clause(&self, sentence: &Range<usize>) -> usize {
        let start = sentence.start;
        if !self
            .word(start)
            .is_some_and(|word| OPENERS.contains(&*word.form))
        {
            return start;
        }
        let is_comma = |at: &usize| self.word(*at).is_some_and(|word| word.gap == Gap::Comma);
        (start + 1..sentence.end).find(is_comma).unwrap_or(start)
    }

    /// Returns what is behind a label at the start of a sentence, as in *Owns: owns the release*
    /// or *Data quality: profiles each source*.
    fn label_end(&self, sentence: &Range<usize>) -> Option<usize> {
        const LONGEST: usize = 4;
        let start = sentence.start;
        let end = sentence.end.min(start + LONGEST + 1);
        let is_colon = |at: &usize| self.word(*at).is_some_and(|word| word.gap == Gap::Colon);
        let colon = (start + 1..end).find(is_colon)?;
        let form = &*self.word(start)?.form;
        let is_verb = verbs::third_person(form).is_some() || FINITE.contains(form);
        (colon == start + 1 || !is_verb).then_some(colon)
    }

    /// Returns whether a clause that depends on another starts with that word.
    fn subordinates(&self, at: usize) -> bool {
        const REACH: usize = 6;
        let Some(word) = self.word(at) else {
            return false;
        };
        if SUBORDINATORS.contains(&*word.form) {
            return true;
        }
        let mut behind = at + 1..self.words.len().min(at + 1 + REACH);
        TEMPORAL.contains(&&*word.form)
            && behind.any(|at| {
                let pronoun = self.is_in(at, &PRONOUNS) || self.is(at, &["it"]);
                pronoun || self.is_finite(at)
            })
    }

    /// Returns the predicate of the clause that starts with a word.
    fn head(&self, start: usize) -> Predicate {
        let behind_subject = self.past_subject(start);
        Predicate {
            start,
            at: self.past_helpers(behind_subject),
            has_subject: behind_subject != start,
            is_joined: false,
            is_infinitive: false,
        }
    }

    /// Returns the predicate that starts with a word and shares its subject with one before; a
    /// noun at its start would be another subject.
    fn joined(&self, start: usize, in_infinitive: bool) -> Predicate {
        let has_subject = self.is_in(start, &PRONOUNS);
        let at = self.past_helpers(start + usize::from(has_subject));
        Predicate {
            start,
            at,
            has_subject,
            is_joined: true,
            is_infinitive: in_infinitive && self.is_base(at),
        }
    }

    /// Returns the first word from `at` on that neither is an adverb nor leads to a verb.
    fn past_helpers(&self, at: usize) -> usize {
        let at = self.past_adverbs(at);
        let end = self.any_phrase(at, &MODALS);
        end.map_or(at, |end| self.past_adverbs(end))
    }

    fn is_base(&self, at: usize) -> bool {
        self.word(at)
            .is_some_and(|word| verbs::base(&word.form).is_some())
    }

    /// Returns the word behind the subject of a clause, where one is named.
    fn past_subject(&self, start: usize) -> usize {
        const LONGEST: usize = 5;
        if self.is_in(start, &PRONOUNS) {
            return start + 1;
        }
        if !self.is(start, &DETERMINERS) {
            return start;
        }
        let mut behind = start + 2..self.words.len().min(start + 1 + LONGEST);
        behind
            .find(|at| self.is_finite(*at) || self.subordinates(*at))
            .filter(|at| self.is_finite(*at))
            .filter(|at| (start + 1..=*at).all(|at| self.follower(at - 1).is_some()))
            .unwrap_or(start)
    }
}
