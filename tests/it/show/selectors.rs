//! What a selector names, and what is said where it names nothing.

use ladder::{
    load::load,
    model::Framework,
    page,
    report::list::ListReport,
    roles::{Item, NotFound, select},
    source::Snapshot,
};

use super::{FAMILY, JUNIOR, all_selectors, shown, small, text};
use crate::sample;

fn resolved(framework: &Framework, selector: &str) -> String {
    select(framework, selector).unwrap().item.path().to_string()
}

fn refused(framework: &Framework, selector: &str) -> NotFound {
    select(framework, selector).expect_err(selector)
}

#[test]
fn every_item_is_found_by_its_path() {
    let framework = sample::shipped();
    let all = all_selectors(&framework);
    assert!(all.len() > 200, "{}", all.len());
    for selector in all {
        let selection = select(&framework, &selector).unwrap();
        assert_eq!(selection.item.path().to_string(), selector);
        assert!(!selection.is_former());
    }
}

#[test]
fn former_ids_lead_to_what_they_became() {
    let framework = small();
    for (former, now) in [
        ("back-office", "operations"),
        ("back-office/trainee", "operations/junior"),
        ("operations:scheduling", "operations:planning"),
        ("operations/junior/scheduling", "operations/junior/planning"),
        (
            "back-office/trainee/scheduling/plans-day",
            "operations/junior/planning/plans-week",
        ),
    ] {
        let selection = select(&framework, former).unwrap();
        assert_eq!(selection.item.path().to_string(), now);
        assert!(selection.is_former());
    }
    let report = shown(&framework, "operations/trainee");
    assert_eq!(report.formerly.as_deref(), Some("operations/trainee"));
    let text = text(&page::show::page(&report, 80), 80);
    assert!(
        text.starts_with("Renamed: operations/trainee is now operations/junior."),
        "{text}"
    );
}

#[test]
fn what_is_there_goes_before_what_was_there() {
    let family = FAMILY.replace(
        "  writing: {name: Writing, definition: Writes.}",
        "  writing: {name: Writing, definition: Writes., formerly: [planning]}",
    );
    let framework = sample::framework(&[
        ("operations/family.yaml", &family),
        ("operations/levels/junior.yaml", JUNIOR),
    ]);
    assert_eq!(
        resolved(&framework, "operations:planning"),
        "operations:planning"
    );
}

#[test]
fn a_template_is_reached_through_the_family_that_takes_it_over() {
    let framework = sample::shipped();
    let selector = "operations/director/data-fluency/states-source";
    let Item::Marker(marker) = select(&framework, selector).unwrap().item else {
        panic!("no marker");
    };
    assert_eq!(
        marker.written_path().to_string(),
        "operations/specialist/data-fluency/states-source"
    );
    let selector = "operations:attention-to-detail";
    let Item::Definition(definition) = select(&framework, selector).unwrap().item else {
        panic!("no definition");
    };
    assert_eq!(definition.home.as_str(), "common");
}

#[test]
fn an_unknown_part_is_named_with_the_nearest_and_with_what_is_there() {
    let framework = sample::shipped();
    for (selector, message, hints) in [
        (
            "operation",
            "there is no family `operation`",
            vec![
                "did you mean `operations`?",
                "the families: `common` and `operations`",
            ],
        ),
        (
            "operations/cordinator",
            "the family `operations` has no level `cordinator`",
            vec![
                "did you mean `operations/coordinator`?",
                "its levels, lowest first: `coordinator`, `specialist`, `senior-specialist`, `manager`, `senior-manager` and `director`",
            ],
        ),
        (
            "operations/coordinator/comunication",
            "`operations/coordinator` asks no competency `comunication`",
            vec![
                "did you mean `operations/coordinator/communication`?",
                "it asks: `attention-to-detail`, `communication`, `process-execution`, `time-management` and `tool-proficiency`",
            ],
        ),
        (
            "operations/coordinator/communication/answers-request",
            "`operations/coordinator/communication` has no marker `answers-request`",
            vec![
                "did you mean `operations/coordinator/communication/answers-requests`?",
                "its markers: `answers-requests`, `states-the-ask` and `volunteers-status`",
            ],
        ),
    ] {
        let error = refused(&framework, selector);
        assert_eq!(error.message, message);
        assert_eq!(error.hints, hints);
    }
    let error = refused(&framework, "operations:process-ownershp");
    assert_eq!(
        error.hints[0],
        "did you mean `operations:process-ownership`?"
    );
    assert!(
        error.hints[1].ends_with("and 20 more"),
        "{}",
        error.hints[1]
    );
}

#[test]
fn what_a_level_does_not_ask_is_explained() {
    let framework = small();
    let error = refused(&framework, "operations/lead/planning");
    assert_eq!(
        error.message,
        "`operations/lead` no longer asks `planning`: `steering` builds on it and takes its place"
    );
    assert_eq!(
        error.hints,
        [
            "levels that ask it: `junior` and `expert`",
            "`operations:planning` shows it through the levels"
        ]
    );
    let error = refused(&framework, "operations/expert/writing");
    assert_eq!(
        error.message,
        "`operations/expert` no longer asks `writing`: its `without` ends it"
    );
    let error = refused(&framework, "operations/junior/unused");
    assert_eq!(error.message, "`operations/junior` does not ask `unused`");
    let error = refused(&framework, "operations/lead/writting");
    assert_eq!(error.hints[0], "did you mean `operations/lead/writing`?");
}

#[test]
fn names_select_nothing_but_say_what_was_meant() {
    let framework = small();
    for (selector, hint) in [
        (
            "Ops",
            "`Ops` is a name of the family `operations`: select it by its id",
        ),
        ("junior", "`junior` is a level: `operations/junior`"),
        (
            "planning",
            "`planning` is a competency: `operations:planning`",
        ),
        (
            "operations/Junior Operator",
            "`Junior Operator` is a name of `operations/junior`: select it by its id",
        ),
        (
            "operations/planning",
            "`planning` is a competency: `operations:planning` shows it through the levels",
        ),
        (
            "operations:junior",
            "`junior` is a level: `operations/junior` shows it",
        ),
        ("operations/", "did you mean `operations`?"),
    ] {
        let hints = refused(&framework, selector).hints;
        assert!(hints.iter().any(|it| it == hint), "{selector}: {hints:?}");
    }
}

#[test]
fn selectors_of_no_known_form_are_refused() {
    let framework = small();
    for selector in [
        "",
        "/",
        ":",
        "a//b",
        "a:b:c",
        "a/b:c",
        "a/b/c/d/e",
        "operations:",
    ] {
        let error = refused(&framework, selector);
        let form = error.hints.last().unwrap();
        assert!(form.starts_with("a selector is"), "{selector}: {form}");
    }
}

#[test]
fn a_family_that_could_not_be_read_is_not_called_unknown() {
    let loaded = load(&sample::snapshot(&[
        ("ladder.yaml", sample::SETTINGS),
        ("finance/family.yaml", "name: [\n"),
    ]));
    let error = refused(&loaded.framework, "finance/analyst");
    assert!(error.message.contains("its files have errors"), "{error}");
    let report = ListReport::of(&Snapshot::default(), &loaded.framework, Vec::new());
    assert_eq!(report.unread.len(), 1);
    let text = text(&page::list::page(&report), 80);
    assert!(text.contains("Not read: `finance`"), "{text}");
}
