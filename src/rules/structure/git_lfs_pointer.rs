//! A pointer of Git LFS in place of a file.

use super::{Check, Documentation, Group, Rule};
use crate::diagnostic::Severity;

pub(super) const RULE: Rule = Rule {
    name: "git-lfs-pointer",
    group: Group::Structure,
    severity: Severity::Error,
    summary: "a pointer of Git LFS in place of a file",
    documentation: Documentation {
        finds: "A file that holds what Git LFS leaves in place of a file that was not fetched.",
        matters: "What the level asks is not there. Ladder files are small texts whose changes are \
                reviewed line by line, so Git LFS has nothing to offer for them.",
        example: "\
# common/levels/lead.yaml
version https://git-lfs.github.com/spec/v1
oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
size 1204
",
        better: "\
# common/levels/lead.yaml
title: Lead
rank: 3
track: common
expectations:
  communication:
    proficiency: 3
    markers:
      plans-the-quarter: Publishes the plan of the team before the quarter starts.
",
    },
    check: Check::Reading,
};
