//! Selectors: `family`, `family/level`, `family/level/competency`,
//! `family/level/competency/marker`, and `family:competency` for a definition.
//!
//! A part is an id that stands in the ladder, or one that stood there before (`formerly`); what
//! stands there goes first. Titles and aliases select nothing: identity is stated, never
//! guessed. They only help to say what was probably meant.

use super::unknown::{self, NotFound};
use crate::model::{
    Competency, Family, Framework, Id, ItemPath, Level, LevelPath, Marker, MarkerPath,
    required::{Asked, Expectations},
};

/// What a selector was resolved to.
#[derive(Debug, Clone, PartialEq)]
pub struct Selection<'f> {
    /// The selector as it was typed.
    pub selector: String,
    /// What it names.
    pub item: Item<'f>,
}

impl Selection<'_> {
    /// Returns whether the selector is made of ids that are no longer used.
    #[must_use]
    pub fn is_former(&self) -> bool {
        self.selector != self.item.path().to_string()
    }
}

/// Something in a ladder.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Item<'f> {
    /// A family.
    Family(FamilyAt<'f>),
    /// A level.
    Level(LevelAt<'f>),
    /// What a level asks of a competency.
    Expectation(ExpectationAt<'f>),
    /// A marker of what a level asks.
    Marker(MarkerAt<'f>),
    /// A competency's definition.
    Definition(DefinitionAt<'f>),
}

impl Item<'_> {
    /// Returns its path, made of the ids that are used now.
    #[must_use]
    pub fn path(&self) -> ItemPath {
        match self {
            Self::Family(at) => ItemPath::Family(at.id.clone()),
            Self::Level(at) => ItemPath::Level(at.path()),
            Self::Expectation(at) => {
                ItemPath::Expectation(at.level.path(), at.asked.competency.clone())
            }
            Self::Marker(at) => ItemPath::Marker(MarkerPath {
                level: at.expectation.level.path(),
                competency: at.expectation.asked.competency.clone(),
                marker: at.id.clone(),
            }),
            Self::Definition(at) => ItemPath::Definition(at.family.id.clone(), at.id.clone()),
        }
    }
}

/// A family and its id.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FamilyAt<'f> {
    /// Its id.
    pub id: &'f Id,
    /// What it is.
    pub family: &'f Family,
}

/// A level, its id and its family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LevelAt<'f> {
    /// Its family.
    pub family: FamilyAt<'f>,
    /// Its id.
    pub id: &'f Id,
    /// What it is.
    pub level: &'f Level,
}

impl LevelAt<'_> {
    /// Returns its path.
    #[must_use]
    pub fn path(&self) -> LevelPath {
        LevelPath {
            family: self.family.id.clone(),
            level: self.id.clone(),
        }
    }
}

/// A competency of a level's required set, wherever it comes from.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ExpectationAt<'f> {
    /// The level whose required set it is in.
    pub level: LevelAt<'f>,
    /// What is asked, and where that is written.
    pub asked: Asked<'f>,
}

/// A marker of what a level asks.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarkerAt<'f> {
    /// What it is a marker of.
    pub expectation: ExpectationAt<'f>,
    /// Its id.
    pub id: &'f Id,
    /// What it is.
    pub marker: &'f Marker,
}

impl MarkerAt<'_> {
    /// Returns its path in the file that holds it: for one that a level takes over or inherits,
    /// the path of the level that it stands in.
    #[must_use]
    pub fn written_path(&self) -> MarkerPath {
        let (family, level) = self.expectation.asked.written_in;
        MarkerPath {
            level: LevelPath {
                family: family.clone(),
                level: level.clone(),
            },
            competency: self.expectation.asked.competency.clone(),
            marker: self.id.clone(),
        }
    }
}

/// A competency's definition, as a family sees it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DefinitionAt<'f> {
    /// The family that was asked.
    pub family: FamilyAt<'f>,
    /// The family that defines it: the same, or a template that it extends.
    pub home: &'f Id,
    /// Its id.
    pub id: &'f Id,
    /// What it is.
    pub competency: &'f Competency,
}

/// Returns what `selector` names in the framework.
///
/// # Errors
/// Where nothing of that name is there: which part is unknown, what it may have been meant as,
/// and what is there in its place.
pub fn select<'f>(framework: &'f Framework, selector: &str) -> Result<Selection<'f>, NotFound> {
    let search = Search { framework };
    let parts: Vec<&str> = selector.split(['/', ':']).collect();
    if parts.iter().any(|part| part.trim().is_empty()) {
        return Err(unknown::incomplete(selector));
    }
    let item = match (selector.contains(':'), parts.as_slice()) {
        (true, [family, competency]) if !selector.contains('/') => {
            let family = search.family(family)?;
            Item::Definition(search.definition(family, competency)?)
        }
        (true, _) => return Err(unknown::mixed(selector)),
        (false, [family]) => Item::Family(search.family(family)?),
        (false, [family, level]) => Item::Level(search.level(family, level)?),
        (false, [family, level, competency]) => {
            let level = search.level(family, level)?;
            Item::Expectation(search.expectation(level, competency)?)
        }
        (false, [family, level, competency, marker]) => {
            let level = search.level(family, level)?;
            let expectation = search.expectation(level, competency)?;
            Item::Marker(marker_of(expectation, marker)?)
        }
        _ => return Err(unknown::too_long(selector)),
    };
    Ok(Selection {
        selector: selector.to_owned(),
        item,
    })
}

/// Returns the marker at a path that a file names, if it is there.
#[must_use]
pub fn marker_at<'f>(framework: &'f Framework, path: &MarkerPath) -> Option<MarkerAt<'f>> {
    match select(framework, &path.to_string()).ok()?.item {
        Item::Marker(marker) => Some(marker),
        _ => None,
    }
}

/// Looks parts of selectors up in one framework.
#[derive(Clone, Copy)]
struct Search<'f> {
    framework: &'f Framework,
}

impl<'f> Search<'f> {
    fn family(self, text: &str) -> Result<FamilyAt<'f>, NotFound> {
        if self.framework.unread.contains(text) {
            return Err(unknown::unread(text));
        }
        named(&self.framework.families, text, |family| &family.formerly)
            .map(|(id, family)| FamilyAt { id, family })
            .ok_or_else(|| unknown::family(self.framework, text))
    }

    fn level(self, family: &str, text: &str) -> Result<LevelAt<'f>, NotFound> {
        let family = self.family(family)?;
        named(&family.family.levels, text, |level| &level.formerly)
            .map(|(id, level)| LevelAt { family, id, level })
            .ok_or_else(|| unknown::level(self.framework, family, text))
    }

    fn definition(self, family: FamilyAt<'f>, text: &str) -> Result<DefinitionAt<'f>, NotFound> {
        self.defined(family, text)
            .ok_or_else(|| unknown::competency(self.framework, family, text))
    }

    /// Returns the definition of an id, or of a former id, that a family knows.
    fn defined(self, family: FamilyAt<'f>, text: &str) -> Option<DefinitionAt<'f>> {
        let lineage = self.framework.lineage(family.id);
        let found = |home: &'f Id, (id, competency): (&'f Id, &'f Competency)| DefinitionAt {
            family,
            home,
            id,
            competency,
        };
        // Current ids go first, through the whole lineage: a template's former id must not hide
        // what the family calls so today.
        let now = lineage.iter().find_map(|(home, of)| {
            let entry = of.competencies.get_key_value(text)?;
            Some(found(home, entry))
        });
        now.or_else(|| {
            lineage.iter().find_map(|(home, of)| {
                let entry = named(&of.competencies, text, |it| &it.formerly)?;
                Some(found(home, entry))
            })
        })
    }

    fn expectation(self, level: LevelAt<'f>, text: &str) -> Result<ExpectationAt<'f>, NotFound> {
        let mut expectations = Expectations::of(self.framework);
        let Some(set) = expectations.required(&level.path(), None) else {
            return Err(unknown::level(
                self.framework,
                level.family,
                level.id.as_str(),
            ));
        };
        let asks = |id: &str| {
            let mut all = set.asked.values();
            let asked = all.find(|asked| asked.competency.as_str() == id).copied();
            asked.map(|asked| ExpectationAt { level, asked })
        };
        // What a level asks counts even where nobody defines it: that is another finding.
        if let Some(expectation) = asks(text) {
            return Ok(expectation);
        }
        let Some(definition) = self.defined(level.family, text) else {
            return Err(unknown::expectation(self.framework, level, &set, text));
        };
        asks(definition.id.as_str())
            .ok_or_else(|| unknown::not_asked(self.framework, level, &set, definition.id))
    }
}

fn marker_of<'f>(expectation: ExpectationAt<'f>, text: &str) -> Result<MarkerAt<'f>, NotFound> {
    let markers = &expectation.asked.expectation.markers;
    named(markers, text, |marker| &marker.formerly)
        .map(|(id, marker)| MarkerAt {
            expectation,
            id,
            marker,
        })
        .ok_or_else(|| unknown::marker(expectation, text))
}

/// Returns the entry of an id, or else the first that had it before.
fn named<'m, T: 'm>(
    entries: impl IntoIterator<Item = (&'m Id, &'m T), IntoIter: Clone>,
    text: &str,
    formerly: impl Fn(&T) -> &[Id],
) -> Option<(&'m Id, &'m T)> {
    let mut entries = entries.into_iter();
    let mut by_id = entries.clone();
    by_id
        .find(|(id, _)| id.as_str() == text)
        .or_else(|| entries.find(|(_, value)| formerly(value).iter().any(|id| id.as_str() == text)))
}
