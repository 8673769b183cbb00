#!/usr/bin/env bash
# Gathers what a tagged release offers in the folder $1: files/ with the released packages, their checksums and each
# deck's CHANGES, and NOTES.md with the newest changes of each. Fails where a package is not what the facts give.
set -euo pipefail

out=$1
mkdir -p "$out/files"
cd "$(dirname "$0")/.."

for deck in decks/*/; do
    deck=${deck%/}
    name=$(basename "$deck")
    poems-cards release --check "$deck"
    cp "$deck".apkg "$out/files/"
    for more in background retired; do
        [ ! -e "$deck-$more.apkg" ] || cp "$deck-$more.apkg" "$out/files/"
    done
    cp "$deck/CHANGES.md" "$out/files/$name-CHANGES.md"
    # The title, and the first section: what the newest release changed.
    awk '/^## / { sections++ } sections < 2' "$deck/CHANGES.md" >>"$out/NOTES.md"
done
(cd "$out/files" && sha256sum ./*.apkg >SHA256SUMS)
