//! `ladder gap` of many people: read, measured and written person by person, so that what is in
//! memory does not grow with their number.

use ladder::{
    diagnostic::{Diagnostic, Severity, Sink},
    gap::Verdict,
    load::ratings::{self, RatingsFile, Read, pin},
    model::{Date, LevelPath},
    parallel,
    report::{
        self,
        gap::{Counts, GapReport, Summary},
    },
    source::{Snapshot, SourceFile},
};

use super::{
    GapArgs,
    forms::{self, Form},
    index::Index,
    ladders::{Ladders, Store},
    names::Group,
    outcome, report_of,
};
use crate::cli::{
    assessed::{Asked, assessed},
    context::Context,
    emit::{Answer, Outcome, Output, Streamed},
    failure::Failure,
    ladder::{unknown_revision, unusable},
    progress::Progress,
    rated::newest_release,
};

/// How many files are read at once.
const AT_ONCE: usize = 64;

/// Returns the answer about the people that files are about.
pub(super) fn answer(
    args: &GapArgs,
    mut index: Index,
    progress: Progress,
    context: &Context,
) -> Result<Answer, Failure> {
    if args.against.is_some() {
        let message = "`--against` tells about one person, and these are the files of several";
        return Err(Failure::new(message)
            .with_hint("`ladder diff FROM TO --impact RATINGS` tells whom a change moves"));
    }
    if args.history {
        let message = "`--history` tells about one person, and these are the files of several";
        return Err(Failure::new(message).with_hint("give the files of one person"));
    }
    require_ladder(args.at.as_deref(), context)?;
    let many = Many {
        at: args.at.clone(),
        target: args.target.clone(),
        fail_on: args.fail_on.map(Verdict::from),
        today: args.day.today()?,
        context: context.clone(),
        progress,
    };
    let form = forms::form(args.format, context.ink);
    Ok(Answer::streamed(Box::new(move |output| {
        many.write(&mut index, form, output)
    })))
}

/// Fails where nobody could be measured: the revision that was asked for cannot be read, or there
/// is no ladder at all.
fn require_ladder(at: Option<&str>, context: &Context) -> Result<(), Failure> {
    match at {
        Some(_) => context.ladder(at).map(drop),
        None => match context.root_from(&context.working) {
            Ok(_) => Ok(()),
            // A bare repository has no files to find the ladder by.
            Err(failure) => context.repository().map(drop).map_err(|_| failure),
        },
    }
}

/// What all people are measured with.
struct Many {
    at: Option<String>,
    target: Option<LevelPath>,
    fail_on: Option<Verdict>,
    today: Date,
    context: Context,
    progress: Progress,
}

/// What became of the people so far.
struct Told<'o> {
    form: Box<dyn Form>,
    counts: Counts,
    files: u64,
    files_of_nobody: u64,
    outcome: Outcome,
    output: &'o mut Output,
}

impl Many {
    fn write(
        mut self,
        index: &mut Index,
        mut form: Box<dyn Form>,
        output: &mut Output,
    ) -> Result<Streamed, Failure> {
        let store = Store::new();
        let mut ladders = Ladders::new(&store, self.today);
        self.make_way();
        output.write(&form.start(index.people()))?;
        let mut told = Told {
            form,
            counts: Counts::default(),
            files: 0,
            files_of_nobody: 0,
            outcome: Outcome::Clean,
            output,
        };
        loop {
            self.people(index, &mut ladders, &mut told)?;
            if told.output.is_gone() || !index.go_on(&mut self.progress)? {
                break;
            }
        }
        self.progress.clear();
        let summary = told.counts.summary(told.files, told.files_of_nobody);
        let mut notes = told.form.notes();
        notes.extend(ladders.into_notes());
        notes.extend(self.newer_releases(&summary));
        told.output.write(&told.form.end(summary))?;
        Ok(Streamed {
            notes,
            outcome: told.outcome,
        })
    }

    /// Reads and measures the people whose turn it is, and writes what there is to write of them.
    fn people(
        &mut self,
        index: &Index,
        ladders: &mut Ladders<'_>,
        told: &mut Told<'_>,
    ) -> Result<(), Failure> {
        self.make_way();
        let mut groups = index.groups().peekable();
        while groups.peek().is_some() && !told.output.is_gone() {
            self.batch(index, &batch(&mut groups), ladders, told)?;
            if !self.context.on_terminal {
                let done = usize::try_from(told.files).unwrap_or(usize::MAX);
                self.progress.tell(done, Some(index.files()), "Measuring");
            }
        }
        Ok(())
    }

    /// Takes the bar away where the answer is written in its place.
    fn make_way(&mut self) {
        if self.context.on_terminal {
            self.progress.clear();
        }
    }

    fn batch(
        &self,
        index: &Index,
        batch: &[Group],
        ladders: &mut Ladders<'_>,
        told: &mut Told<'_>,
    ) -> Result<(), Failure> {
        let paths = batch.iter().flat_map(|group| &group.files);
        let mut read = parallel::map(paths.collect(), |path: &String| {
            let source = index.read(path);
            let read = ratings::read(&source);
            (source, read)
        })
        .into_iter();
        for group in batch {
            let of_group = read.by_ref().take(group.files.len());
            let (files, read): (Vec<SourceFile>, Vec<Read>) = of_group.unzip();
            let sources = Snapshot {
                files,
                ..Snapshot::default()
            };
            let measured = self.report(&sources, read, ladders);
            told.tell(measured, group, &sources, self.fail_on)?;
        }
        Ok(())
    }

    fn report<'l>(
        &self,
        sources: &Snapshot,
        read: Vec<Read>,
        ladders: &mut Ladders<'l>,
    ) -> Measured<'l> {
        let mut sink = Sink::new();
        let mut files = Vec::new();
        for read in read {
            files.extend(read.file);
            sink.extend(read.diagnostics);
        }
        let pin = pin(&files, self.at.as_deref());
        sink.extend(pin.diagnostics);
        let Some(first) = files
            .first()
            .filter(|_| files.len() == sources.files.len() && sink.count(Severity::Error) == 0)
        else {
            return Measured::refused(&sink.into_sorted(), sources, &files);
        };
        let measure = match ladders.at(pin.revision, &self.context) {
            Ok(Ok(measure)) => measure,
            Ok(Err(failure)) => {
                return Measured::by_nothing(unusable(first, failure), sources, &files);
            }
            Err(failure) if pin.revision.is_some() => {
                sink.add(unknown_revision(first, &failure));
                return Measured::refused(&sink.into_sorted(), sources, &files);
            }
            Err(failure) => {
                return Measured::by_nothing(unusable(first, &failure), sources, &files);
            }
        };
        let asked = Asked {
            target: self.target.as_ref(),
            at: self.at.as_deref(),
        };
        match assessed(asked, &self.context, measure, &files, sources, sink) {
            Ok(assessed) => Measured {
                report: report_of(assessed, measure.version, &files),
                ladder: Some(measure.version.snapshot),
                is_complete: true,
            },
            Err(failure) => Measured::by_nothing(unusable(first, &failure), sources, &files),
        }
    }

    /// Returns which releases people were measured by that are not the newest.
    fn newer_releases(&self, summary: &Summary) -> Vec<String> {
        let pins = summary.ladders.iter().filter(|_| self.at.is_none());
        let notes = pins.filter_map(|it| {
            let pin = it.ladder.revision.as_deref()?;
            let newest = newest_release(pin, &self.context)?;
            let people = match it.people {
                1 => "1 person is".to_owned(),
                people => format!("{people} people are"),
            };
            Some(format!(
                "{people} measured by {pin}, and {newest} is out: `ladder diff {pin} {newest} \
                 --impact RATINGS` tells whom it moves"
            ))
        });
        notes.collect()
    }
}

/// Returns the next people whose files are read at once.
fn batch(groups: &mut impl Iterator<Item = Group>) -> Vec<Group> {
    let mut files = 0;
    let mut batch = Vec::new();
    for group in groups {
        files += group.files.len();
        batch.push(group);
        if files >= AT_ONCE {
            break;
        }
    }
    batch
}

/// What there is to say of one person.
struct Measured<'l> {
    report: GapReport,
    /// The ladder that they were measured by, if any.
    ladder: Option<&'l Snapshot>,
    /// Whether the ladder gave an answer.
    is_complete: bool,
}

impl Measured<'_> {
    /// Returns that what the files say stands in the way of an answer.
    fn refused(found: &[Diagnostic], sources: &Snapshot, files: &[RatingsFile]) -> Self {
        let findings = report::findings(found, sources);
        Self {
            report: GapReport::unanswered(findings, None, files),
            ladder: None,
            is_complete: true,
        }
    }

    /// Returns that there is no ladder to measure by.
    fn by_nothing(found: Diagnostic, sources: &Snapshot, files: &[RatingsFile]) -> Self {
        Self {
            is_complete: false,
            ..Self::refused(&[found], sources, files)
        }
    }
}

impl Told<'_> {
    /// Counts and writes one person, or a file of nobody.
    fn tell(
        &mut self,
        measured: Measured<'_>,
        group: &Group,
        sources: &Snapshot,
        fail_on: Option<Verdict>,
    ) -> Result<(), Failure> {
        let Measured {
            report,
            ladder,
            is_complete,
        } = measured;
        let source_of = |shown: &str| {
            let in_ladder = || ladder.and_then(|ladder| ladder.text_of(shown));
            sources.text_of(shown).or_else(in_ladder)
        };
        let says = match is_complete {
            true => outcome(fail_on, &report),
            false => Outcome::Incomplete,
        };
        self.outcome = self.outcome.max(says);
        self.counts.add_findings(&report.head.findings);
        self.files += group.files.len() as u64;
        let text = match group.is_nobody() {
            true => {
                self.files_of_nobody += 1;
                self.form.nobody(report, &source_of)
            }
            false => {
                self.counts.add_person(&report.person);
                self.form.person(report, &source_of)
            }
        };
        self.output.write(&text)
    }
}
