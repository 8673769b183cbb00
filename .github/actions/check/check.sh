#!/usr/bin/env bash
# Checks, proves and builds the deck in $DECK, and writes what an update costs learners to $RUNNER_TEMP/deck/update.md.
# $TEXTS is a folder with copies of its sources, or empty; $STRICT is true where warnings fail, too.
set -euo pipefail

out=$RUNNER_TEMP/deck
mkdir -p "$out"
folder=$(realpath "$DECK")
name=$(basename "$folder")
failed=0

strict=()
[ "${STRICT:-true}" != true ] || strict=(--strict)
poems-cards check "${strict[@]}" --format github "$DECK" || failed=1
if [ -n "${TEXTS:-}" ]; then
    poems-cards audit "$DECK" --texts "$TEXTS" || failed=1
elif [ -d "$folder/sources" ]; then # what it remembers of texts, and its statements, ship with the deck
    poems-cards audit "$DECK" || failed=1
fi
poems-cards build "$DECK" --output "$out/$name.apkg" || exit 1
echo "packages=$out" >>"$GITHUB_OUTPUT"

# Learners have what the base branch released, whatever this pull request says that it released.
released=$folder.apkg
if [ -n "${GITHUB_BASE_REF:-}" ] && git fetch --quiet --depth=1 origin "$GITHUB_BASE_REF"; then
    released=$out/released/$name.apkg
    mkdir -p "$out/released"
    in_git=$(git -C "$folder" rev-parse --show-prefix)
    git show "FETCH_HEAD:$(dirname "${in_git%/}")/$name.apkg" >"$released" 2>/dev/null || rm -f "$released"
fi
{
    # shellcheck disable=SC2016 # the backticks are Markdown
    printf '### What an update of `%s` would change\n\n' "${name//[^A-Za-z0-9_-]/}"
    if [ ! -s "$released" ]; then
        echo 'This deck is not released yet.'
    elif changes=$(poems-cards diff "$released" "$DECK" --format markdown); then
        echo 'Nothing.'
    elif [ -n "$changes" ]; then
        printf '%s\n' "$changes"
    else
        echo 'It could not be compared with the released package: the log says why.'
        failed=1
    fi
} >"$out/update.md"
cat "$out/update.md" >>"$GITHUB_STEP_SUMMARY"
exit "$failed"
