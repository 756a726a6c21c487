//! Severities from `ladder.yaml` and from the command line.

use super::{SETTINGS, concise, level, repo};

#[test]
fn the_command_line_goes_before_the_ladder() {
    let repo = repo();
    let wrong = level("sales", "Agent", 1) + "without: [service]\n";
    repo.write("ladders/sales/levels/agent.yaml", wrong);
    let severity = |arguments: &str| {
        let ran = concise(&repo, arguments);
        let line = ran.stdout.lines().next().unwrap_or_default().to_owned();
        let severity = line.split(": ").nth(1).and_then(|it| it.split('[').next());
        (severity.unwrap_or_default().to_owned(), ran.code)
    };
    let of = |name: &str, code: i32| (name.to_owned(), code);
    assert_eq!(severity(""), of("warning", 0));
    assert_eq!(severity("--fail-on warning"), of("warning", 1));
    assert_eq!(severity("--deny without-nothing"), of("error", 1));
    assert_eq!(severity("--allow without-nothing"), of("", 0));
    assert_eq!(
        severity("--allow without-nothing,unused-source --deny without-nothing"),
        of("error", 1)
    );
    let settings = SETTINGS.replace("rules: {", "rules: {without-nothing: error");
    repo.write("ladders/ladder.yaml", settings);
    assert_eq!(severity(""), of("error", 1));
    assert_eq!(severity("--warn without-nothing"), of("warning", 0));
    let unknown = concise(&repo, "--deny without-nothin");
    assert_eq!((unknown.code, unknown.stdout.as_str()), (2, ""));
    assert!(
        unknown.stderr.contains("did you mean `without-nothing`?"),
        "{}",
        unknown.stderr
    );
}

/// A file that is not read makes every other answer about it worthless.
#[test]
fn an_error_of_reading_stays_one() {
    let repo = repo();
    let wrong =
        level("sales", "Agent", 1) + "surplus: 1 # ladder: ignore[unknown-key] on purpose\n";
    repo.write("ladders/sales/levels/agent.yaml", wrong);
    for arguments in ["--allow unknown-key", "--warn unknown-key", ""] {
        let ran = concise(&repo, arguments);
        assert!(ran.stdout.contains("error[unknown-key]"), "{}", ran.stdout);
        assert!(
            ran.stdout
                .contains("an error of `unknown-key` cannot be waived"),
            "{}",
            ran.stdout
        );
        assert_eq!(ran.code, 1);
    }
}
