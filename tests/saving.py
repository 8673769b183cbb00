"""Opens a deck and makes one change, ended while it writes as `cutting` says: `python saving.py HOW OUT CHANGE`."""

import sys
from pathlib import Path

from cutting import Cutter

from poems_cards import Session


def main() -> None:
    """Make the change that the last argument names, in the deck below the current folder."""
    session = Session("deck", "report.txt")
    if sys.argv[3] == "save":
        fact = session.fact("first-sign")
        done = session.save("first-sign", {**fact.values, "answer": "sneezing"}, fact.seen)
    elif sys.argv[3] == "accept":
        done = session.accept([row.id for row in session.facts() if row.draft])
    else:
        done = session.refuse([row.id for row in session.facts() if row.draft], "no need to know")
    sys.exit(not done.ok)


if __name__ == "__main__":
    cutter = Cutter(sys.argv[1], Path(sys.argv[2]))
    cutter.watch()
    main()
