//! The commits that lead up to a revision, and what is told about one.

use std::collections::{BinaryHeap, HashMap, HashSet};

use git2::Oid;

use super::{Repository, name, words};
use crate::source::SourceError;

/// The commits that lead up to a revision, every commit before its parents and otherwise the
/// newest first.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Log {
    /// The commits.
    pub commits: Vec<Logged>,
}

/// A commit of a log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Logged {
    /// Its full id.
    pub id: String,
    /// Where its parents stand in the log, in its own order.
    pub parents: Vec<usize>,
    /// Whether the log ends before it: it is only there to be compared with.
    pub is_outside: bool,
    /// Whether the clone lacks its parents.
    pub is_cut: bool,
    /// The version tag that it is there for, in a log of releases.
    pub tag: Option<String>,
}

/// What is told about a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// Its full id.
    pub id: String,
    /// As much of its id as names it here.
    pub short: String,
    /// Who made the change, as `.mailmap` names them.
    pub author: String,
    /// When it was made, where it was made: `2026-01-31T09:05:00+01:00`.
    pub date: String,
    /// The first line of its message.
    pub subject: String,
}

impl Repository {
    /// Returns the commits that `rev` descends from, itself among them, but not those that
    /// `since` descends from or is.
    ///
    /// # Errors
    ///
    /// When one of the names is unknown, or commits cannot be read.
    pub fn log(&self, rev: &str, since: Option<&str>) -> Result<Log, SourceError> {
        let (name, _) = name::split(rev);
        let head = self.commit(name)?.id();
        let outside = match since {
            Some(since) => self.reached(self.commit(since)?.id(), &HashMap::new())?,
            None => HashMap::new(),
        };
        let inside = self.reached(head, &outside)?;
        Ok(sorted(head, &inside, &outside))
    }

    /// Returns the releases that lead up to `rev` as a log, itself first and each the parent of the
    /// one after it; the release that `since` is or descends from is outside. Of the families, the
    /// first that has tags of its own counts, and without any the whole ladder.
    ///
    /// # Errors
    ///
    /// When one of the names is unknown, or the tags or the history cannot be read.
    pub fn log_of_releases(
        &self,
        rev: &str,
        since: Option<&str>,
        families: &[&str],
    ) -> Result<Log, SourceError> {
        let head = self.commit(rev)?.id().to_string();
        let since = since.map(|since| self.resolve(since)).transpose()?;
        let mut releases = Vec::new();
        for released in families.iter().copied().map(Some).chain([None]) {
            if releases.is_empty() {
                releases = self.releases(rev, released)?;
            }
        }
        let newest = (head, None);
        let releases = releases.into_iter().map(|tag| (tag.commit, Some(tag.name)));
        let mut commits: Vec<Logged> = Vec::new();
        for (id, tag) in [newest].into_iter().chain(releases) {
            let is_outside = match &since {
                Some(since) => self.leads_to(&id, &since.id)?,
                None => false,
            };
            let at = commits.len();
            if let Some(later) = commits.last_mut() {
                later.parents.push(at);
            }
            commits.push(Logged {
                id,
                parents: Vec::new(),
                is_outside,
                is_cut: false,
                tag,
            });
            if is_outside {
                break;
            }
        }
        if let Some(first) = commits.last_mut() {
            first.is_cut = self.is_shallow();
        }
        Ok(Log { commits })
    }

    /// Returns the commits from `start` on, but those that are known.
    fn reached(
        &self,
        start: Oid,
        known: &HashMap<Oid, Found>,
    ) -> Result<HashMap<Oid, Found>, SourceError> {
        let mut reached = HashMap::new();
        let mut open = vec![start];
        while let Some(id) = open.pop() {
            if reached.contains_key(&id) || known.contains_key(&id) {
                continue;
            }
            let found = self.found(id).map_err(|error| {
                let error =
                    SourceError::new(format!("cannot read the commit {id}: {}", words(&error)));
                error.with_hint("`git fsck` tells what is damaged")
            })?;
            open.extend(&found.parents);
            reached.insert(id, found);
        }
        Ok(reached)
    }

    fn found(&self, id: Oid) -> Result<Found, git2::Error> {
        let commit = self.git.find_commit(id)?;
        let parents: Vec<Oid> = commit.parent_ids().collect();
        // A shallow clone has the commit whole, with the ids of parents that it does not have.
        let header = commit.raw_header_bytes().split(|byte| *byte == b'\n');
        let written = header.filter(|line| line.starts_with(b"parent ")).count();
        Ok(Found {
            time: commit.time().seconds(),
            is_cut: written > parents.len(),
            parents,
        })
    }

    /// Returns what is told about the commit that a name stands for.
    ///
    /// # Errors
    ///
    /// When it is not in this clone.
    pub fn about(&self, rev: &str) -> Result<About, SourceError> {
        let commit = self.commit(rev)?;
        let id = commit.id().to_string();
        let short = commit.as_object().short_id();
        let short = short
            .ok()
            .and_then(|it| it.as_str().ok().map(str::to_owned));
        let mailmap = self.git.mailmap().ok();
        let known = mailmap.and_then(|mailmap| commit.author_with_mailmap(&mailmap).ok());
        let author = known.unwrap_or_else(|| commit.author().to_owned());
        let lossy = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ok(About {
            short: short.unwrap_or_else(|| id.clone()),
            author: lossy(author.name_bytes()),
            date: date(author.when()),
            subject: lossy(commit.summary_bytes().unwrap_or_default()),
            id,
        })
    }
}

/// A commit as it is found.
struct Found {
    parents: Vec<Oid>,
    /// When it was committed, in seconds since 1970.
    time: i64,
    is_cut: bool,
}

/// Returns the commits inside, each before its parents, and those outside that are parents.
fn sorted(head: Oid, inside: &HashMap<Oid, Found>, outside: &HashMap<Oid, Found>) -> Log {
    let mut children: HashMap<Oid, usize> = HashMap::new();
    let mut counted = HashSet::new();
    let mut open = vec![head];
    while let Some(id) = open.pop() {
        let Some(found) = inside.get(&id).filter(|_| counted.insert(id)) else {
            continue;
        };
        for parent in &found.parents {
            *children.entry(*parent).or_default() += 1;
            open.push(*parent);
        }
    }
    let mut order: Vec<Oid> = Vec::new();
    let mut ready = BinaryHeap::new();
    ready.push((i64::MAX, head));
    while let Some((_, id)) = ready.pop() {
        order.push(id);
        let parents = inside.get(&id).into_iter().flat_map(|it| &it.parents);
        for parent in parents {
            let Some(left) = children.get_mut(parent) else {
                continue;
            };
            *left -= 1;
            if *left == 0 {
                let time = inside.get(parent).or_else(|| outside.get(parent));
                ready.push((time.map_or(i64::MIN, |it| it.time), *parent));
            }
        }
    }
    let places: HashMap<Oid, usize> = order.iter().enumerate().map(|(at, id)| (*id, at)).collect();
    let logged = order.iter().map(|id| {
        let found = inside.get(id);
        let parents = found.into_iter().flat_map(|it| &it.parents);
        Logged {
            id: id.to_string(),
            parents: parents.filter_map(|id| places.get(id).copied()).collect(),
            is_outside: found.is_none(),
            is_cut: found.is_some_and(|it| it.is_cut),
            tag: None,
        }
    });
    Log {
        commits: logged.collect(),
    }
}

/// Returns when something was signed, as a clock showed it there.
fn date(when: git2::Time) -> String {
    let seconds = when.seconds();
    let offset = jiff::tz::Offset::from_seconds(when.offset_minutes().saturating_mul(60));
    let offset = offset.unwrap_or(jiff::tz::Offset::UTC);
    match jiff::Timestamp::from_second(seconds) {
        Ok(time) => time.display_with_offset(offset).to_string(),
        // A date that no calendar has: it is told as it is written.
        Err(_) => format!("@{seconds}"),
    }
}
