"""Import packages into an empty collection of the real Anki, and say what came of it; exit 1 if anything is amiss."""

import sys
import tempfile
from pathlib import Path

from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest


def amiss(package: Path) -> list[str]:
    """Return what Anki has to say against `package`."""
    with tempfile.TemporaryDirectory() as folder:
        collection = Collection(f"{folder}/collection.anki2")
        request = ImportAnkiPackageRequest(package_path=str(package), options=ImportAnkiPackageOptions())
        log = collection.import_anki_package(request).log
        before = collection.card_count()
        found = [] if log.new and not log.conflicting else [f"{len(log.new)} new, {len(log.conflicting)} conflicting"]
        found += ["empty cards"] if collection.get_empty_cards().notes else []
        words, healthy = collection.fix_integrity()
        found += [] if healthy and collection.card_count() == before else [f"Check Database: {words}"]
        media = collection.media.check()
        found += [f"media: {media.report}"] if media.missing or media.unused else []
        sys.stdout.write(f"{package.name}: {collection.note_count()} notes, {before} cards\n")
        collection.close()
    return found


if __name__ == "__main__":
    faults = [f"{name}: {fault}" for name in sys.argv[1:] for fault in amiss(Path(name))]
    sys.stdout.write("".join(f"{fault}\n" for fault in faults))
    sys.exit(1 if faults or len(sys.argv) == 1 else 0)
