//! A symbolic link in the ladder.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "symlink-escape",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a symbolic link in the ladder",
    documentation: Documentation {
        finds: "A symbolic link that is named like a YAML file or leads to a folder. It is not \
                followed.",
        matters: "A link can lead anywhere: a pull request could make the checks read, and quote \
                in their findings, files that do not belong to the repository. In a commit a \
                link is only a path, so a revision would not hold what the working tree does.",
        example: "A link `operations/levels/lead.yaml` that leads to `/home/someone/lead.yaml`.",
        better: "The file itself at `operations/levels/lead.yaml`; what several families share, in a template family.",
    },
    check: Check::Reading,
};
