//! The verbs of work in two forms: `write` and `writes`.

use std::sync::LazyLock;

use fnv::FnvHashMap;

/// Verbs whose third person is no plural of a noun.
const VERBS: &str = include_str!("verbs.txt");

/// Verbs whose third person is one, such as `reports`.
const VERBS_AND_NOUNS: &str = include_str!("verbs-and-nouns.txt");

/// How sure it is that a form of a verb is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::rules) enum Reading {
    /// It is nothing else.
    Verb,
    /// It may be a noun.
    VerbOrNoun,
}

static KNOWN: LazyLock<FnvHashMap<&str, Reading>> = LazyLock::new(|| {
    let verbs = VERBS.split_whitespace().map(|verb| (verb, Reading::Verb));
    let nouns = VERBS_AND_NOUNS.split_whitespace();
    verbs
        .chain(nouns.map(|verb| (verb, Reading::VerbOrNoun)))
        .collect()
});

/// Verbs that stand beside others, or for them.
const AUXILIARIES: [(&str, &str); 4] = [
    ("be", "is"),
    ("have", "has"),
    ("do", "does"),
    ("go", "goes"),
];

/// Returns how a word reads as the base form of a verb, such as `write`.
pub(in crate::rules) fn base(form: &str) -> Option<Reading> {
    match AUXILIARIES.iter().any(|(base, _)| *base == form) {
        true => Some(Reading::Verb),
        false => KNOWN.get(form).copied(),
    }
}

/// Returns how a word reads as the third person of a verb, such as `writes`.
pub(in crate::rules) fn third_person(form: &str) -> Option<Reading> {
    if AUXILIARIES.iter().any(|(_, third)| *third == form) {
        return Some(Reading::Verb);
    }
    let stem = form.strip_suffix('s')?;
    let shorter = stem.strip_suffix('e');
    let with_y = stem.strip_suffix("ie").map(|stem| format!("{stem}y"));
    let bases = [Some(stem), shorter, with_y.as_deref()];
    let mut bases = bases.into_iter().flatten();
    let base = bases.find(|base| in_third_person(base).as_deref() == Some(form))?;
    KNOWN.get(base).copied()
}

/// Returns the third person of a verb, if the verb is known: `writes` for `write`.
pub(in crate::rules) fn in_third_person(base: &str) -> Option<String> {
    if let Some((_, third)) = AUXILIARIES.iter().find(|(other, _)| *other == base) {
        return Some((*third).to_owned());
    }
    KNOWN.get(base)?;
    let hisses = ["s", "x", "z", "ch", "sh", "o"];
    let before_y = base.strip_suffix('y');
    Some(
        match before_y.filter(|it| !it.ends_with(['a', 'e', 'o', 'u'])) {
            Some(stem) => format!("{stem}ies"),
            None if hisses.iter().any(|ending| base.ends_with(ending)) => format!("{base}es"),
            None => format!("{base}s"),
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_person_is_regular() {
        for (base, third) in [
            ("write", "writes"),
            ("apply", "applies"),
            ("stay", "stays"),
            ("assess", "assesses"),
            ("go", "goes"),
            ("have", "has"),
            ("reach", "reaches"),
            ("fix", "fixes"),
        ] {
            assert_eq!(in_third_person(base).as_deref(), Some(third));
            assert!(third_person(third).is_some(), "{third}");
        }
        assert_eq!(third_person("reports"), Some(Reading::VerbOrNoun));
        assert_eq!(third_person("writes"), Some(Reading::Verb));
        assert_eq!(third_person("always"), None);
        assert_eq!(in_third_person("seam"), None);
    }

    #[test]
    fn each_verb_is_listed_once_and_in_order() {
        for list in [VERBS, VERBS_AND_NOUNS] {
            let verbs: Vec<&str> = list.split_whitespace().collect();
            assert!(verbs.is_sorted());
        }
        let all = VERBS
            .split_whitespace()
            .chain(VERBS_AND_NOUNS.split_whitespace());
        assert_eq!(all.count(), KNOWN.len());
    }
}
