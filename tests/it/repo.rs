//! Real repositories made by the `git` command, cut off from this machine's settings.

use std::{
    cell::Cell,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A repository in a folder of its own, which goes when it is dropped. Every commit is a minute
/// later than the one before, so ids are the same in each run.
pub(crate) struct Repo {
    _folder: TempDir,
    top: PathBuf,
    minutes: Cell<u32>,
}

impl Repo {
    /// Returns an empty repository with the unborn branch `main`.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let top = folder.path().canonicalize().unwrap().join("repo");
        fs::create_dir(&top).unwrap();
        let repo = Self {
            _folder: folder,
            top,
            minutes: Cell::new(0),
        };
        repo.git(&["init", "--quiet", "--initial-branch=main"]);
        repo
    }

    /// Returns the work tree's top, without links in its path.
    pub(crate) fn path(&self) -> &Path {
        &self.top
    }

    /// Returns a path beside the repository that goes with it, for clones.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.top.with_file_name(name)
    }

    /// Writes a file and the folders above it.
    pub(crate) fn write(&self, path: &str, text: impl AsRef<[u8]>) -> &Self {
        let path = self.top.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
        self
    }

    /// Commits all that is in the work tree and returns the commit's id.
    pub(crate) fn commit(&self, message: &str) -> String {
        self.minutes.set(self.minutes.get() + 1);
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "-m", message]);
        self.git(&["rev-parse", "HEAD"])
    }

    /// Tags `HEAD` without a message.
    pub(crate) fn tag(&self, name: &str) -> &Self {
        self.git(&["tag", name]);
        self
    }

    /// Runs git in the work tree and returns what it wrote.
    pub(crate) fn git(&self, arguments: &[&str]) -> String {
        git_at(&self.top, arguments, self.minutes.get())
    }
}

/// Runs git in `folder` and returns what it wrote, without white space around it.
pub(crate) fn git(folder: &Path, arguments: &[&str]) -> String {
    git_at(folder, arguments, 0)
}

fn git_at(folder: &Path, arguments: &[&str], minutes: u32) -> String {
    let date = format!("2026-01-31T{:02}:{:02}:00Z", minutes / 60, minutes % 60);
    let output = Command::new("git")
        .args(["-c", "protocol.file.allow=always"])
        // It would go on in the background while the folder is taken away.
        .args(["-c", "maintenance.auto=false"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap())
        .env("HOME", "/nonexistent")
        .env("LC_ALL", "C")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Ada")
        .env("GIT_AUTHOR_EMAIL", "ada@example.com")
        .env("GIT_AUTHOR_DATE", &date)
        .env("GIT_COMMITTER_NAME", "Ada")
        .env("GIT_COMMITTER_EMAIL", "ada@example.com")
        .env("GIT_COMMITTER_DATE", &date)
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {arguments:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
