#!/usr/bin/env bash
# Builds ladder and shows it at work on the shipped operations ladder: validate, diff, gap.
# Everything happens in a temporary git repository that is removed afterwards.
set -euo pipefail

project=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cargo build --release --locked --manifest-path "$project/Cargo.toml"
PATH="${CARGO_TARGET_DIR:-$project/target}/release:$PATH"

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"

# Cut off from the settings of whoever runs it: no signing, no hooks, no names asked for.
export GIT_CONFIG_GLOBAL=/dev/null GIT_CONFIG_SYSTEM=/dev/null
export GIT_AUTHOR_NAME=tour GIT_AUTHOR_EMAIL=tour@example.com
export GIT_COMMITTER_NAME=tour GIT_COMMITTER_EMAIL=tour@example.com

show() {
  printf '\n$ %s\n' "$*"
  # Exit code 1 says that there is something to see; anything else is a failure.
  "$@" || [ $? -eq 1 ]
}

git init --quiet
cp -R "$project/ladders" "$project/examples/ratings" .
git add ladders
git commit --quiet --message 'The operations ladder'
git tag v1.0.0
git apply "$project/examples/next-release.patch"
git add ladders
git commit --quiet --message 'The next release'
git tag v2.0.0

show ladder validate
show ladder show operations
show ladder diff v1.0.0 v2.0.0
show ladder gap ratings/coordinator-close.yaml
show ladder gap --at v2.0.0 ratings/coordinator-close.yaml
