//! `ladder.yaml`: the scale, the dimensions, and policy.

use std::collections::BTreeMap;

use super::{Comparison, Pair, inline, joined, keys, pairs};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{
        Id, Settings,
        policy::{Dimension, GapPolicy, ReviewPolicy, ScalePoint, VersioningPolicy},
    },
};

impl Comparison<'_> {
    pub(super) fn settings(&mut self) {
        let (old, new) = (&self.old.settings, &self.new.settings);
        let Settings {
            format: _, // there is one
            organization,
            language,
            scale,
            dimensions,
            layers,
            rules,
            review,
            gap,
            versioning: VersioningPolicy { text_change },
        } = old;
        let given = [
            (
                "organization",
                organization.as_ref(),
                new.organization.as_ref(),
            ),
            ("language", language.as_ref(), new.language.as_ref()),
        ];
        for (key, old, new) in given {
            self.value(Kind::FieldChanged, None, key, old, new);
        }
        self.scale(scale, &new.scale);
        for pair in pairs(dimensions, &new.dimensions) {
            self.dimension(&pair);
        }
        self.list(Kind::LayersChanged, None, "layers", layers, &new.layers);
        for pair in pairs(rules, &new.rules) {
            let (id, old, new) = match pair {
                Pair::Removed(id, old) => (id, Some(old), None),
                Pair::Added(id, new) => (id, None, Some(new)),
                Pair::Both(id, old, new) => (id, Some(old), Some(new)),
            };
            let (old, new) = (old.map(inline), new.map(inline));
            let key = format!("rules/{id}");
            self.value(Kind::RuleChanged, None, &key, old.as_ref(), new.as_ref());
        }
        self.review(review.as_ref(), new.review.as_ref());
        self.gap(gap, &new.gap);
        let (old, new) = (inline(text_change), inline(&new.versioning.text_change));
        let key = "versioning/text-change";
        self.value(Kind::PolicyChanged, None, key, Some(&old), Some(&new));
    }

    /// A family's reviews must reach it; it is no bar for people.
    fn review(&mut self, old: Option<&ReviewPolicy>, new: Option<&ReviewPolicy>) {
        let values = |policy: Option<&ReviewPolicy>| {
            let Some(ReviewPolicy { minimum, of }) = policy.copied() else {
                return (None, None);
            };
            (Some(minimum), of)
        };
        let ((old_minimum, old_of), (new_minimum, new_of)) = (values(old), values(new));
        for (key, old, new) in [
            ("review/minimum", old_minimum, new_minimum),
            ("review/of", old_of, new_of),
        ] {
            self.value(Kind::PolicyChanged, None, key, old.as_ref(), new.as_ref());
        }
    }

    /// Compares the verdicts' bar. Raised means stricter, whatever the number does.
    fn gap(&mut self, old: &GapPolicy, new: &GapPolicy) {
        let GapPolicy {
            coverage,
            attainment,
            veto,
            close,
            evidence_months,
        } = old;
        // Each as a figure that grows with the strictness, and in the words of the file.
        let share = |share: crate::model::Share| (i64::from(share.basis_points()), inline(&share));
        let fewer = |count: u32| (-i64::from(count), count.to_string());
        // A shorter time is stricter, but no time at all asks for no evidence.
        let months = |months: u32| match months {
            0 => (i64::MIN, "0".to_owned()),
            months => fewer(months),
        };
        let all = [
            ("coverage", share(*coverage), share(new.coverage)),
            ("attainment", share(*attainment), share(new.attainment)),
            ("veto", fewer(veto.get()), fewer(new.veto.get())),
            ("close", fewer(*close), fewer(new.close)),
            (
                "evidence-months",
                months(*evidence_months),
                months(new.evidence_months),
            ),
        ];
        for (key, (old_strictness, old), (new_strictness, new)) in all {
            let kind = match new_strictness > old_strictness {
                true => Kind::PolicyRaised,
                false => Kind::PolicyLowered,
            };
            self.value(kind, None, &format!("gap/{key}"), Some(&old), Some(&new));
        }
    }

    /// Compares the scale's points: the same point has the same name, else the same value.
    fn scale(&mut self, old: &[ScalePoint], new: &[ScalePoint]) {
        let found = self.changes.len();
        let (old_by_name, new_by_name) = (by_name(old), by_name(new));
        let partner = |point: &ScalePoint| match old_by_name.get(point.name.as_str()) {
            Some(partner) => *partner,
            None => {
                let same_value = old
                    .iter()
                    .enumerate()
                    .find(|(_, it)| it.value == point.value);
                // Its name may stand elsewhere now: then it is that one's partner.
                same_value.filter(|(_, it)| !new_by_name.contains_key(it.name.as_str()))
            }
        };
        let mut met = vec![false; old.len()];
        for (at, point) in new.iter().enumerate() {
            match partner(point).filter(|(was, _)| met.get(*was) == Some(&false)) {
                Some((was, partner)) => {
                    if let Some(met) = met.get_mut(was) {
                        *met = true;
                    }
                    self.scale_point((was, partner), (at, point));
                }
                None => {
                    let fact = Fact::added(Kind::ScalePointAdded, None, &point.name);
                    let fact = fact.at(["scale".into(), at.into()]);
                    self.add(fact.key(format!("scale/{}", point.value)));
                }
            }
        }
        for (was, point) in old.iter().enumerate() {
            if met.get(was) == Some(&false) {
                let fact = Fact::removed(Kind::ScalePointRemoved, None, &point.name);
                let fact = fact.at(["scale".into(), was.into()]);
                self.add(fact.key(format!("scale/{}", point.value)));
            }
        }
        if self.changes.len() == found && old != new {
            let (old, new) = (inline(&old), inline(&new));
            self.value(Kind::FieldChanged, None, "scale", Some(&old), Some(&new));
        }
    }

    fn scale_point(&mut self, old: (usize, &ScalePoint), new: (usize, &ScalePoint)) {
        let ScalePoint {
            value,
            name,
            meaning,
        } = old.1;
        let revalued = *value != new.1.value;
        let text = |text: &crate::model::Text| text.to_string();
        // A value alone would not say which point has it.
        let valued = |it: &ScalePoint| revalued.then(|| format!("{} {}", it.value, it.name));
        let all = [
            ("value", valued(old.1), valued(new.1)),
            ("name", Some(text(name)), Some(text(&new.1.name))),
            (
                "meaning",
                meaning.as_ref().map(text),
                new.1.meaning.as_ref().map(text),
            ),
        ];
        for (key, before, after) in all {
            if before == after {
                continue;
            }
            let keys = |at: usize| vec!["scale".into(), at.into(), key.into()];
            let fact = Fact::changed(Kind::ScalePointChanged, None, before, after)
                .key(format!("scale/{}/{key}", new.1.value))
                .at_each(keys(old.0), keys(new.0));
            self.add(fact.with(Detail::Revalued(revalued && key == "value")));
        }
    }

    fn dimension(&mut self, pair: &Pair<'_, Dimension>) {
        let key = format!("dimensions/{}", pair.id());
        match pair {
            Pair::Removed(_, old) => {
                let fact = Fact::removed(Kind::DimensionRemoved, None, &old.name);
                self.add(fact.at(keys(&key)).key(key));
            }
            Pair::Added(_, new) => {
                let fact = Fact::added(Kind::DimensionAdded, None, &new.name);
                self.add(fact.at(keys(&key)).key(key));
            }
            Pair::Both(_, old, new) => {
                let Dimension { name, values } = old;
                let name_key = format!("{key}/name");
                self.value(
                    Kind::NameChanged,
                    None,
                    &name_key,
                    Some(name),
                    Some(&new.name),
                );
                if *values != new.values {
                    let (before, after) = (joined(values), joined(&new.values));
                    let fact = Fact::changed(Kind::DimensionChanged, None, before, after)
                        .key(format!("{key}/values"))
                        .at(keys(&format!("{key}/values")));
                    let order = is_reordered(values, &new.values);
                    self.add(fact.with(Detail::Order(order)));
                }
            }
        }
    }
}

/// Returns the points whose names are unique, with their places in the list.
fn by_name(points: &[ScalePoint]) -> BTreeMap<&str, Option<(usize, &ScalePoint)>> {
    let mut found = BTreeMap::new();
    for (at, point) in points.iter().enumerate() {
        found
            .entry(point.name.as_str())
            .and_modify(|it| *it = None)
            .or_insert(Some((at, point)));
    }
    found
}

/// Returns whether values that stand on both sides have another order, or whether an order
/// begins or ceases to be.
fn is_reordered(old: &[Id], new: &[Id]) -> bool {
    if old.is_empty() || new.is_empty() {
        return true;
    }
    let places: BTreeMap<&Id, usize> = new.iter().enumerate().map(|(at, id)| (id, at)).collect();
    let kept: Vec<usize> = old
        .iter()
        .filter_map(|id| places.get(id).copied())
        .collect();
    !kept.is_sorted()
}
