"""The commands with which a deck reaches learners: build, diff, release, export."""

from pathlib import Path
from typing import Literal

import click

from poems_cards.cli import options, screen, show
from poems_cards.files import alone, write_all, write_whole
from poems_cards.printable import counted


@click.command(help="Build an Anki package from the facts in DECK.")
@options.deck_argument(carried=True)
@options.output_option(
    "Write the package here; the default is DECK's id with .apkg, in the current folder.", package=True
)
@options.now_option
@click.option(
    "--keep-from",
    type=options.file_type(),
    help="Carry My Notes and your own tags from your export of the deck (.apkg) into the notes that change.",
)
@screen.quiet_option
def build(deck: Path, output: Path | None, now: int | None, keep_from: Path | None) -> None:
    from poems_cards import api

    made = api.build_package(deck, options.clock(), now=now, keep_from=keep_from, watch=screen.watched)
    target = output or Path(f"{made.edition.deck.id}.apkg")
    packages = {target.with_name(f"{target.stem}{more}{target.suffix}"): each for more, each in made.packages.items()}
    options.refuse_loss(packages, [keep_from])
    write_all({path: package.pack() for path, package in packages.items()})
    notes = made.edition.notes
    screen.say(
        f"{target}: {counted(len({fact.id for _, fact in notes}), 'fact')}, {show.note_counts(notes)}",
        show.since_text(made.since),
        *show.kept_text(made, target),
    )


@click.command(help="Show what changed from OLD to NEW, each a package or a deck folder.")
@click.argument("old", type=options.file_type(folders=True))
@click.argument("new", type=options.file_type(folders=True))
@options.format_option("text", "markdown", "json")
@screen.quiet_option
def diff(old: Path, new: Path, form: str) -> int:
    from poems_cards import api
    from poems_cards.anki.word_diff import MARKDOWN, TEXT
    from poems_cards.cli import show_changes

    found = api.compare_packages(old, new, watch=screen.watched)
    if form == "json":
        screen.show_json(found.to_dict())
    else:
        screen.show(show_changes.changes_text(found, MARKDOWN if form == "markdown" else TEXT))
        if not found and form == "text":
            screen.say("No difference.")
    return int(bool(found))


@click.command(help="Build DECK and remember it: the packages, stamps.tsv, CHANGES.md and SOURCES.md.")
@options.deck_argument()
@options.now_option
@click.option("--check", "checking", is_flag=True, help="Write nothing; find what the last release left undone.")
@click.option("--sweeping", is_flag=True, help="Allow a release that changes more than a quarter of the notes.")
@screen.quiet_option
def release(deck: Path, now: int | None, *, checking: bool, sweeping: bool) -> int:
    from poems_cards import api
    from poems_cards.cli import show_changes
    from poems_cards.cli.git import git_in
    from poems_cards.release import plan
    from poems_cards.release.history import newest_commit

    with alone(deck, shared=checking):
        git, clock = git_in(deck), options.clock()
        if not checking and now is None and git:
            options.believe(clock, newest_commit(git))
        planned = api.plan_release(deck, clock, now=now, checking=checking, git=git, watch=screen.watched)
        if checking and planned.problems:
            screen.show(show.problems_text(planned.problems))
        elif checking:
            screen.say(f"{deck}: nothing has changed since the last release")
        else:
            if not sweeping:
                plan.refuse_sweeping(planned.release)
            write_all(planned.changed, planned.removed)
            screen.say(*show_changes.release_text(planned.release), *show_changes.early_text(planned))
    return int(checking and any(problem.severity == "error" for problem in planned.problems))


@click.command(
    help="Write the cards of DECK for other programs or for print, as plain text.",
    epilog=options.examples(
        "export -o poems.csv                      for spreadsheets, and for Anki's own import of files",
        "export --format markdown -o poems.md     questions by section, and all answers behind them",
        "export decks/poems --format json         for programs, a note a line",
    ),
)
@options.deck_argument(carried=True)
@options.format_option("csv", "markdown", "json")
@options.output_option("Write it here; left out, it is printed.")
@screen.quiet_option
def export(deck: Path, form: Literal["csv", "markdown", "json"], output: Path | None) -> None:
    from poems_cards import api

    made = api.export_notes(deck, form, watch=screen.watched)
    if output:
        options.refuse_loss([output])
        write_whole(output, made.text.encode())
        screen.say(f"{output}: {counted(made.cards, 'card')}")
    else:
        screen.show(made.text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n"))
    if made.left_out:
        screen.say(f"{counted(made.left_out, 'note')} left out: only a picture can ask for its parts", err=True)


COMMANDS = {command.name: command for command in (build, diff, release, export)}
