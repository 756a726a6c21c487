//! A family: `family.yaml`, and which of its levels are there.

use super::{Comparison, Pair, inline, order::Order, pairs};
use crate::{
    diff::{
        Kind,
        change::{Detail, Fact},
    },
    model::{
        Competency, Family, Id, ItemPath, LevelPath, Text,
        competency::CompetencyKind,
        family::{Source, Track},
    },
    route::Step as Key,
};

impl Comparison<'_> {
    pub(super) fn family(&mut self, pair: &Pair<'_, Family>) {
        let item = ItemPath::Family(pair.id().clone());
        match pair {
            Pair::Removed(_, old) => {
                let was = old.name.as_str();
                self.add(Fact::removed(Kind::FamilyRemoved, Some(item), was));
            }
            Pair::Added(_, new) => {
                let is = new.name.as_str();
                self.add(Fact::added(Kind::FamilyAdded, Some(item), is));
            }
            Pair::Both(id, old, new) => {
                let renamed = self.renamed(Kind::FamilyRenamed, &item);
                // Nearly all of a large ladder is as it was.
                if old != new || !self.names.is_empty() {
                    self.same_family(id, &item, renamed, (old, new));
                }
            }
        }
    }

    /// Compares what `family.yaml` says. Every field is named: a new one must find its place.
    fn same_family(
        &mut self,
        id: &Id,
        item: &ItemPath,
        renamed: bool,
        (old, new): (&Family, &Family),
    ) {
        let Family {
            name,
            function,
            focus,
            summary,
            distinct_from,
            aliases,
            code,
            status: _, // in family_standing
            owners: _, // in family_standing
            formerly,
            extends: _,      // in family_standing
            cumulative: _,   // in family_standing
            tracks: _,       // in family_content
            competencies: _, // in family_content
            sources: _,      // in family_content
            mappings: _,     // in family_content
            reviews: _,      // in family_standing
            review_by: _,    // in family_standing
            levels: _,       // in levels
            folder,
        } = old;
        let this = Some(item);
        self.value(Kind::NameChanged, this, "name", Some(name), Some(&new.name));
        for (kind, key, old, new) in [
            (Kind::FieldChanged, "function", function, &new.function),
            (Kind::FieldChanged, "focus", focus, &new.focus),
            (Kind::FieldChanged, "code", code, &new.code),
            (Kind::SummaryChanged, "summary", summary, &new.summary),
        ] {
            self.value(kind, this, key, old.as_ref(), new.as_ref());
        }
        let field = Kind::FieldChanged;
        self.list(
            field,
            this,
            "distinct-from",
            distinct_from,
            &new.distinct_from,
        );
        self.aliases(item, aliases, &new.aliases);
        self.formerly(item, renamed, formerly, &new.formerly);
        self.value(field, this, "folder", Some(folder), Some(&new.folder));
        self.family_standing(item, old, new);
        self.family_content(id, item, old, new);
        self.levels(id, old, new);
    }

    /// Compares how a family stands: in use or not, whose, reviewed when, on what it builds.
    fn family_standing(&mut self, item: &ItemPath, old: &Family, new: &Family) {
        let this = Some(item);
        if old.status != new.status {
            let words = [old, new].map(|it| Some(it.status.name().to_owned()));
            let [was, is] = words;
            let fact = Fact::changed(Kind::StatusChanged, this.cloned(), was, is);
            let status = Detail::Status(old.status, new.status);
            self.add(fact.at(["status".into()]).with(status));
        }
        self.list(Kind::OwnerChanged, this, "owners", &old.owners, &new.owners);
        self.list(
            Kind::ExtendsChanged,
            this,
            "extends",
            &old.extends,
            &new.extends,
        );
        let sides = (Some(&old.cumulative), Some(&new.cumulative));
        self.value(
            Kind::CumulativeChanged,
            this,
            "cumulative",
            sides.0,
            sides.1,
        );
        let words = |it: &Family| (!it.reviews.is_empty()).then(|| inline(&it.reviews));
        let sides = (words(old), words(new));
        self.value(
            Kind::ReviewChanged,
            this,
            "reviews",
            sides.0.as_ref(),
            sides.1.as_ref(),
        );
        let sides = (old.review_by.as_ref(), new.review_by.as_ref());
        self.value(Kind::ReviewChanged, this, "review-by", sides.0, sides.1);
    }

    /// Compares what a family defines for its levels.
    fn family_content(&mut self, id: &Id, item: &ItemPath, old: &Family, new: &Family) {
        for pair in pairs(&old.tracks, &new.tracks) {
            self.track(item, &pair);
        }
        for pair in pairs(&old.competencies, &new.competencies) {
            self.definition(id, &pair);
        }
        for pair in pairs(&old.sources, &new.sources) {
            self.source(item, &pair);
        }
        let kinds = (Kind::MappingAdded, Kind::MappingRemoved);
        let words = |it: &Family| it.mappings.iter().map(inline).collect::<Vec<_>>();
        self.entries(kinds, item, "mappings", &words(old), &words(new));
    }

    /// Compares which levels there are, and each that stands on both sides.
    fn levels(&mut self, family: &Id, old: &Family, new: &Family) {
        let order = Order::of(old, new);
        self.find_moved(family, old, new);
        for pair in pairs(&old.levels, &new.levels) {
            let path = LevelPath {
                family: family.clone(),
                level: pair.id().clone(),
            };
            match pair {
                Pair::Removed(_, level) => {
                    let title = level.title.as_str();
                    let item = Some(ItemPath::Level(path));
                    self.add(Fact::removed(Kind::LevelRemoved, item, title));
                }
                Pair::Added(_, level) => {
                    let kind = match order.is_above_its_track(level) {
                        true => Kind::LevelAdded,
                        false => Kind::LevelInserted,
                    };
                    let title = level.title.as_str();
                    self.add(Fact::added(kind, Some(ItemPath::Level(path)), title));
                }
                Pair::Both(id, old, new) => self.level(&path, &order, (id, old, new)),
            }
        }
        self.moved_markers(family, old, new);
    }

    pub(super) fn aliases(&mut self, item: &ItemPath, old: &[Text], new: &[Text]) {
        let words = |texts: &[Text]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
        let kinds = (Kind::AliasAdded, Kind::AliasRemoved);
        self.entries(kinds, item, "aliases", &words(old), &words(new));
    }

    fn track(&mut self, item: &ItemPath, pair: &Pair<'_, Track>) {
        let this = Some(item.clone());
        let words = |id: &Id, track: &Track| {
            let Track { name } = track;
            name.as_ref()
                .map_or_else(|| id.to_string(), ToString::to_string)
        };
        let id = pair.id();
        let key = format!("tracks/{id}");
        let keys = ["tracks".into(), Key::from(id.as_str())];
        match pair {
            Pair::Removed(id, old) => {
                let fact = Fact::removed(Kind::TrackRemoved, this, &words(id, old));
                self.add(fact.key(key).at(keys));
            }
            Pair::Added(id, new) => {
                let fact = Fact::added(Kind::TrackAdded, this, &words(id, new));
                self.add(fact.key(key).at(keys));
            }
            Pair::Both(_, old, new) if old != new => {
                let words = |track: &Track| track.name.as_ref().map(ToString::to_string);
                let fact = Fact::changed(Kind::NameChanged, this, words(old), words(new));
                self.add(fact.key(key).at(keys));
            }
            Pair::Both(..) => {}
        }
    }

    fn source(&mut self, item: &ItemPath, pair: &Pair<'_, Source>) {
        let this = Some(item.clone());
        let id = pair.id();
        let keys = ["sources".into(), Key::from(id.as_str())];
        let fact = match pair {
            Pair::Removed(_, old) => Fact::removed(Kind::SourceRemoved, this, &old.title),
            Pair::Added(_, new) => Fact::added(Kind::SourceAdded, this, &new.title),
            Pair::Both(_, old, new) if old != new => {
                let words = (inline(old), inline(new));
                Fact::changed(Kind::SourceChanged, this, Some(words.0), Some(words.1))
            }
            Pair::Both(..) => return,
        };
        self.add(fact.key(format!("sources/{id}")).at(keys));
    }

    fn definition(&mut self, family: &Id, pair: &Pair<'_, Competency>) {
        let item = ItemPath::Definition(family.clone(), pair.id().clone());
        let this = Some(&item);
        let (old, new) = match pair {
            Pair::Removed(_, old) => {
                let fact = Fact::removed(Kind::CompetencyRemoved, Some(item), &old.name);
                return self.add(fact);
            }
            Pair::Added(_, new) => {
                let fact = Fact::added(Kind::CompetencyAdded, Some(item), &new.name);
                return self.add(fact);
            }
            Pair::Both(_, old, new) => (old, new),
        };
        let renamed = self.renamed(Kind::CompetencyRenamed, &item);
        let Competency {
            name,
            definition,
            domain,
            kind,
            builds_on,
            formerly,
            sources,
        } = old;
        self.value(Kind::NameChanged, this, "name", Some(name), Some(&new.name));
        let sides = (Some(definition), Some(&new.definition));
        self.value(
            Kind::DefinitionChanged,
            this,
            "definition",
            sides.0,
            sides.1,
        );
        let sides = (domain.as_ref(), new.domain.as_ref());
        self.value(Kind::FieldChanged, this, "domain", sides.0, sides.1);
        let words = |kind: &Option<CompetencyKind>| kind.as_ref().map(inline);
        let sides = (words(kind), words(&new.kind));
        self.value(
            Kind::FieldChanged,
            this,
            "kind",
            sides.0.as_ref(),
            sides.1.as_ref(),
        );
        let sides = (builds_on.as_ref(), new.builds_on.as_ref());
        self.value(Kind::BuildsOnChanged, this, "builds-on", sides.0, sides.1);
        self.formerly(&item, renamed, formerly, &new.formerly);
        self.list(Kind::SourceChanged, this, "sources", sources, &new.sources);
    }
}
