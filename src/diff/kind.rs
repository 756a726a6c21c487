//! The kinds of changes: `<subject>-<verb>`, the words that scripts rely on.

use schemars::JsonSchema;
use serde::Serialize;

/// Writes the kinds with their names, the list of all, and the name of each, from one table.
macro_rules! kinds {
    ($($kind:ident = $name:literal: $doc:literal;)*) => {
        /// What kind of change it is.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
        pub enum Kind {
            $(
                #[doc = $doc]
                #[serde(rename = $name)]
                $kind,
            )*
        }

        impl Kind {
            /// Every kind there is, in the order of the output's contract.
            pub const ALL: &[Self] = &[$(Self::$kind),*];

            /// Returns its name as every output writes it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$kind => $name,)*
                }
            }
        }
    };
}

impl Kind {
    /// Returns its name in two: what is changed, such as `scope-text`, and what became of it.
    #[must_use]
    pub fn parts(self) -> (&'static str, &'static str) {
        let name = self.name();
        name.rsplit_once('-').unwrap_or((name, ""))
    }
}

kinds! {
    FamilyAdded = "family-added": "A family is new.";
    FamilyRemoved = "family-removed": "A family is gone.";
    FamilyRenamed = "family-renamed": "A family has another id, and says so.";
    LevelAdded = "level-added": "A level is new, above all of its track or on a new one.";
    LevelInserted = "level-inserted": "A level is new, below or between others.";
    LevelRemoved = "level-removed": "A level is gone.";
    LevelRenamed = "level-renamed": "A level has another id, and says so.";
    TrackAdded = "track-added": "A family has a further track.";
    TrackRemoved = "track-removed": "A family has a track less.";
    CompetencyAdded = "competency-added": "A family defines a further competency.";
    CompetencyRemoved = "competency-removed": "A family no longer defines a competency.";
    CompetencyRenamed = "competency-renamed": "A competency has another id, and says so.";
    ExpectationAdded = "expectation-added": "A level names a further competency.";
    ExpectationRemoved = "expectation-removed": "A level no longer names a competency.";
    MarkerAdded = "marker-added": "An expectation has a further marker.";
    MarkerRemoved = "marker-removed": "An expectation has a marker less.";
    MarkerRenamed = "marker-renamed": "A marker has another id, and says so.";
    MarkerMoved = "marker-moved": "A marker left one place for another.";
    ResponsibilityAdded = "responsibility-added": "A level has a further responsibility.";
    ResponsibilityRemoved = "responsibility-removed": "A level has a responsibility less.";
    ExampleAdded = "example-added": "A marker has a further example.";
    ExampleRemoved = "example-removed": "A marker has an example less.";
    CounterExampleAdded = "counter-example-added": "A marker has a further counter-example.";
    CounterExampleRemoved = "counter-example-removed": "A marker has a counter-example less.";
    SourceAdded = "source-added": "A family names a further source.";
    SourceRemoved = "source-removed": "A family names a source less.";
    MappingAdded = "mapping-added": "A family has a further mapping.";
    MappingRemoved = "mapping-removed": "A family has a mapping less.";
    AliasAdded = "alias-added": "A family or level goes by a further name.";
    AliasRemoved = "alias-removed": "A family or level no longer goes by a name.";
    StepAdded = "step-added": "A level leads to a further level or role.";
    StepRemoved = "step-removed": "A level no longer leads to a level or role.";
    ScalePointAdded = "scale-point-added": "The scale has a further point.";
    ScalePointRemoved = "scale-point-removed": "The scale has a point less.";
    DimensionAdded = "dimension-added": "There is a further dimension.";
    DimensionRemoved = "dimension-removed": "There is a dimension less.";
    ScopeAdded = "scope-added": "A level says how far it reaches in a dimension.";
    ScopeRemoved = "scope-removed": "A level no longer says how far it reaches in a dimension.";
    ProficiencyRaised = "proficiency-raised": "A higher point of the scale is expected.";
    ProficiencyLowered = "proficiency-lowered": "A lower point of the scale is expected.";
    RequirementRaised = "requirement-raised": "It is expected more strictly.";
    RequirementLowered = "requirement-lowered": "It is expected less strictly.";
    ScopeRaised = "scope-raised": "A level reaches wider.";
    ScopeLowered = "scope-lowered": "A level reaches less wide.";
    PolicyRaised = "policy-raised": "The verdicts' bar is stricter.";
    PolicyLowered = "policy-lowered": "The verdicts' bar is looser.";
    RequiredSetRaised = "required-set-raised": "A level asks more, and no other change explains it.";
    RequiredSetLowered = "required-set-lowered": "A level asks less, and no other change explains it.";
    SourceChanged = "source-changed": "A source, or what names it, reads otherwise.";
    StepChanged = "step-changed": "A step is of another kind.";
    PolicyChanged = "policy-changed": "A policy that is no bar for people is another.";
    FieldChanged = "field-changed": "Any other key has another value.";
    WeightChanged = "weight-changed": "An expectation counts more or less beside the others.";
    RankChanged = "rank-changed": "A level has another rank.";
    TrackChanged = "track-changed": "A level stands on another track.";
    StatusChanged = "status-changed": "A family has another status.";
    MarkerChanged = "marker-changed": "A marker's text reads otherwise.";
    DefinitionChanged = "definition-changed": "A competency's definition reads otherwise.";
    ScopeTextChanged = "scope-text-changed": "A level's reach is worded otherwise.";
    SummaryChanged = "summary-changed": "A family's or level's summary reads otherwise.";
    DistinguishesChanged = "distinguishes-changed": "What sets a level apart reads otherwise.";
    EvidenceChanged = "evidence-changed": "A marker's evidence hint reads otherwise.";
    TitleChanged = "title-changed": "A level has another title.";
    NameChanged = "name-changed": "A family, competency, track or dimension has another name.";
    ResponsibilityChanged = "responsibility-changed": "A responsibility reads otherwise.";
    TypicalChanged = "typical-changed": "What is typical for a level is told otherwise.";
    OwnerChanged = "owner-changed": "Somebody else answers for a family.";
    ReviewChanged = "review-changed": "A family's reviews are others.";
    LayersChanged = "layers-changed": "A level's time goes elsewhere, or the kinds of work are others.";
    BuildsOnChanged = "builds-on-changed": "A competency replaces another one higher up.";
    CumulativeChanged = "cumulative-changed": "Levels begin or cease to expect what those below do.";
    ExtendsChanged = "extends-changed": "A family or level takes over from other templates.";
    WithoutChanged = "without-changed": "A level ends other competencies.";
    ScalePointChanged = "scale-point-changed": "A point of the scale reads otherwise or has another value.";
    DimensionChanged = "dimension-changed": "A dimension has other values or another order of them.";
    RuleChanged = "rule-changed": "A rule has another severity.";
}
