//! A ratings file that is being filled in: opened, held against what was asked for, and replaced as
//! a whole with each answer.

use std::{
    collections::BTreeMap,
    fmt::Display,
    path::{Path, PathBuf},
};

use ladder::{
    form::{self, Form, blanks},
    load::ratings::{self, RatingsFile},
    model::{
        Framework, Id, LevelPath, Ratings,
        ratings::{Assessment, Rating},
    },
    source::{Content, worktree},
    text::{counted, listed, visible},
};

use super::{
    RateArgs,
    basis::{Basis, lasting},
};
use crate::cli::{
    context::Context,
    emit::{self, Answer, Outcome, Replaced},
    failure::Failure,
};

/// For each competency that is asked, the id by which a file names it.
pub(super) type Lines<'f> = BTreeMap<&'f Id, Id>;

/// A ratings file that is being filled in.
pub(super) struct Sheet {
    path: PathBuf,
    shown: String,
    text: String,
    pub(super) ratings: Ratings,
    /// The assessment that is filled in, counted from 0.
    assessment: usize,
}

impl Sheet {
    /// Opens a file for the assessment that is meant.
    pub(super) fn open(path: &Path, args: &RateArgs) -> Result<Self, Failure> {
        let file = worktree::read_file(path)?;
        let text = match &file.content {
            Content::Bytes(bytes) => String::from_utf8(bytes.clone()).ok(),
            _ => None,
        };
        let read = ratings::read(&file).file;
        let shown = file.path;
        let (Some(text), Some(RatingsFile { ratings, .. })) = (text, read) else {
            let message = format!("`{shown}` has errors, so that nothing can be filled in");
            return Err(
                Failure::new(message).with_hint(format!("`ladder validate {shown}` shows them"))
            );
        };
        let assessment = assessment(&ratings, args, &shown)?;
        let failed = |error| Failure::new(format!("`{shown}` cannot be read: {error}"));
        let sheet = Self {
            // What a link leads to is filled in, not the link.
            path: path.canonicalize().map_err(failed)?,
            shown,
            text,
            ratings,
            assessment,
        };
        let person = args.person.as_ref();
        let is_same = person.is_none_or(|it| *it == *sheet.ratings.person.as_str());
        sheet.require(is_same, "person", &sheet.ratings.person)?;
        Ok(sheet)
    }

    /// Fails where the file is about somebody in another role, or with another target, than was
    /// asked for.
    pub(super) fn require_levels(
        &self,
        form: &Form<'_>,
        target: Option<&LevelPath>,
        framework: &Framework,
    ) -> Result<(), Failure> {
        let Ratings {
            role,
            target: aimed_at,
            ..
        } = &self.ratings;
        let now = |level: &LevelPath| framework.level_once_called(level).one();
        self.require(now(role).as_ref() == Some(&form.role), "role", role)?;
        let aims_at = aimed_at.as_ref().and_then(now);
        let is_same = target.is_none() || aims_at.as_ref() == form.targets.first();
        let said = aimed_at.as_ref().map(ToString::to_string);
        self.require(is_same, "target", &said.unwrap_or("none".to_owned()))
    }

    /// Fails where the file says something else than was asked for.
    fn require(&self, is_same: bool, key: &str, said: &dyn Display) -> Result<(), Failure> {
        match is_same {
            true => Ok(()),
            false => Err(
                Failure::new(format!("the {key} in `{}` is {said}", self.shown))
                    .with_hint("ask for what the file says, or name another file with -o"),
            ),
        }
    }

    /// Returns the version of the ladder that the file names.
    pub(super) fn basis(&self, args: &RateArgs, context: &Context) -> Result<Basis, Failure> {
        let pin = self.ratings.ladder.as_ref().map(ToString::to_string);
        if let Some(at) = &args.at {
            let at = lasting(&context.repository()?.repository, at)?;
            let named = pin.as_deref().unwrap_or("none");
            self.require(pin.as_ref() == Some(&at), "ladder", &named)?;
        }
        Basis::pinned(pin, context)
    }

    pub(super) fn assessment(&self) -> Option<&Assessment> {
        self.ratings.assessments.get(self.assessment)
    }

    /// Returns whom the answers are about and whose they are.
    pub(super) fn about(&self) -> String {
        let person = visible(&self.ratings.person);
        let rated = self.assessment();
        let rated = rated.map(|it| format!(", rated by {}, {}", rater_of(it), it.date));
        format!("person `{person}`{}", rated.unwrap_or_default())
    }

    /// Returns, for each competency that is asked, the id by which the file names it.
    pub(super) fn lines<'f>(&self, form: &Form<'f>, framework: &Framework) -> Lines<'f> {
        form::lines(form, framework, &self.ratings, self.assessment)
    }

    pub(super) fn is_blank(&self, line: &Id) -> bool {
        blanks(&self.ratings, self.assessment).any(|id| id == line)
    }

    /// Puts an answer behind an id of the file, which is replaced as a whole.
    pub(super) fn save(&mut self, id: &Id, rating: &Rating) -> Result<(), Failure> {
        let Some(filled) = form::fill(&self.text, self.assessment, id, rating) else {
            let message = format!("`{id}` in `{}` is not written as a blank", self.shown);
            return Err(Failure::new(message).with_hint("fill it in by hand"));
        };
        emit::replace(&[Replaced {
            path: self.path.clone(),
            shown: self.shown.clone(),
            before: self.text.clone().into_bytes(),
            after: filled.clone().into_bytes(),
        }])?;
        self.text = filled;
        let assessment = self.ratings.assessments.get_mut(self.assessment);
        if let Some(slot) = assessment.and_then(|it| it.ratings.get_mut(id)) {
            slot.clone_from(rating);
        }
        Ok(())
    }

    /// Returns how far the file is filled in and what comes next.
    pub(super) fn told(&self, form: &Form<'_>, lines: &Lines<'_>, outcome: Outcome) -> Answer {
        let blank = lines.values().filter(|it| self.is_blank(it)).count();
        let asked = form.questions.iter().map(|it| it.competency);
        let missing: Vec<String> = asked
            .filter(|competency| !lines.contains_key(competency))
            .map(|competency| format!("`{competency}`"))
            .collect();
        let done = counted(lines.len() - blank, "answer");
        let file = &self.shown;
        let mut notes = vec![match blank {
            0 => format!("{done} saved in `{file}`: `ladder gap {file}` tells what they amount to"),
            blank => format!("{done} saved in `{file}`, {blank} blank: the same command goes on"),
        }];
        if !missing.is_empty() {
            notes.push(format!(
                "not asked, for the file has no line for it: {}",
                listed(&missing, "and")
            ));
        }
        Answer::done(outcome).with_notes(notes)
    }
}

/// Returns which assessment of a file is meant. Whoever names no rater is the manager, as for a new
/// file: an answer must never be stored as the word of somebody else.
fn assessment(ratings: &Ratings, args: &RateArgs, shown: &str) -> Result<usize, Failure> {
    let rater = args.rater();
    let is_meant = |it: &Assessment| {
        rater == it.rater
            && (args.by.is_none() || args.by.as_deref() == it.by.as_deref())
            && args.date.is_none_or(|date| date == it.date)
    };
    let all = || (0..).zip(&ratings.assessments);
    let meant: Vec<(usize, &Assessment)> = all().filter(|(_, it)| is_meant(it)).collect();
    let told = |assessments: &[(usize, &Assessment)]| {
        let each = assessments.iter();
        let each = each.map(|(_, it)| format!("one by {} of {}", rater_of(it), it.date));
        listed(&each.collect::<Vec<_>>(), "and")
    };
    match meant.as_slice() {
        [(only, _)] => Ok(*only),
        [] => {
            let by = args.by.as_deref();
            let asked = format!("by {}{}", rater.name(), by.map_or_else(String::new, code));
            let asked = asked
                + &args
                    .date
                    .map_or_else(String::new, |date| format!(" of {date}"));
            let held: Vec<(usize, &Assessment)> = all().collect();
            let message = format!("`{shown}` holds no assessment {asked}");
            let failure = match held.is_empty() {
                true => Failure::new(message),
                false => Failure::new(format!("{message}: it holds {}", told(&held)))
                    .with_hint("tell which is meant with `--rater`, `--by`, or `--date`"),
            };
            Err(failure
                .with_hint("name another file with -o: `ladder gap` joins the files of a person"))
        }
        several => {
            let message = format!(
                "`{shown}` holds several assessments that may be meant: {}",
                told(several)
            );
            Err(Failure::new(message).with_hint("tell which is meant with `--by` or `--date`"))
        }
    }
}

/// Returns by whom an assessment is.
fn rater_of(assessment: &Assessment) -> String {
    let by = assessment.by.as_deref().map_or_else(String::new, code);
    format!("{}{by}", assessment.rater.name())
}

/// Returns an id that stands behind a word.
fn code(id: &str) -> String {
    format!(" `{}`", visible(id))
}
