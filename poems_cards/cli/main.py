"""The command line: its commands in groups, its exit statuses, and the one place where an error meets the terminal."""

import os
import signal
import sys
from contextlib import suppress
from importlib import import_module
from io import StringIO, TextIOWrapper
from typing import NoReturn

import click

from poems_cards import __version__
from poems_cards.cli import screen
from poems_cards.problems import DeckError

INTERRUPTED = 130

# The commands, each in a module of its name, with their lines in the overview, which needs none of these modules so.
GROUPS = {
    "Make": {
        "init": "Start a new deck, from a report if there is one.",
        "draft": "Draft facts from sentences that no fact cites yet.",
        "workbench": "Work on a deck in the browser: report, facts and cards side by side.",
        "check": "Find every mistake in a deck: where it is, and what to do about it.",
        "list": "Show the notes of a deck, in the order in which they are learnt.",
        "schema": "Print the JSON Schema of facts or deck.yaml, or the tool's wording.",
    },
    "Compare": {
        "report": "Show the sentences of a report, with the locators that facts cite.",
        "audit": "Check each fact against its sources, and that no sentence is left out.",
    },
    "Look": {
        "preview": "Make one web page with every card, front and back.",
    },
    "Ship": {
        "build": "Build an Anki package.",
        "diff": "Show what changed from one package or deck folder to another.",
        "release": "Build a deck and remember it, so that no update costs a review.",
        "export": "Write the cards for other programs or print: CSV, Markdown, JSON.",
    },
    "Study": {
        "plan": "Plan how to learn a deck until the day of an exam.",
    },
}


def main() -> NoReturn:
    """Run the command line and exit; the one place that does."""
    stopped = False

    def stop(*_: object) -> NoReturn:
        nonlocal stopped
        stopped = True
        raise KeyboardInterrupt

    try:
        for each in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(each) != signal.SIG_IGN:  # as an interrupt is in the background of a script
                signal.signal(each, stop)
        sys.exit(_run())
    except (click.Abort, KeyboardInterrupt):
        _end_interrupted()
    except Exception:
        if not stopped:  # else Python made another error of it, as it may do within an import
            raise
        _end_interrupted()


def _run() -> int:
    """Run a command, print its errors if it has any, and return the exit status."""
    _prepare_streams()
    try:
        return int(commands.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        words = StringIO()
        error.show(words)
        screen.show(words.getvalue().splitlines(), err=True)
        return error.exit_code
    except DeckError as error:
        from poems_cards.cli.show import problems_text

        screen.show(problems_text(error.problems), err=True)
    except BrokenPipeError:
        _drop_output()
    except OSError as error:
        from poems_cards.files import HalfWrittenError

        cost = " Nothing was changed." if error.filename else ""
        if isinstance(error, HalfWrittenError):
            cost = " Other files are written already: correct this, and run the same command again."
        screen.show([f"{error.filename or 'poems-cards'}: {error.strerror or error}.{cost}"], err=True)
        if not error.filename:  # then it may be the screen that takes no more
            _drop_output()
    return 1


def _prepare_streams() -> None:
    """Let no stream that is closed, and no character that it cannot show, stop the work."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of their descriptors
        if getattr(sys, name) is None:  # the caller closed it: or the first file that is opened would take its place
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, errors="replace", closefd=False))  # noqa: SIM115  for good
    if isinstance(sys.stdout, TextIOWrapper):  # not every screen has an arrow, and not every file's name is text
        sys.stdout.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Drop what could not be printed: Python would try again when it ends, and complain."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end_interrupted() -> NoReturn:
    screen.show(["Interrupted; no file was left half written."], err=True)
    sys.exit(INTERRUPTED)


class Commands(click.Group):
    """All commands, in groups, each loaded when it is called for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands."""
        return [name for group in GROUPS.values() for name in group]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Return the command with this name, if there is one."""
        if not any(cmd_name in group for group in GROUPS.values()):
            return None
        found: click.Command = import_module(f"poems_cards.cli.{cmd_name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the overview in groups, with whole summaries, which click would cut short."""
        width = max(map(len, self.list_commands(ctx)))
        for name, group in GROUPS.items():
            with formatter.section(name):
                formatter.write_dl([(each.ljust(width), summary) for each, summary in group.items()])


@click.group(
    cls=Commands,
    help="Turn curated facts about a disease into Anki decks.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="DECK is a deck folder. Left out, it is the current folder, if that holds a deck.yaml, or else the only "
    "deck below the folder decks.",
)
@click.version_option(__version__, prog_name="poems-cards")
@screen.quiet_option
def commands() -> None:
    pass
