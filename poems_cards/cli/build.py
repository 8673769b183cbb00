"""`build`: the packages of a deck, for all or for one learner."""

from pathlib import Path

import click

from poems_cards.cli import clock, options, screen, show
from poems_cards.files import write_all
from poems_cards.printable import counted


@click.command("build", help="Build an Anki package from the facts in DECK.")
@options.deck_argument(carried=True)
@options.output_option(
    "Write the package here; the default is DECK's id with .apkg, in the current folder.", package=True
)
@clock.now_option
@click.option(
    "--keep-from",
    type=options.file_type(),
    help="Carry My Notes and your own tags from your export of the deck (.apkg) into the notes that change.",
)
@screen.quiet_option
def command(deck: Path, output: Path | None, now: int | None, keep_from: Path | None) -> None:
    from poems_cards.api.packages import build_package

    made = build_package(deck, clock.now(), now=now, keep_from=keep_from, watch=screen.watched)
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
