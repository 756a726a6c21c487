//! dev
use ladder::diff::cues::weigh;
#[test]
fn dev() {
    let text = include_str!("../cues/pairs.txt");
    let held = std::env::var("HELD").is_ok();
    for block in text.split("\n\n") {
        let lines: Vec<&str> = block.lines().filter(|l| !l.starts_with('#')).collect();
        let [label, before, after] = lines[..] else {
            continue;
        };
        if label.ends_with("held") != held {
            continue;
        }
        let label = label.split(' ').next().unwrap();
        let (before, after) = (&before[2..], &after[2..]);
        let found = weigh(before, after);
        let got = found.direction.name();
        let want = if label == "same" { "unsure" } else { label };
        let mark = if got == want { "ok" } else { "XX" };
        println!("{mark} {label} -> {got}\n   < {before}\n   > {after}");
        for cue in &found.cues {
            println!("      {} {}", cue.direction.name(), cue.words());
        }
    }
}
