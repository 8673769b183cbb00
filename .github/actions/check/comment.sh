#!/usr/bin/env bash
# Writes $RUNNER_TEMP/deck/update.md below pull request $PULL_REQUEST, in place of what it wrote there before about $DECK.
set -euo pipefail

update=$RUNNER_TEMP/deck/update.md
[ -s "$update" ] || exit 0
comment=$RUNNER_TEMP/deck/comment.md
mark="<!-- poems-cards: $(basename "$(realpath "$DECK")" | tr -cd 'A-Za-z0-9_-') -->"
longest=60000 # GitHub takes 65,536 characters

{
    echo "$mark"
    head -c "$longest" "$update" | iconv -f UTF-8 -t UTF-8 -c || true # it says that it dropped half a character
    [ "$(wc -c <"$update")" -le "$longest" ] || printf '\n\nThe rest is in the summary of the run.\n'
} >"$comment"

comments="repos/$GITHUB_REPOSITORY/issues/$PULL_REQUEST/comments"
ours=".[] | select(.user.type == \"Bot\" and (.body | startswith(\"$mark\"))) | .id"
if earlier=$(gh api --paginate "$comments" --jq "$ours" | head -n 1) && [ -n "$earlier" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$earlier" --field "body=@$comment"
elif ! gh api --silent --method POST "$comments" --field "body=@$comment"; then
    # A pull request from a fork may only read.
    echo '::notice::No comment could be written; the summary of this run says what an update would change.'
fi
