"""The command line: its commands in groups, its exit statuses, and the one place where an error meets the terminal."""

import os
import signal
import sys
from contextlib import suppress
from io import StringIO, TextIOWrapper
from typing import NoReturn

import click

from poems_cards import __version__
from poems_cards.cli import look, make, options, prove, screen, ship, show
from poems_cards.files import HalfWrittenError
from poems_cards.problems import DeckError

INTERRUPTED = 130

GROUPS = {
    "Make": (make.check, make.list_),
    "Prove": (prove.report, prove.audit),
    "Look": (look.preview,),
    "Ship": (ship.build, ship.diff, ship.release),
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
    """Run a command, say what is wrong if anything is, and return the exit status."""
    _prepare_streams()
    try:
        return int(commands.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        words = StringIO()
        error.show(words)
        screen.show(words.getvalue().splitlines(), err=True)
        return error.exit_code
    except DeckError as error:
        screen.show(show.problems_text(error.problems), err=True)
    except BrokenPipeError:
        _hush()
    except OSError as error:
        cost = " Nothing was changed." if error.filename else ""
        if isinstance(error, HalfWrittenError):
            cost = " Other files are written already: correct this, and run the same command again."
        screen.show([f"{error.filename or 'poems-cards'}: {error.strerror or error}.{cost}"], err=True)
        if not error.filename:  # then it may be the screen that takes no more
            _hush()
    return 1


def _prepare_streams() -> None:
    """Let nothing that is said, or not heard, stop the work."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of their descriptors
        if getattr(sys, name) is None:  # the caller closed it: or the first file that is opened would take its place
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, errors="replace", closefd=False))  # noqa: SIM115  for good
    if isinstance(sys.stdout, TextIOWrapper):  # not every screen has an arrow, and not every file's name is text
        sys.stdout.reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Drop what could not be printed: Python would try again when it ends, and complain."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end_interrupted() -> NoReturn:
    click.echo("Interrupted; no file was left half written.", err=True)
    sys.exit(INTERRUPTED)


class Commands(click.Group):
    """The group of all commands, whose help shows them in groups, each with its whole summary."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write a part of the help for each group."""
        width = max(map(len, self.commands))
        for title, members in GROUPS.items():
            with formatter.section(title):
                rows = [(f"{command.name:{width}}", command.help or "") for command in members]
                formatter.write_dl(rows)


@click.group(
    cls=Commands,
    help="Turn curated facts about a disease into Anki decks.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="DECK is a deck folder. Left out, it is the current folder, if that holds a deck.yaml, or else the only "
    "deck below the folder decks.",
)
@click.version_option(__version__, prog_name="poems-cards")
def commands() -> None:
    pass


for _command in (each for members in GROUPS.values() for each in members):
    commands.add_command(_command)
for _command in (commands, *commands.commands.values()):
    _command.params.append(options.quiet_option())
