//! What the rules about markers that stand twice share: which of a whole ladder may be the same,
//! found by hashes and then compared.

mod gist;

use std::{
    collections::BTreeMap,
    hash::{Hash, Hasher},
};

use fnv::FnvHasher;

pub(super) use self::gist::Gist;
use super::statement::{Site, markers};
use crate::{
    diagnostic::{Diagnostic, Sink},
    model::{Family, Framework, Status},
    parallel,
};

/// With how many others that may be the same a marker is compared.
const COMPARED: usize = 8;

/// Reports every marker that `judge` finds to repeat an earlier one, once: of all whose texts
/// have one `hash`, each is compared with the first few that repeat none themselves.
pub(super) fn report_repeated(
    framework: &Framework,
    sink: &mut Sink,
    hash: fn(&str) -> Option<u64>,
    judge: impl Fn(&Site<'_>, &Site<'_>) -> Option<Diagnostic>,
) {
    for group in alike(framework, hash).values() {
        let mut first: Vec<&Site<'_>> = Vec::new();
        for site in group {
            let judged = first.iter().find_map(|earlier| judge(earlier, site));
            match judged {
                Some(finding) => sink.add(finding),
                None if first.len() < COMPARED => first.push(site),
                None => {}
            }
        }
    }
}

/// Returns the markers whose hash others have too, by hash, those of one in their order.
fn alike(framework: &Framework, hash: fn(&str) -> Option<u64>) -> BTreeMap<u64, Vec<Site<'_>>> {
    let families: Vec<&Family> = framework
        .families
        .values()
        .filter(|it| counts(it))
        .collect();
    let levels = families.iter().map(|family| family.levels.len()).sum();
    let hashes = parallel::map_over(levels, families.clone(), |family| {
        let texts = markers(family).map(|site| hash(&site.marker.text));
        texts.collect::<Vec<_>>()
    });
    // A ladder may have a million markers: hashes are kept of all, places of a few.
    let mut sorted: Vec<u64> = hashes.iter().flatten().copied().flatten().collect();
    sorted.sort_unstable();
    let pairs = sorted.windows(2).filter_map(|pair| match pair {
        [a, b] if a == b => Some(*a),
        _ => None,
    });
    let mut alike: BTreeMap<u64, Vec<Site<'_>>> = pairs.map(|it| (it, Vec::new())).collect();
    if alike.is_empty() {
        return alike;
    }
    let sites = families.into_iter().flat_map(markers);
    for (site, hash) in sites.zip(hashes.iter().flatten()) {
        if let Some(group) = hash.and_then(|hash| alike.get_mut(&hash)) {
            group.push(site);
        }
    }
    alike
}

/// Returns whether a family's markers are compared: what is closed may live on in its successor.
fn counts(family: &Family) -> bool {
    family.status != Status::Legacy
}

/// Returns a hash of something that is the same in every run.
pub(super) fn hash_of(value: impl Hash) -> u64 {
    let mut hasher = FnvHasher::default();
    value.hash(&mut hasher);
    hasher.finish()
}

/// Returns whether both markers are of one competency that another level of the family, or of
/// what it extends, expects anew: such an expectation replaces the other one whole.
pub(super) fn is_restated(framework: &Framework, first: &Site<'_>, second: &Site<'_>) -> bool {
    let takes_from = |family: &Family, other: &Family| {
        let home = framework.families.get_key_value(family.id());
        let lineage = home
            .map(|(id, _)| framework.lineage(id))
            .unwrap_or_default();
        lineage
            .iter()
            .any(|(_, family)| std::ptr::eq(*family, other))
    };
    let is_same_level = std::ptr::eq(first.family, second.family) && first.level == second.level;
    first.competency == second.competency
        && !is_same_level
        && (takes_from(first.family, second.family) || takes_from(second.family, first.family))
}

/// Returns a text as it is compared word for word: without regard to capitals, space, the form of
/// quotes and the sign at the end.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !plain.is_empty() {
            plain.push(' ');
        }
        let lower = word.chars().flat_map(char::to_lowercase);
        plain.extend(lower.map(|c| match c {
            '’' | '‘' => '\'',
            '“' | '”' => '"',
            c => c,
        }));
    }
    let end = plain.trim_end_matches(['.', '!', ';', ',', ':', ' ']).len();
    plain.truncate(end);
    plain
}
