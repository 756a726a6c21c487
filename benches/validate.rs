//! The steps of `ladder validate`, one by one, on a generated ladder.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a measure, not part of the crate"
)]

mod generate;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, Throughput, criterion_group, criterion_main};
use ladder::{
    load, rules,
    source::{Content, Snapshot, SourceFile, worktree},
    yaml,
};

const SIZE: generate::Size = generate::Size {
    families: 20,
    levels: 10,
};

/// Returns the generated ladder as it would have been read.
fn snapshot() -> Snapshot {
    let mut files: Vec<SourceFile> = generate::files(SIZE)
        .map(|(path, text)| SourceFile::new(path, Content::Bytes(text.into_bytes())))
        .collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Snapshot {
        files,
        ..Snapshot::default()
    }
}

fn texts(snapshot: &Snapshot) -> Vec<&str> {
    let files = snapshot.files.iter();
    let text = files.filter_map(|file| match &file.content {
        Content::Bytes(bytes) => std::str::from_utf8(bytes).ok(),
        _ => None,
    });
    text.collect()
}

fn steps(criterion: &mut Criterion) {
    let snapshot = snapshot();
    let texts = texts(&snapshot);
    let bytes: usize = texts.iter().map(|text| text.len()).sum();
    let mut group = criterion.benchmark_group("validate");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("events", |bencher| {
        bencher.iter(|| {
            let events = |text: &&str| granit_parser::Parser::new_from_str(text).count();
            texts.iter().map(events).sum::<usize>()
        });
    });
    group.bench_function("trees", |bencher| {
        bencher.iter(|| {
            let whole = |text: &&&str| yaml::read(text).root.is_some();
            texts.iter().filter(whole).count()
        });
    });
    group.bench_function("typed", |bencher| {
        bencher.iter(|| {
            let typed = |file: &&SourceFile| {
                !file.path.contains("/levels/")
                    || load::parse::<ladder::model::Level>(file, &mut Vec::new()).is_some()
            };
            snapshot.files.iter().filter(typed).count()
        });
    });
    group.bench_function("load", |bencher| {
        bencher.iter_batched(
            || (),
            |()| load::load(black_box(&snapshot)),
            BatchSize::LargeInput,
        );
    });
    let loaded = load::load(&snapshot);
    assert!(
        loaded.diagnostics.is_empty(),
        "the generator's ladder has findings"
    );
    let today = "2026-07-01".parse().expect("a day of the calendar");
    let options = rules::Options::on(today);
    group.bench_function("rules", |bencher| {
        bencher.iter(|| rules::check(black_box(&loaded), &options));
    });
    group.finish();
}

fn reading(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder for the generated files");
    generate::write(folder.path(), SIZE).expect("the generated files can be written");
    criterion.bench_function("read", |bencher| {
        bencher.iter(|| worktree::read(folder.path(), ".".to_owned()));
    });
}

criterion_group!(benches, steps, reading);
criterion_main!(benches);
