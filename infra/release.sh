#!/usr/bin/env bash
# Releases a version: refuses a dirty tree, a changelog that does not speak of it, and a missing fixture; then tags.
set -euo pipefail
cd "$(dirname "$0")/.."
fail() { echo "release: $1" >&2; exit 1; }
version=$(node -p "require('./package.json').version")
[ -z "$(git status --porcelain)" ] || fail 'the tree is not clean'
git rev-parse -q --verify "refs/tags/v$version" >/dev/null && fail "v$version is released already; raise the version"
grep -q "^## $version " CHANGELOG.md || fail "CHANGELOG.md has no heading \"## $version (date)\""
grep -q '^## Unreleased' CHANGELOG.md && fail 'CHANGELOG.md still has entries under "Unreleased"'
[ -f "test/unit/states/$version.json.gz" ] || fail "no stored states of $version: see CONTRIBUTING.md, States"
[ -d "test/replay/histories/$version" ] || fail "no histories of $version: see CONTRIBUTING.md, Histories"
last=$(git describe --tags --abbrev=0 2>/dev/null || true)
if [ -n "$last" ] && git diff --quiet "$last" -- CHANGELOG.md; then fail "CHANGELOG.md is as it was in $last"; fi
long=$(git log --format='%h %s' ${last:+"$last..HEAD"} --max-count=500 | awk 'length($0) > 72 + length($1) + 1' | head -n 3)
[ -z "$last" ] || [ -z "$long" ] || fail "a subject has more than 72 characters: $long"
if [ -n "$last" ]; then
  changed=$(git diff --name-only --diff-filter=MD "$last" -- test/unit/states test/replay/histories)
  [ -z "$changed" ] || fail "states or histories of a release were changed: $changed"
fi
.ci/run
[ -z "$(git status --porcelain)" ] || fail 'the checks left the tree changed'
git tag -a "v$version" -m "Dingfen $version"
echo "v$version is tagged; push it with: git push origin v$version"
