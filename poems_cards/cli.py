"""The commands: arguments in, calls, words out, exit status."""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from poems_cards.problems import DeckError

if TYPE_CHECKING:
    from poems_cards.drafts import Draft
    from poems_cards.notes import Note
    from poems_cards.problems import Problem

# What a command does not need is not imported: `--help` must not wait for genanki.
# ruff: noqa: PLC0415

ONE_DAY = 24 * 60 * 60
INTERRUPTED = 130


def main() -> NoReturn:
    """Run the command line and exit; the one place that does."""
    signal.signal(signal.SIGTERM, signal.getsignal(signal.SIGINT))  # so that a stop cleans up as an interrupt does
    try:
        sys.exit(commands.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except DeckError as error:
        _print_problems(error.problems, "text")
        sys.exit(1)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted; nothing was left half done.", err=True)
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python complains when it flushes
        sys.exit(1)
    except OSError as error:
        click.echo(f"{error.filename or 'poems-cards'}: {error.strerror or error}. Nothing was changed.", err=True)
        sys.exit(1)


class DeckFolder(click.ParamType):
    """A deck folder; left out, the one below the current folder, or the one that the package carries."""

    name = "deck"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the folder, or fail with what a deck folder is."""
        path = Path(value)
        if not path.is_dir():
            self.fail(f"there is no folder {str(path)!r}: name the folder that holds deck.yaml", param, ctx)
        return path


class Time(click.ParamType):
    """A moment, as seconds since 1970 UTC or ISO 8601."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return whole seconds since 1970-01-01 UTC; fail for 0 and for what is more than a day ahead."""
        try:
            seconds = int(value) if str(value).isdecimal() else _seconds(datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            self.fail(f"{value!r}: write seconds since 1970 UTC, or a time like 2026-11-23T12:00:00Z", param, ctx)
        if seconds <= 0:
            self.fail(f"{value!r} is not after 1970-01-01: Anki's Check Database breaks on such notes", param, ctx)
        if seconds > _now() + ONE_DAY:
            self.fail(f"{value!r} is more than a day ahead: Anki would renumber the notes", param, ctx)
        return seconds


def _seconds(moment: datetime) -> int:
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _default_deck(*, carried: bool = True) -> Path:
    """Return the deck that is meant when none is named."""
    here = Path("decks/poems")
    package = Path(__file__).with_name("decks") / "poems"
    if here.is_dir():
        return here
    if carried and package.is_dir():
        return package
    raise click.UsageError("there is no decks/poems here: name a deck folder")


deck_argument = click.argument("deck", type=DeckFolder(), required=False)
now_option = click.option(
    "--now", type=Time(), envvar="SOURCE_DATE_EPOCH", help="Take this as the time: seconds since 1970 UTC, or ISO 8601."
)


def output_option(words: str) -> Callable[..., Any]:
    """Return the option -o, described by `words`."""
    return click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=words)


def format_option(*choices: str) -> Callable[..., Any]:
    """Return the option --format; the first choice is the default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print."
    )


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="DECK is a deck folder; left out, it is decks/poems here, or the deck that this package carries.",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors only.")
@click.version_option(package_name="poems-cards", prog_name="poems-cards")
@click.pass_context
def commands(context: click.Context, *, quiet: bool) -> None:
    """Turn curated facts about a disease into Anki decks."""
    context.obj = quiet


def say(words: str) -> None:
    """Print `words`, unless the user asked for quiet."""
    if not click.get_current_context().find_root().obj:
        click.echo(words)


@commands.command()
@deck_argument
@output_option("Write the package here; the default is DECK's id with .apkg, in the current folder.")
@now_option
def build(deck: Path | None, output: Path | None, now: int | None) -> None:
    """Build an Anki package from the facts in DECK."""
    from poems_cards import package, stamps
    from poems_cards.drafts import draft
    from poems_cards.output import write_whole

    made = draft(deck or _default_deck())
    times = stamps.restamp(made.notes, made.old, max(now or _now(), made.old.newest + 1))
    target = output or Path(f"{made.deck.id}.apkg")
    write_whole(target, package.pack(made.deck, made.notes, times, made.media))
    say(f"{target}: {_counts(made)}")
    say(_since(made))


def _counts(draft: "Draft") -> str:
    facts = len({note.fact.id for note in draft.notes})
    return f"{facts} facts, {len(draft.notes)} notes, {sum(len(note.cards) for note in draft.notes)} cards"


def _since(draft: "Draft") -> str:
    """Return what is new against the last release."""
    from poems_cards import stamps

    if not draft.old.notes:
        return "This deck was never released."
    old = draft.old.notes
    added = sum(note.guid not in old for note in draft.notes)
    changed = sum(note.guid in old and old[note.guid].contents != stamps.contents(note) for note in draft.notes)
    return f"Since the last release: {added} notes added, {changed} changed."


@commands.command()
@click.argument("decks", type=DeckFolder(), nargs=-1, metavar="[DECK]...")
@format_option("text", "json", "github")
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
def check(decks: tuple[Path, ...], form: str, *, strict: bool) -> int:
    """Say every mistake in the facts of DECK, each with its place and its cure."""
    from poems_cards.drafts import draft

    folders = decks or (_default_deck(),)
    problems: list[Problem] = []
    facts = 0
    for folder in folders:
        try:
            facts += len(draft(folder).deck.facts)
        except DeckError as error:
            problems += error.problems
    _print_problems(problems, form)
    errors = sum(problem.severity == "error" for problem in problems)
    if form == "text" and not problems:
        say(f"{', '.join(map(str, folders))}: {facts} facts, no problems")
    return 1 if errors or (strict and problems) else 0


def _print_problems(problems: "Sequence[Problem]", form: str) -> None:
    """Print problems: as text for people, as JSON for programs, or as annotations for a workflow on GitHub."""
    if form == "json":
        rows = [
            {
                "path": problem.place.path,
                "line": problem.place.line,
                "column": problem.place.column,
                "rule": problem.rule,
                "severity": problem.severity,
                "message": problem.message,
                "fix": problem.fix,
            }
            for problem in problems
        ]
        click.echo(json.dumps(rows, indent=2, ensure_ascii=False))
    elif form == "github":
        for problem in problems:
            place = f"file={_annotated(problem.place.path, ':,')},line={problem.place.line or 1},col={problem.place.column or 1}"
            words = _annotated(f"{problem.message}\n{problem.fix}")
            click.echo(f"::{problem.severity} {place},title={_annotated(problem.rule, ':,')}::{words}")
    else:
        for problem in problems:
            click.echo(_coloured(problem))
        if problems:
            click.echo(f"{len(problems)} problem{'s' if len(problems) > 1 else ''}")


def _annotated(text: str, more: str = "") -> str:
    """Return `text` with what ends a workflow annotation written as an escape."""
    for character in f"%\r\n{more}":
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _coloured(problem: "Problem") -> str:
    colour = "red" if problem.severity == "error" else "yellow"
    rule = click.style(problem.rule, fg=colour)
    return f"{click.style(str(problem.place), bold=True)}: {rule}: {problem.message}\n    {problem.fix}"


@commands.command("list")
@deck_argument
@click.option("--section", metavar="ID", help="Only this section.")
@click.option("--kind", metavar="KIND", help="Only this kind of fact.")
@format_option("text", "json")
def list_(deck: Path | None, section: str | None, kind: str | None, form: str) -> None:
    """Show the notes of DECK, in the order in which a learner meets them."""
    from poems_cards.drafts import draft
    from poems_cards.parsing import KINDS, near

    made = draft(deck or _default_deck())
    sections = {each.id: each.title for each in made.deck.sections}
    for word, known, what in ((section, sections, "--section"), (kind, KINDS, "--kind")):
        if word is not None and word not in known:
            raise click.BadParameter(f"{word!r} is not known. {near(word, known)}", param_hint=what)
    notes = [
        note for note in made.notes if section in (None, note.fact.section) and kind in (None, note.fact.kind)
    ]
    if form == "json":
        click.echo(json.dumps([_row(note) for note in notes], indent=2, ensure_ascii=False))
        return
    title = None
    for note in notes:
        if sections[note.fact.section] != title:
            title = sections[note.fact.section]
            click.echo(click.style(title, bold=True))
        cards = f" ({len(note.cards)} cards)" if len(note.cards) > 1 else ""
        click.echo(f"  {note.guid.partition(':')[2]}: {_shown(note)}{cards}")
    say(f"{len(notes)} notes, {sum(len(note.cards) for note in notes)} cards")


def _row(note: "Note") -> dict[str, Any]:
    names = (field.name for field in note.type.fields)
    return {
        "id": note.fact.id,
        "guid": note.guid,
        "kind": note.fact.kind,
        "section": note.fact.section,
        "note_type": note.type.name,
        "fields": dict(zip(names, note.fields, strict=True)),
        "tags": list(note.tags),
        "cards": list(note.cards),
        "cite": [str(locator) for locator in note.fact.cite],
    }


def _shown(note: "Note") -> str:
    """Return what a note asks and answers, on one line of plain text."""
    from poems_cards.richtext import plain

    front, back = note.fields[:2]
    return f"{plain(front)} → {plain(back)}" if note.type.name.endswith("Question") else plain(front)
