"""The process of a command: it can be stopped without a traceback even while it loads, and does nothing in vain."""

import atexit
import functools
import gc
import os
import signal
import sys
from typing import NoReturn

INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and exit."""
    # A command makes next to no circles of objects, and is over soon: to look for them takes a tenth of a large build,
    # and to do so once more at the end a fiftieth.
    gc.disable()
    atexit.register(gc.freeze)
    # genanki takes from a package what functools has too; that one imports asyncio: a twentieth of a build of 10 000.
    sys.modules.setdefault("cached_property", functools)
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) != signal.SIG_IGN:
            signal.signal(each, lambda *_: os._exit(INTERRUPTED))
    from poems_cards.cli import main as run  # noqa: PLC0415  this is what takes the time

    run()


if __name__ == "__main__":
    main()
