//! Where a symbolic link of a commit leads.

use git2::{ObjectType, Odb, Oid, Repository, Tree, TreeEntry};

/// The most links that may follow each other, and the longest target: as the system has it.
const MAX_LINKS: usize = 32;
const MAX_TARGET: usize = 4096;

const LINK: i32 = 0o120_000;

/// Returns whether an entry is a symbolic link.
pub(super) fn is_link(entry: &TreeEntry<'_>) -> bool {
    entry.filemode() == LINK
}

/// Returns whether the link `id` in `folders`, the trees from the top of the commit down to the
/// one that holds it, leads to a folder or out of the repository, where nobody can tell.
pub(super) fn leads_to_folder(
    git: &Repository,
    odb: &Odb<'_>,
    folders: &[Tree<'_>],
    id: Oid,
) -> bool {
    let mut place: Vec<Tree<'_>> = folders.to_vec();
    let Some(mut ahead) = target(odb, id) else {
        return false;
    };
    let mut links = 1;
    while let Some(part) = ahead.pop() {
        match part.as_slice() {
            b"/" => return true,
            b"" | b"." => continue,
            b".." => {
                place.pop();
                if place.is_empty() {
                    return true;
                }
                continue;
            }
            _ => {}
        }
        let entry = place
            .last()
            .and_then(|tree| tree.get_name_bytes(&part))
            .map(|entry| entry.to_owned());
        match entry {
            Some(entry) if is_link(&entry) && links < MAX_LINKS => {
                links += 1;
                ahead.extend(target(odb, entry.id()).unwrap_or_default());
            }
            Some(entry) => match entry.kind() {
                Some(ObjectType::Tree) => match git.find_tree(entry.id()) {
                    Ok(tree) => place.push(tree),
                    Err(_) => return true,
                },
                kind => return kind == Some(ObjectType::Commit),
            },
            None => return false,
        }
    }
    true
}

/// Returns the parts of a link's target, the first one last; an absolute one starts with `/`.
fn target(odb: &Odb<'_>, id: Oid) -> Option<Vec<Vec<u8>>> {
    let (length, _) = odb.read_header(id).ok()?;
    if length > MAX_TARGET {
        return None;
    }
    let object = odb.read(id).ok()?;
    let path = object.data();
    let mut parts: Vec<Vec<u8>> = path
        .split(|byte| *byte == b'/')
        .map(<[u8]>::to_vec)
        .collect();
    parts.reverse();
    if path.starts_with(b"/") {
        parts.push(b"/".to_vec());
    }
    Some(parts)
}
