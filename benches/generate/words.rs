//! The words that generated ladders are made of.

/// The framework of every generated ladder.
pub(super) const FRAMEWORK: &str = "\
format: 1
organization: Example Co
language: en
scale:
  - {value: 1, name: Starting, meaning: Does parts of it under close guidance}
  - {value: 2, name: Developing, meaning: Does the usual cases with some help}
  - {value: 3, name: Proficient, meaning: Does it alone and to the agreed standard}
  - {value: 4, name: Advanced, meaning: Takes on difficult cases and coaches others}
  - {value: 5, name: Leading, meaning: Sets how the company does it}
dimensions:
  process: {name: Process scope, values: [task, process, team, cross-function, function]}
  people: {name: People scope, values: [self, peers, team, managers, function]}
review: {minimum: 4, of: 5}
";

/// Where a family's statements come from, and its last review.
pub(super) const PROVENANCE: &str = "\
sources:
  handbook: {title: The company handbook}
reviews:
  - {date: 2026-01-15, by: [panel], scores: {accuracy: 4, clarity: 5, fairness: 4}}
review-by: 2099-01-15
";

/// The dimensions of the framework, from narrow to wide.
pub(super) const DIMENSIONS: [(&str, [&str; 5]); 2] = [
    (
        "process",
        ["task", "process", "team", "cross-function", "function"],
    ),
    ("people", ["self", "peers", "team", "managers", "function"]),
];

pub(super) const GRADES: [&str; 10] = [
    "assistant",
    "associate",
    "coordinator",
    "specialist",
    "consultant",
    "expert",
    "lead",
    "principal",
    "head",
    "director",
];

pub(super) const SECTORS: [&str; 20] = [
    "freight",
    "retail",
    "warehouse",
    "clinic",
    "energy",
    "campus",
    "harbor",
    "studio",
    "market",
    "transit",
    "forest",
    "dairy",
    "textile",
    "library",
    "travel",
    "mining",
    "printing",
    "catering",
    "airport",
    "housing",
];

pub(super) const WORK: [&str; 20] = [
    "operations",
    "billing",
    "planning",
    "purchasing",
    "support",
    "analysis",
    "quality",
    "design",
    "training",
    "safety",
    "research",
    "sales",
    "facilities",
    "logistics",
    "engineering",
    "finance",
    "recruiting",
    "compliance",
    "marketing",
    "data",
];

pub(super) const COMPETENCIES: [&str; 30] = [
    "process-execution",
    "attention-to-detail",
    "written-communication",
    "tool-proficiency",
    "time-management",
    "problem-solving",
    "process-ownership",
    "data-fluency",
    "team-coordination",
    "continuous-improvement",
    "goal-setting",
    "capacity-planning",
    "process-design",
    "stakeholder-management",
    "onboarding",
    "strategic-input",
    "vendor-management",
    "risk-control",
    "mentorship",
    "systems-thinking",
    "analytical-rigor",
    "budget-stewardship",
    "customer-focus",
    "negotiation",
    "incident-response",
    "documentation",
    "forecasting",
    "change-delivery",
    "supplier-review",
    "audit-readiness",
];

/// How many acts there are of the words below.
pub(super) const ACTS: u64 =
    (VERBS.len() * KINDS.len() * OBJECTS.len() * PARTIES.len() * TIMES.len()) as u64;

/// What somebody does, seen from outside.
pub(super) const VERBS: [&str; 32] = [
    "Records",
    "Publishes",
    "Reconciles",
    "Schedules",
    "Audits",
    "Drafts",
    "Presents",
    "Compares",
    "Forecasts",
    "Escalates",
    "Documents",
    "Measures",
    "Rehearses",
    "Negotiates",
    "Repairs",
    "Reviews",
    "Tests",
    "Budgets",
    "Maps",
    "Traces",
    "Rewrites",
    "Inspects",
    "Closes",
    "Sorts",
    "Labels",
    "Calculates",
    "Translates",
    "Orders",
    "Counts",
    "Archives",
    "Demonstrates",
    "Updates",
];

pub(super) const KINDS: [&str; 32] = [
    "weekly",
    "regional",
    "seasonal",
    "inbound",
    "outbound",
    "shared",
    "disputed",
    "overdue",
    "planned",
    "unplanned",
    "internal",
    "external",
    "monthly",
    "quarterly",
    "recurring",
    "regulated",
    "local",
    "central",
    "digital",
    "printed",
    "draft",
    "signed",
    "open",
    "archived",
    "pooled",
    "delayed",
    "rushed",
    "certified",
    "imported",
    "returned",
    "leased",
    "rotating",
];

pub(super) const OBJECTS: [&str; 40] = [
    "purchase order",
    "supplier ledger",
    "shift roster",
    "delivery note",
    "service ticket",
    "stock count",
    "budget line",
    "training plan",
    "incident log",
    "contract clause",
    "price list",
    "safety checklist",
    "meeting agenda",
    "handover note",
    "customer complaint",
    "invoice batch",
    "forecast sheet",
    "maintenance window",
    "floor plan",
    "tool inventory",
    "risk register",
    "expense claim",
    "project brief",
    "quality sample",
    "release calendar",
    "access request",
    "vendor scorecard",
    "staffing model",
    "process map",
    "audit trail",
    "packing slip",
    "route schedule",
    "claims file",
    "equipment manual",
    "interview guide",
    "survey result",
    "call transcript",
    "test protocol",
    "permit file",
    "recovery plan",
];

pub(super) const PARTIES: [&str; 32] = [
    "with the warehouse team",
    "for the finance partner",
    "with two neighboring teams",
    "for the process owner",
    "with the night shift",
    "for the regional office",
    "from the supplier portal",
    "for the safety officer",
    "with the carrier",
    "for the sales desk",
    "with the legal counsel",
    "for the plant manager",
    "from the shared drive",
    "for the audit committee",
    "with the works council",
    "for the service desk",
    "with the external agency",
    "for the product group",
    "from the archive",
    "for the new hires",
    "with the purchasing desk",
    "for the steering group",
    "with the quality lab",
    "for the front office",
    "from the field reports",
    "for the branch network",
    "with the data team",
    "for the project sponsor",
    "with the training center",
    "for the key account",
    "from the call center",
    "for the maintenance crew",
];

pub(super) const TIMES: [&str; 24] = [
    "before the weekly close",
    "within one working day",
    "on the first day of the month",
    "at the end of each shift",
    "ahead of the quarterly review",
    "within two hours of the alert",
    "before the goods leave the dock",
    "during the handover meeting",
    "after the first site visit",
    "by the agreed deadline",
    "in the week of the request",
    "before the contract ends",
    "at the start of the season",
    "on the day of arrival",
    "within the service window",
    "before the budget round",
    "after the customer replies",
    "by noon on Thursday",
    "in the planning week",
    "before the audit opens",
    "within three working days",
    "at the monthly forum",
    "after the trial run",
    "during the stock freeze",
];
