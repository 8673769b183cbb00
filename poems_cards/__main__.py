"""The process of a command: it can be stopped without a traceback even while it loads, and collects no garbage."""

import os

INTERRUPTED = 130

try:
    import functools
    import gc
    import signal
    import sys
    from typing import NoReturn
except KeyboardInterrupt:
    os._exit(INTERRUPTED)


def main() -> NoReturn:
    """Run the command line and exit."""
    try:
        _leave_when_stopped()
        # A command makes hardly any reference cycles, and is over soon: the collector takes a tenth of a large build.
        gc.disable()
        # genanki takes from a package what functools has too; that one imports asyncio: 33 of the 95 ms of processor
        # in which click, genanki and yaml are imported.
        sys.modules.setdefault("cached_property", functools)
        sys.unraisablehook = _on_unraisable
        from poems_cards.cli.main import main as run  # noqa: PLC0415  this is what takes the time

        run()
    except KeyboardInterrupt:  # while it was ending
        _leave()
    except SystemExit as end:
        _leave_when_stopped()
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)  # to take all apart takes a tenth of a small build
    finally:
        _leave_when_stopped()


def _leave_when_stopped() -> None:
    for each in (signal.SIGINT, signal.SIGTERM):
        if signal.getsignal(each) != signal.SIG_IGN:
            signal.signal(each, _leave)


def _leave(*_: object) -> NoReturn:
    os._exit(INTERRUPTED)


def _on_unraisable(lost: "sys.UnraisableHookArgs") -> None:
    """Stop at an interrupt that Python would only print, as one that comes while it cleans up after an import."""
    if isinstance(lost.exc_value, KeyboardInterrupt):
        _leave()
    sys.__unraisablehook__(lost)


if __name__ == "__main__":
    main()
