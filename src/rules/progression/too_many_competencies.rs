//! A level that asks too many competencies.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Check, Documentation, Group, Rule,
    path::{Asking, held, key},
};
use crate::{
    diagnostic::{Severity, Sink},
    model::{Family, Framework, Id},
};

pub(super) const RULE: Rule = Rule {
    name: "too-many-competencies",
    group: Group::Progression,
    severity: Severity::Info,
    summary: "a level that asks more than 15 competencies",
    documentation: Documentation {
        finds: "A level that asks more than 15 competencies in total: its own, those that it \
                extends and, in a cumulative family, those from below that still count, on the \
                path that asks most.",
        matters: "Each of them is rated and talked about, one by one. A list that long is filled \
                  in without looking, and what the level is about drowns in it.",
        example: "\
# operations/family.yaml
competencies:
  process-execution: {name: Process execution, definition: Carries out work as told., sources: [handbook]}
  process-ownership: {name: Process ownership, definition: Answers for one process.}
  budgeting: {name: Budgeting, definition: Keeps the spending of a team within its plan.}
  capacity-planning: {name: Capacity planning, definition: Matches people to the work before it arrives.}
  coaching: {name: Coaching, definition: Helps a colleague to a skill that they lack.}
  data-analysis: {name: Data analysis, definition: Describes a process in figures from its systems.}
  facilitation: {name: Facilitation, definition: Leads a meeting to a result within its time.}
  hiring: {name: Hiring, definition: Fills open roles by stated criteria.}
  negotiation: {name: Negotiation, definition: Reaches terms that both sides keep.}
  presenting: {name: Presenting, definition: Explains a result to those who decide on it.}
  process-design: {name: Process design, definition: Creates the processes that a team works by.}
  project-planning: {name: Project planning, definition: Cuts a project into steps with dates.}
  reporting: {name: Reporting, definition: Reports figures to those who plan with them.}
  risk-control: {name: Risk control, definition: Finds weak points before they break.}
  training: {name: Training, definition: Teaches a procedure to those who will follow it.}
  vendor-care: {name: Vendor care, definition: Gets the contracted service from suppliers.}
# operations/levels/specialist.yaml
expectations:
  process-ownership: {proficiency: 3}
  budgeting: {proficiency: 2}
  capacity-planning: {proficiency: 2}
  coaching: {proficiency: 2}
  data-analysis: {proficiency: 2}
  facilitation: {proficiency: 2}
  hiring: {proficiency: 2}
  negotiation: {proficiency: 2}
  presenting: {proficiency: 2}
  process-design: {proficiency: 2}
  project-planning: {proficiency: 2}
  reporting: {proficiency: 2}
  risk-control: {proficiency: 2}
  training: {proficiency: 2}
  vendor-care: {proficiency: 2}
",
        better: "\
# operations/levels/specialist.yaml
expectations:
  process-ownership:
    proficiency: 3
    markers:
      reports-results: Reports the results of the process every month.
",
    },
    check: Check::Families(check),
};

/// The most that a level asks without being reported.
const MOST: usize = 15;

fn check(framework: &Framework, sink: &mut Sink) {
    // Most families have no more to ask.
    let has_many = |(id, _): &(&Id, &Family)| {
        let lineage = framework.lineage(id).into_iter();
        let defined = lineage.map(|(_, family)| family.competencies.len());
        defined.sum::<usize>() > MOST
    };
    for asking in Asking::of_each(framework, held(framework).filter(has_many)) {
        for (level, asked) in asked(&asking) {
            if asked.len() <= MOST {
                continue;
            }
            let inherited = asked.len() - asking.effective(level).count();
            let message = match (asked.len(), inherited) {
                (count, 0) => format!("the level asks {count} competencies"),
                (count, _) => {
                    format!("the level asks {count} competencies, {inherited} of them from below")
                }
            };
            let at = key(asking.family, level, ["expectations"]);
            let help =
                "keep those that count most; let `builds-on` replace what the level outgrows";
            sink.add(RULE.found(at, message).with_help(help));
        }
    }
}

/// Returns the competencies that each level asks in total, on the path that asks most.
fn asked<'f>(asking: &Asking<'f>) -> BTreeMap<&'f Id, BTreeSet<&'f Id>> {
    let mut found: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (level, _) in asking.family.levels_by_rank() {
        let below = asking.below(level).iter();
        let below = below.filter_map(|lower| found.get(lower));
        let most = below.max_by_key(|asked| asked.len());
        let mut asked = most
            .filter(|_| asking.family.cumulative)
            .cloned()
            .unwrap_or_default();
        asked.retain(|competency| !asking.ends(level, competency));
        asked.extend(asking.effective(level).map(|asked| asked.competency));
        found.insert(level, asked);
    }
    found
}
