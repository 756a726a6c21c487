//! `ladder rate`: a ratings file to fill in, or asked for question by question ([`ask`]).

mod ask;
mod basis;
mod prompt;
mod sheet;

use clap::{
    Args,
    builder::{NonEmptyStringValueParser, PossibleValue, PossibleValuesParser, TypedValueParser},
};
use ladder::{
    diagnostic::Diagnostic,
    form::{self, About, Form},
    load::{Loaded, ratings::aims},
    model::{Date, LevelPath, ratings::Rater, required::Expectations},
};

use super::{
    context::Context,
    emit::{Answer, Outcome},
    failure::Failure,
    globals::Day,
    ladder::{note_on_errors, require_sound, unreadable},
};
use basis::Basis;

/// Write a ratings file to fill in: what the next level asks, in the ladder's own words
///
/// Every competency that the target asks stands in the file with its question and its markers as
/// comments, the scale on top. Without a target, that is what every promotion of the role asks.
/// The file names the newest release of the ladder, so that later changes move nothing that was
/// rated. An existing file is never written over.
#[derive(Debug, Args)]
pub(super) struct RateArgs {
    /// The level that the person holds, as family/level
    #[arg(value_name = "ROLE")]
    role: LevelPath,

    /// The level that the person aims at, as family/level
    #[arg(long, value_name = "LEVEL")]
    target: Option<LevelPath>,

    /// The revision of the ladder to rate by; the newest version tag if left out
    #[arg(long, value_name = "REV")]
    at: Option<String>,

    /// An opaque id of whom it is about; to be filled in if left out
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    person: Option<String>,

    /// What the rater is to the person; if left out the manager, in an existing file, too
    #[arg(long, value_name = "RATER", value_parser = rater_name())]
    rater: Option<Rater>,

    /// An opaque id of the rater; if left out none, in an existing file any
    #[arg(long, value_name = "ID", value_parser = NonEmptyStringValueParser::new())]
    by: Option<String>,

    /// The day of the assessment; if left out today, in an existing file any
    #[arg(long, value_name = "DATE")]
    date: Option<Date>,

    /// Ask in the terminal, one competency after the other, and save each answer in the file that
    /// -o names; run again, it goes on with what is blank
    #[arg(long)]
    ask: bool,

    #[command(flatten)]
    day: Day,
}

/// Takes a rater by its name.
fn rater_name() -> impl TypedValueParser<Value = Rater> {
    let name = |rater: Rater| PossibleValue::new(rater.name()).help(meaning(rater));
    PossibleValuesParser::new(Rater::ALL.map(name)).try_map(|name| {
        let found = Rater::ALL.into_iter().find(|it| it.name() == name);
        found.ok_or("no rater has this name")
    })
}

/// Returns what a rater is to the person.
fn meaning(rater: Rater) -> &'static str {
    match rater {
        Rater::Own => "The person",
        Rater::Manager => "Whom the person reports to",
        Rater::Peer => "Somebody beside the person",
        Rater::Report => "Somebody who reports to the person",
        Rater::Skip => "Whom the manager reports to",
    }
}

impl RateArgs {
    /// Returns what the rater is to the person.
    fn rater(&self) -> Rater {
        self.rater.unwrap_or(Rater::Manager)
    }
}

pub(super) fn run(args: &RateArgs, context: &Context) -> Result<Answer, Failure> {
    if args.ask {
        return ask::run(args, context);
    }
    if let Some(path) = context
        .output
        .as_ref()
        .filter(|it| it.symlink_metadata().is_ok())
    {
        let message = format!("`{}` is there already: nothing was written", path.display());
        return Err(Failure::new(message)
            .with_hint("`--ask` goes on with what is blank in it; or name another file with -o"));
    }
    let basis = Basis::of(args.at.as_deref(), context)?;
    let loaded = basis.loaded()?;
    let form = form(args, args.target.as_ref(), &basis, &loaded)?;
    let text = written(args, &form, &basis, args.person.as_deref())?;
    let notes = basis.notes.iter().cloned();
    let notes = notes.chain(note_on_errors(&basis.snapshot, &loaded));
    Ok(Answer::new(text, Outcome::Clean)
        .for_new_file()
        .with_notes(notes))
}

/// Returns what is to be rated by a version of the ladder.
fn form<'l>(
    args: &RateArgs,
    target: Option<&LevelPath>,
    basis: &Basis,
    loaded: &'l Loaded,
) -> Result<Form<'l>, Failure> {
    let framework = &loaded.framework;
    let named = [Some(&args.role), target].into_iter().flatten();
    let known = named.filter(|level| framework.has_family(&level.family));
    require_sound(known.map(|level| &level.family), &basis.snapshot, loaded)?;
    let (role, targets) = aims(framework, &args.role, target)
        .map_err(|found| wrong_levels(&found, args.at.is_none(), basis))?;
    let families = targets.iter().chain([&role]).map(|level| &level.family);
    require_sound(families, &basis.snapshot, loaded)?;
    let form = Form::of(framework, &mut Expectations::of(framework), &role, &targets);
    match form.questions.is_empty() {
        false => Ok(form),
        true => {
            let targets: Vec<String> = targets.iter().map(|it| format!("`{it}`")).collect();
            let targets = ladder::text::listed(&targets, "and");
            Err(Failure::new(format!(
                "{targets} asks nothing that could be rated"
            )))
        }
    }
}

/// Returns why nobody can hold the role or aim at the target.
fn wrong_levels(found: &[Diagnostic], by_default: bool, basis: &Basis) -> Failure {
    let mut found = found.iter();
    let first = found.next();
    let message = first.map_or("the levels cannot be told", |it| it.message.as_str());
    let failure = Failure::new(message);
    let help = first.and_then(|it| match it.rule {
        "no-target" => Some("name a level with `--target`"),
        _ => it.help.as_deref(),
    });
    let others = found.map(|it| it.message.as_str());
    let failure = help
        .into_iter()
        .chain(others)
        .fold(failure, Failure::with_hint);
    match (&basis.pin, by_default) {
        (Some(pin), true) => failure.with_hint(format!(
            "the ladder was read at `{pin}`; `--at` reads another"
        )),
        _ => failure,
    }
}

/// Returns the file in which all is blank.
fn written(
    args: &RateArgs,
    form: &Form<'_>,
    basis: &Basis,
    person: Option<&str>,
) -> Result<String, Failure> {
    let today = args.day.today()?;
    let date = args.date.unwrap_or(today);
    if date > today {
        let message = format!("the assessment is dated {date}, and today is {today}");
        return Err(Failure::new(message).with_hint("`--today` goes by another day"));
    }
    let rater = args.rater();
    if rater != Rater::Own && args.by.is_some() && args.by.as_deref() == person {
        let message = "`--by` is the person who is rated, and `--rater` is not `self`";
        return Err(Failure::new(message).with_hint("nobody rates themselves but as `self`"));
    }
    let about = About {
        person,
        rater,
        by: args.by.as_deref(),
        date,
        target: form.targets.first().filter(|_| args.target.is_some()),
        ladder: basis.pin.as_deref(),
    };
    Ok(form::write(form, &about))
}

impl Basis {
    /// Returns what the ladder holds, if its `ladder.yaml` can be read.
    fn loaded(&self) -> Result<Loaded, Failure> {
        let loaded = ladder::load::load(&self.snapshot);
        match loaded.has_settings {
            true => Ok(loaded),
            false => Err(unreadable(&self.snapshot, "`ladder.yaml`")),
        }
    }
}
