//! `ladder rate --ask` in a terminal: what is answered is in the file before the next question.

use std::{collections::BTreeSet, fs, path::Path, process::Command};

use ladder::model::Ratings;
use rexpect::{
    reader::Options,
    session::{PtySession, spawn_with_options},
};

use super::{ODD_IDS, oddly_named, read};
use crate::{
    cli::{ladder, run, shipped_repo},
    repo::Repo,
};

const ARGUMENTS: &str = "rate operations/coordinator --by m-1 -o r.yaml --ask";

/// Starts the tool in a terminal of its own.
fn asked(folder: &Path, arguments: &str) -> PtySession {
    let mut command: Command = ladder(folder);
    command.args(arguments.split_whitespace());
    command.env("TERM", "xterm").env("NO_COLOR", "1");
    let options = Options::new()
        .timeout_ms(Some(20_000))
        .strip_ansi_escape_codes(true);
    spawn_with_options(command, options).unwrap()
}

/// Waits until something is shown, then types.
fn at(session: &mut PtySession, shown: &str, keys: &str) {
    if let Err(error) = session.exp_string(shown) {
        panic!("{shown}: {error}");
    }
    session.send(keys).unwrap();
    session.flush().unwrap();
}

/// Answers the question about a competency by typing the start of a choice.
fn choose(session: &mut PtySession, name: &str, choice: &str) {
    at(session, &format!("? {name}"), choice);
    // Nothing but the choice is left to choose from, and then it is taken.
    at(session, &format!("? {name} {choice}"), "\r");
}

/// Waits for the end, and returns the exit code.
fn code(session: &PtySession) -> i32 {
    let status = format!("{:?}", session.process().wait().unwrap());
    let code = status
        .strip_prefix("Exited(")
        .and_then(|rest| rest.rsplit(", ").next());
    code.unwrap_or_else(|| panic!("{status}"))
        .trim_end_matches(')')
        .parse()
        .unwrap()
}

fn text(repo: &Repo) -> String {
    fs::read_to_string(repo.path().join("r.yaml")).unwrap()
}

fn ratings(repo: &Repo) -> Ratings {
    read(&text(repo)).file.unwrap().ratings
}

/// Returns what is answered, as `id: value`.
fn answers(repo: &Repo) -> Vec<String> {
    let ratings = ratings(repo);
    let given = ratings.assessments[0].ratings.iter();
    given
        .filter(|(_, rating)| rating.given)
        .map(|(id, rating)| format!("{id}: {:?}", rating.value.unwrap_or_default()))
        .collect()
}

/// Answers four of eight questions, and stops.
fn first_run(repo: &Repo) {
    let mut session = asked(repo.path(), ARGUMENTS);
    at(&mut session, "Whom is this about?", " \r");
    at(&mut session, "a few words are needed", "e-9\r");
    session
        .exp_string("person `e-9`, rated by manager `m-1`, 2026-11-25")
        .unwrap();
    session
        .exp_string("1 of 8: Process ownership (must)")
        .unwrap();
    session
        .exp_string("Runs an assigned process from the first request")
        .unwrap();
    choose(&mut session, "Process ownership", "4");
    at(&mut session, "What shows it?", "2026-11-26 OPS\r");
    let later = "the assessment is of 2026-11-25";
    at(&mut session, later, &"\u{7f}".repeat(14));
    at(&mut session, "What shows it?", "2026-05-29\r");
    let alone = "behind the day stands what shows it";
    at(&mut session, alone, " OPS: \"311\" #1\r");
    choose(&mut session, "Attention to detail", "n");
    at(&mut session, "Why not?", "On leave\r");
    // Nothing is chosen by accident: Enter alone leaves a blank.
    at(&mut session, "? Problem-solving", "\r");
    choose(&mut session, "Communication", "2");
    at(&mut session, "What shows it?", "\r");
    choose(&mut session, "Continuous improvement", "5");
    // The value is in the file before its evidence is asked for.
    at(&mut session, "What shows it?", "half a refer\u{3}");
    session
        .exp_string("4 answers saved in `r.yaml`, 4 blank: the same command goes on")
        .unwrap();
    assert_eq!(code(&session), 2);
    let expected = [
        "attention-to-detail: 0",
        "communication: 2",
        "continuous-improvement: 5",
        "process-ownership: 4",
    ];
    assert_eq!(answers(repo), expected);
    let line = r#"      process-ownership: {value: 4, evidence: [{date: 2026-05-29, ref: "OPS: \"311\" #1"}]}"#;
    assert!(
        text(repo).contains(&format!("\n{line}\n")),
        "{}",
        text(repo)
    );
}

#[test]
fn answers_are_saved_one_by_one_and_a_second_run_goes_on() {
    let repo = shipped_repo();
    first_run(&repo);
    // Somebody writes in the file meanwhile.
    let edited = text(&repo)
        .replace(
            "      problem-solving:\n",
            "      problem-solving: # ask Ada\n",
        )
        .replace(
            "communication: 2\n",
            "communication: {value: 3, note: Better now}   # mine\n",
        );
    repo.write("r.yaml", &edited);
    let mut session = asked(repo.path(), ARGUMENTS);
    session
        .exp_string("3 of 8: Problem-solving (must)")
        .unwrap();
    for name in [
        "Problem-solving",
        "Cross-functional coordination",
        "Data fluency",
        "Time management",
    ] {
        choose(&mut session, name, "3");
        at(&mut session, "What shows it?", "\r");
    }
    session
        .exp_string("8 answers saved in `r.yaml`: `ladder gap r.yaml` tells what they amount to")
        .unwrap();
    assert_eq!(code(&session), 0);
    let mut wanted = edited;
    for id in [
        "problem-solving",
        "cross-functional-coordination",
        "data-fluency",
        "time-management",
    ] {
        wanted = wanted.replace(&format!("\n      {id}:"), &format!("\n      {id}: 3"));
    }
    assert_eq!(text(&repo), wanted);
    for command in ["validate -f concise r.yaml", "gap r.yaml"] {
        let ran = run(repo.path(), command);
        assert_eq!(ran.code, 0, "{}", ran.stdout);
    }
    // Nothing is left to be asked.
    let mut session = asked(repo.path(), ARGUMENTS);
    session.exp_string("8 answers saved").unwrap();
    assert_eq!((code(&session), text(&repo)), (0, wanted));
}

#[test]
fn ids_that_are_no_text_by_themselves_can_be_answered() {
    let repo = oddly_named();
    let mut session = asked(repo.path(), "rate 1/1 --person 1 --ask -o r.yaml");
    for nth in 1..=ODD_IDS.len() {
        session.exp_string(&format!("{nth} of 7: Work")).unwrap();
        choose(&mut session, "Work", "3");
        at(&mut session, "What shows it?", "\r");
    }
    session.exp_string("7 answers saved").unwrap();
    assert_eq!(code(&session), 0);
    let expected: BTreeSet<String> = ODD_IDS.iter().map(|id| format!("{id}: 3")).collect();
    assert_eq!(BTreeSet::from_iter(answers(&repo)), expected);
}

/// What a competency was called when the file was written is what it is called in the file.
#[test]
fn a_blank_under_a_former_id_is_asked_and_filled_in() {
    let repo = oddly_named();
    let arguments = "rate 1/1 --ask -o r.yaml";
    let family = fs::read_to_string(repo.path().join("ladders/1/family.yaml")).unwrap();
    let renamed = family
        .replace("\"no\": {", "\"no\": {formerly: [old, older], ")
        .replace("\"true\": {", "\"true\": {formerly: [yes], ");
    repo.write("ladders/1/family.yaml", renamed);
    let file = |ratings: &str| {
        format!(
            "person: e-1\nrole: 1/1\nassessments:\n  - rater: manager\n    date: 2026-11-20\n    \
             ratings: {ratings}\n"
        )
    };
    repo.write("r.yaml", file("{old: , 'null': 1, 'yes': 2, 'true': }"));
    let mut session = asked(repo.path(), arguments);
    choose(&mut session, "Work", "3");
    at(&mut session, "What shows it?", "\r");
    // Nothing else is blank: an answer under a former id is one.
    session.exp_string("3 answers saved").unwrap();
    let told = session.exp_string("not asked, for the file has no line for it: ");
    assert!(told.is_ok(), "{told:?}");
    let missing = session.exp_eof().unwrap();
    assert_eq!(missing.trim(), "`0x1`, `12`, `1e3` and `2026-01-01`");
    assert_eq!(code(&session), 0);
    let filled = file("{old: 3 , 'null': 1, 'yes': 2, 'true': }");
    assert_eq!(text(&repo), filled);
    let ran = run(repo.path(), "gap r.yaml -f json");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let items = report["targets"][0]["items"].as_array().unwrap();
    let decided = items.iter().find(|item| item["competency"] == "no");
    assert_eq!(decided.unwrap()["decided"], 3);
}

#[test]
fn a_terminal_that_is_closed_costs_no_answer() {
    let repo = shipped_repo();
    let mut session = asked(repo.path(), &format!("{ARGUMENTS} --person e-1"));
    choose(&mut session, "Process ownership", "4");
    session.exp_string("What shows it?").unwrap();
    session.process_mut().exit().unwrap();
    assert_eq!(answers(&repo), ["process-ownership: 4"]);
    let files = fs::read_dir(repo.path()).unwrap();
    let names: Vec<_> = files.map(|it| it.unwrap().file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_str().unwrap().starts_with(".ladder")),
        "{names:?}"
    );
}

/// What somebody else wrote is not written over: the run ends, and what was saved stays.
#[test]
fn a_file_that_changes_meanwhile_is_not_written_over() {
    let repo = shipped_repo();
    let mut session = asked(repo.path(), &format!("{ARGUMENTS} --person e-1"));
    session.exp_string("1 of 8").unwrap();
    let edited = text(&repo).replace("      time-management:", "      time-management: 5");
    repo.write("r.yaml", &edited);
    choose(&mut session, "Process ownership", "4");
    session
        .exp_string("`r.yaml` changed since it was read: nothing was changed")
        .unwrap();
    assert_eq!((code(&session), text(&repo)), (2, edited));
}

#[test]
fn a_file_about_something_else_is_not_gone_on_with() {
    let repo = shipped_repo();
    let form = "rate operations/coordinator --person e-1 -o r.yaml";
    assert_eq!(run(repo.path(), form).code, 0);
    let before = text(&repo);
    for (arguments, said) in [
        (
            "rate operations/coordinator --person e-2",
            "the person in `r.yaml` is e-1",
        ),
        (
            "rate operations/manager",
            "the role in `r.yaml` is operations/coordinator",
        ),
        (
            "rate operations/coordinator --rater peer",
            "holds no assessment by peer: it holds one by manager of 2026-11-25",
        ),
        (
            "rate operations/coordinator --at HEAD",
            "the ladder in `r.yaml` is v1.0.0",
        ),
        (
            "rate operations/coordinator --target operations/manager",
            "the target in `r.yaml` is none",
        ),
    ] {
        let mut session = asked(repo.path(), &format!("{arguments} --ask -o r.yaml"));
        session.exp_string(said).unwrap();
        assert_eq!(code(&session), 2, "{arguments}");
    }
    repo.write("r.yaml", before.replace("role:", "rle:"));
    let mut session = asked(repo.path(), ARGUMENTS);
    session
        .exp_string("`ladder validate r.yaml` shows them")
        .unwrap();
    assert_eq!(code(&session), 2);
    let mut session = asked(repo.path(), "rate operations/coordinator --ask");
    session
        .exp_string("there is no file to save it in")
        .unwrap();
    assert_eq!(code(&session), 2);
}

/// An answer is never stored as the word of somebody else: who names no rater is the manager, and
/// whose answers they are is told before the first question.
#[test]
fn an_answer_is_the_word_of_whoever_was_named() {
    const ROLE: &str = "rate operations/coordinator --ask -o r.yaml";
    let repo = shipped_repo();
    let form = "rate operations/coordinator --person e-9 --rater self --date 2026-11-20 -o r.yaml";
    assert_eq!(run(repo.path(), form).code, 0);
    let before = text(&repo);
    let mut session = asked(repo.path(), ROLE);
    let said = "`r.yaml` holds no assessment by manager: it holds one by self of 2026-11-20";
    session.exp_string(said).unwrap();
    session
        .exp_string("tell which is meant with `--rater`")
        .unwrap();
    assert_eq!((code(&session), text(&repo)), (2, before.clone()));
    let mut session = asked(repo.path(), &format!("{ROLE} --rater self"));
    session
        .exp_string("person `e-9`, rated by self, 2026-11-20")
        .unwrap();
    choose(&mut session, "Process ownership", "4");
    at(&mut session, "What shows it?", "\u{3}");
    assert_eq!(code(&session), 2);
    assert_eq!(answers(&repo), ["process-ownership: 4"]);
    // Beside others, the manager's own assessment is the one that is gone on with.
    let others = "assessments:
  - {rater: manager, by: m-1, date: 2026-11-19, ratings: {communication: }}
  - {rater: peer, date: 2026-11-18, ratings: {communication: }}
";
    let several = before.replace("assessments:\n", others);
    repo.write("r.yaml", &several);
    let mut session = asked(repo.path(), ROLE);
    session
        .exp_string("person `e-9`, rated by manager `m-1`, 2026-11-19")
        .unwrap();
    choose(&mut session, "Communication", "2");
    at(&mut session, "What shows it?", "\r");
    session.exp_string("1 answer saved").unwrap();
    assert_eq!(code(&session), 0);
    let expected = several.replacen("{communication: }", "{communication: 2 }", 1);
    assert_eq!(text(&repo), expected);
    repo.write("r.yaml", several.replace("rater: peer", "rater: manager"));
    let mut session = asked(repo.path(), ROLE);
    let said = "several assessments that may be meant: one by manager `m-1` of 2026-11-19 and one \
                by manager of 2026-11-18";
    session.exp_string(said).unwrap();
    assert_eq!(code(&session), 2);
    let mut session = asked(repo.path(), &format!("{ROLE} --date 2026-11-18"));
    session.exp_string("rated by manager, 2026-11-18").unwrap();
    at(&mut session, "? Communication", "\u{3}");
    assert_eq!(code(&session), 2);
}

/// Nobody answers a question whose answer cannot be saved.
#[test]
fn a_file_that_cannot_be_opened_is_no_new_file() {
    let repo = shipped_repo();
    let long = "r".repeat(300);
    for path in ["ladders/ladder.yaml/r.yaml", &long] {
        let arguments = format!("rate operations/coordinator --ask -o {path}");
        let mut session = asked(repo.path(), &arguments);
        session.exp_string("cannot be opened: ").unwrap();
        assert_eq!(code(&session), 2, "{path}");
    }
}

/// Ctrl-C at the very start leaves nothing behind.
#[test]
fn whoever_stops_at_once_leaves_no_file() {
    let repo = shipped_repo();
    let mut session = asked(repo.path(), ARGUMENTS);
    at(&mut session, "Whom is this about?", "\u{3}");
    assert_eq!(code(&session), 2);
    assert!(!repo.path().join("r.yaml").exists());
}
