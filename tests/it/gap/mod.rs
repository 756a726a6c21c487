//! How far somebody is from a level: worked examples, every rule of the computation, laws that
//! hold for any ratings, and a second implementation that has to agree.
#![allow(
    clippy::too_many_lines,
    clippy::needless_range_loop,
    reason = "tables of cases are long, and the second implementation is plain on purpose"
)]

mod bad_input;
mod cases;
mod forms;
mod goalposts;
mod history;
mod laws;
mod many;
mod page;
mod refused;
mod requirements;
mod rules;
mod second;
mod second_words;
mod worked;

use ladder::{
    diagnostic::Diagnostic,
    gap::{Answer, Gap, assess},
    load::{
        parse,
        ratings::{Person, RatingsFile, join},
    },
    model::{Date, Framework, LevelPath, required::Expectations},
    source::{Content, SourceFile},
};

/// Returns a day by which all the ratings of these tests have been made.
pub(crate) fn long_after() -> Date {
    "2030-01-01".parse().unwrap()
}

/// Returns a ratings file that is sound as a file.
pub(crate) fn file(path: &str, text: &str) -> RatingsFile {
    let source = SourceFile {
        path: path.to_owned(),
        content: Content::Bytes(text.as_bytes().to_vec()),
        blob: None,
    };
    let mut found = Vec::new();
    let ratings = parse(&source, &mut found);
    RatingsFile {
        path: path.to_owned(),
        ratings: ratings.unwrap_or_else(|| panic!("{found:#?}\n{text}")),
    }
}

/// Returns a file of `examples/ratings/`.
pub(crate) fn example(name: &str) -> RatingsFile {
    let path = format!(
        "{}/examples/ratings/{name}.yaml",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = std::fs::read_to_string(path).unwrap();
    file(&format!("examples/ratings/{name}.yaml"), &text)
}

/// Returns the person of files that are sound for the framework.
pub(crate) fn person(framework: &Framework, files: &[RatingsFile]) -> Person {
    let joined = join(framework, files, None, long_after());
    assert_eq!(joined.diagnostics, []);
    joined.person.unwrap()
}

/// Returns what files that are sound say, and that nothing is wrong with the ladder.
pub(crate) fn gaps<'f>(framework: &'f Framework, files: &[RatingsFile]) -> Vec<Gap<'f>> {
    let answer = answer(framework, &person(framework, files));
    assert_eq!(answer.findings, []);
    answer.gaps
}

pub(crate) fn answer<'f>(framework: &'f Framework, person: &Person) -> Answer<'f> {
    assess(framework, &mut Expectations::of(framework), person)
}

/// Returns the one gap that a ratings text amounts to.
pub(crate) fn gap<'f>(framework: &'f Framework, text: &str) -> Gap<'f> {
    let mut gaps = gaps(framework, &[file("r.yaml", text)]);
    assert_eq!(gaps.len(), 1);
    gaps.remove(0)
}

pub(crate) fn level(path: &str) -> LevelPath {
    path.parse().unwrap()
}

/// Returns the findings that stand in the way of an answer, as `rule: message`.
pub(crate) fn refused(
    framework: &Framework,
    files: &[RatingsFile],
    target: Option<&str>,
) -> Vec<String> {
    let joined = join(framework, files, target.map(level).as_ref(), long_after());
    assert!(joined.person.is_none(), "{joined:#?}");
    told(&joined.diagnostics)
}

pub(crate) fn told(findings: &[Diagnostic]) -> Vec<String> {
    let lines = findings.iter();
    lines
        .map(|finding| format!("{}: {}", finding.rule, finding.message))
        .collect()
}
