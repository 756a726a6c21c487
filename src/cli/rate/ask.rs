//! `ladder rate --ask`: one question after the other, each answer in the file before the next.

use std::{io::ErrorKind, path::Path};

use ladder::{
    form::{Form, Question},
    model::{
        Date, Id, Text,
        ratings::{Evidence, Rating},
    },
    page, render,
};

use super::{
    RateArgs,
    basis::Basis,
    form as to_be_rated,
    prompt::{self, Choice, Said},
    sheet::{Lines, Sheet},
    written,
};
use crate::cli::{
    context::Context,
    emit::{self, Answer, Outcome},
    failure::Failure,
    ladder::note_on_errors,
};

pub(super) fn run(args: &RateArgs, context: &Context) -> Result<Answer, Failure> {
    prompt::require_terminal()?;
    let Some(path) = &context.output else {
        return Err(
            Failure::new("`--ask` saves each answer, and there is no file to save it in")
                .with_hint("name one with -o"),
        );
    };
    let sheet = match path.symlink_metadata() {
        Ok(_) => Some(Sheet::open(path, args)?),
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(error) => {
            let message = format!("`{}` cannot be opened: {error}", path.display());
            return Err(Failure::new(message).with_hint("name another file with -o"));
        }
    };
    let basis = match &sheet {
        Some(sheet) => sheet.basis(args, context)?,
        None => Basis::of(args.at.as_deref(), context)?,
    };
    let loaded = basis.loaded()?;
    let target = sheet.as_ref().and_then(|it| it.ratings.target.as_ref());
    let form = to_be_rated(args, args.target.as_ref().or(target), &basis, &loaded)?;
    let notes = basis.notes.iter().cloned();
    let notes = notes.chain(note_on_errors(&basis.snapshot, &loaded));
    let sheet = match sheet {
        Some(sheet) => {
            sheet.require_levels(&form, args.target.as_ref(), &loaded.framework)?;
            sheet
        }
        None => match start(args, &form, &basis, path)? {
            Some(sheet) => sheet,
            None => return Ok(Answer::done(Outcome::Incomplete)),
        },
    };
    let lines = sheet.lines(&form, &loaded.framework);
    let answer = sheet.ask(&form, &lines, context)?;
    Ok(answer.with_notes(notes))
}

/// Returns a new file in which all is blank; none where nobody says whom it is about.
fn start(
    args: &RateArgs,
    form: &Form<'_>,
    basis: &Basis,
    path: &Path,
) -> Result<Option<Sheet>, Failure> {
    let person = match &args.person {
        Some(person) => person.clone(),
        None => match prompt::text("Whom is this about? An opaque id:")? {
            Said::Answer(person) => person,
            Said::Back | Said::Stop => return Ok(None),
        },
    };
    let text = written(args, form, basis, Some(&person))?;
    emit::create(path, &text)?;
    Sheet::open(path, args).map(Some)
}

impl Sheet {
    fn ask(
        mut self,
        form: &Form<'_>,
        lines: &Lines<'_>,
        context: &Context,
    ) -> Result<Answer, Failure> {
        emit::print_error(&format!("{}\n", self.about()));
        let all = form.questions.len();
        for (at, question) in (1..).zip(&form.questions) {
            let line = lines.get(question.competency);
            let Some(line) = line.filter(|line| self.is_blank(line)) else {
                continue;
            };
            let asked = page::rate::question(question, at, all);
            emit::print_error(&format!(
                "\n{}\n",
                render::text(&asked, &context.ink_of_dialogue())
            ));
            if let Said::Stop = self.ask_one(question, line, form)? {
                return Ok(self.told(form, lines, Outcome::Incomplete));
            }
        }
        Ok(self.told(form, lines, Outcome::Clean))
    }

    /// Asks until there is an answer, or none is wanted.
    fn ask_one(
        &mut self,
        question: &Question<'_>,
        line: &Id,
        form: &Form<'_>,
    ) -> Result<Said<()>, Failure> {
        let date = self.assessment().map(|assessment| assessment.date);
        loop {
            let rating = match prompt::choice(question.name, form.scale)? {
                Said::Answer(Choice::Value(value)) => Rating {
                    value: Some(value),
                    ..given()
                },
                Said::Answer(Choice::NotObserved) => match prompt::text("Why not?")? {
                    Said::Answer(why) => Rating {
                        not_observed: Some(Text::from(why.as_str())),
                        ..given()
                    },
                    Said::Back => continue,
                    Said::Stop => return Ok(Said::Stop),
                },
                Said::Answer(Choice::Blank) | Said::Back => return Ok(Said::Answer(())),
                Said::Stop => return Ok(Said::Stop),
            };
            self.save(line, &rating)?;
            if let (Some(_), Some(date)) = (rating.value, date) {
                return self.ask_evidence(line, rating, date);
            }
            return Ok(Said::Answer(()));
        }
    }

    fn ask_evidence(
        &mut self,
        line: &Id,
        mut rating: Rating,
        assessed: Date,
    ) -> Result<Said<()>, Failure> {
        match prompt::evidence(assessed)? {
            Said::Answer(Some((date, reference))) => {
                rating.evidence.push(Evidence {
                    date,
                    shows: None,
                    reference: Some(Text::from(reference.as_str())),
                    note: None,
                });
                self.save(line, &rating)?;
                Ok(Said::Answer(()))
            }
            Said::Answer(None) | Said::Back => Ok(Said::Answer(())),
            Said::Stop => Ok(Said::Stop),
        }
    }
}

fn given() -> Rating {
    Rating {
        given: true,
        ..Rating::default()
    }
}
