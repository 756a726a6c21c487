//! A level that stands on both sides: its file, but what it expects and where it leads.

use std::cmp::Ordering;

use super::{
    Comparison, Pair, inline, keys,
    order::{Order, compare_reach},
    pairs,
};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{Id, ItemPath, Level, LevelPath, Text, level::Scope},
};

impl Comparison<'_> {
    /// Every field is named: a new one must find its place.
    pub(super) fn level(
        &mut self,
        path: &LevelPath,
        order: &Order,
        (id, old, new): (&Id, &Level, &Level),
    ) {
        let Level {
            title,
            rank,
            track,
            code,
            aliases,
            formerly,
            summary,
            extends: _,          // in level_content
            without: _,          // in level_content
            scope: _,            // in level_content
            layers: _,           // in level_information
            responsibilities: _, // in level_content
            expectations: _,     // in level_content
            distinguishes,
            next: _,    // in level_content
            typical: _, // in level_information
        } = old;
        let item = ItemPath::Level(path.clone());
        let this = Some(&item);
        let renamed = self.renamed(Kind::LevelRenamed, &item);
        self.value(
            Kind::TitleChanged,
            this,
            "title",
            Some(title),
            Some(&new.title),
        );
        if *rank != new.rank {
            let (was, is) = (Some(rank.to_string()), Some(new.rank.to_string()));
            let fact = Fact::changed(Kind::RankChanged, this.cloned(), was, is);
            let order = Detail::Order(order.is_reordered(id));
            self.add(fact.at(["rank".into()]).with(order));
        }
        self.value(
            Kind::TrackChanged,
            this,
            "track",
            Some(track),
            Some(&new.track),
        );
        let distinguished = (distinguishes, &new.distinguishes);
        for (kind, key, (old, new)) in [
            (Kind::FieldChanged, "code", (code, &new.code)),
            (Kind::SummaryChanged, "summary", (summary, &new.summary)),
            (Kind::DistinguishesChanged, "distinguishes", distinguished),
        ] {
            self.value(kind, this, key, old.as_ref(), new.as_ref());
        }
        self.aliases(&item, aliases, &new.aliases);
        self.formerly(&item, renamed, formerly, &new.formerly);
        self.level_information(&item, old, new);
        self.level_content(path, &item, old, new);
    }

    /// Compares what a level tells its readers.
    fn level_information(&mut self, item: &ItemPath, old: &Level, new: &Level) {
        let this = Some(item);
        let [was, is] = [old, new].map(|it| it.layers.as_ref().map(inline));
        self.value(
            Kind::LayersChanged,
            this,
            "layers",
            was.as_ref(),
            is.as_ref(),
        );
        let [was, is] = [old, new].map(|it| it.typical.as_ref().map(inline));
        self.value(
            Kind::TypicalChanged,
            this,
            "typical",
            was.as_ref(),
            is.as_ref(),
        );
    }

    /// Compares what a level asks, how far it reaches, and where it leads.
    fn level_content(&mut self, path: &LevelPath, item: &ItemPath, old: &Level, new: &Level) {
        let this = Some(item);
        self.list(
            Kind::ExtendsChanged,
            this,
            "extends",
            &old.extends,
            &new.extends,
        );
        self.list(
            Kind::WithoutChanged,
            this,
            "without",
            &old.without,
            &new.without,
        );
        for pair in pairs(&old.scope, &new.scope) {
            self.scope(item, &pair);
        }
        for pair in pairs(&old.responsibilities, &new.responsibilities) {
            self.responsibility(item, &pair);
        }
        for pair in pairs(&old.expectations, &new.expectations) {
            self.expectation(path, &pair);
        }
        self.steps(path, &old.next, &new.next);
    }

    fn responsibility(&mut self, item: &ItemPath, pair: &Pair<'_, Text>) {
        let this = Some(item.clone());
        let fact = match pair {
            Pair::Removed(_, old) => Fact::removed(Kind::ResponsibilityRemoved, this, *old),
            Pair::Added(_, new) => Fact::added(Kind::ResponsibilityAdded, this, *new),
            Pair::Both(_, old, new) if old != new => {
                let words = (Some(old.to_string()), Some(new.to_string()));
                Fact::changed(Kind::ResponsibilityChanged, this, words.0, words.1)
            }
            Pair::Both(..) => return,
        };
        let key = format!("responsibilities/{}", pair.id());
        self.add(fact.at(keys(&key)).key(key));
    }

    fn scope(&mut self, item: &ItemPath, pair: &Pair<'_, Scope>) {
        let this = Some(item.clone());
        let dimension = pair.id();
        let key = format!("scope/{dimension}");
        let (old, new) = match pair {
            Pair::Removed(_, old) => {
                let fact = Fact::removed(Kind::ScopeRemoved, this, &scope_words(old));
                return self.add(fact.at(keys(&key)).key(key));
            }
            Pair::Added(_, new) => {
                let fact = Fact::added(Kind::ScopeAdded, this, &scope_words(new));
                return self.add(fact.at(keys(&key)).key(key));
            }
            Pair::Both(_, old, new) => (old, new),
        };
        let Scope { value, text } = old;
        if *value != new.value {
            self.reach(item, dimension, value.as_ref(), new.value.as_ref());
        }
        if *text != new.text {
            let words = |text: &Option<Text>| text.as_ref().map(ToString::to_string);
            let words = (words(text), words(&new.text));
            let fact = Fact::changed(Kind::ScopeTextChanged, this, words.0, words.1);
            self.add(fact.at(keys(&format!("{key}/text"))).key(key));
        }
    }

    /// Compares the values of a scope. Two that no order compares are a remove and an add.
    fn reach(&mut self, item: &ItemPath, dimension: &Id, was: Option<&Id>, is: Option<&Id>) {
        let this = Some(item.clone());
        let key = format!("scope/{dimension}");
        let place = keys(&format!("{key}/value"));
        let settings = [&self.old.settings, &self.new.settings];
        let orders = settings.map(|it| it.dimensions.get(dimension).map(|it| it.values.as_slice()));
        let reach = match (was, is) {
            (Some(was), Some(is)) => compare_reach(was, is, orders.into_iter().flatten()),
            _ => None,
        };
        if let (Some(reach), Some(was), Some(is)) = (reach, was, is) {
            let kind = match reach {
                Ordering::Greater => Kind::ScopeRaised,
                Ordering::Less | Ordering::Equal => Kind::ScopeLowered,
            };
            let fact = Fact::changed(kind, this, Some(was.to_string()), Some(is.to_string()));
            return self.add(fact.at(place).key(key));
        }
        if let Some(was) = was {
            let fact = Fact::removed(Kind::ScopeRemoved, this.clone(), was);
            self.add(fact.at(place.clone()).key(key.clone()));
        }
        if let Some(is) = is {
            let fact = Fact::added(Kind::ScopeAdded, this, is);
            self.add(fact.at(place).key(key));
        }
    }
}

fn scope_words(scope: &Scope) -> String {
    let Scope { value, text } = scope;
    match (value, text) {
        (Some(value), Some(text)) => format!("{value}: {text}"),
        (Some(value), None) => value.to_string(),
        (None, Some(text)) => text.to_string(),
        (None, None) => String::new(),
    }
}
