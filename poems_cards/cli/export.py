"""`export`: the cards for other programs and for print."""

from pathlib import Path
from typing import Literal

import click

from poems_cards.cli import options, screen
from poems_cards.files import write_whole
from poems_cards.printable import counted


@click.command(
    "export",
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
def command(deck: Path, form: Literal["csv", "markdown", "json"], output: Path | None) -> None:
    from poems_cards.api.exports import export_notes

    made = export_notes(deck, form, watch=screen.watched)
    if output:
        options.refuse_loss([output])
        write_whole(output, made.text.encode())
        screen.say(f"{output}: {counted(made.cards, 'card')}")
    else:
        screen.show(made.text.removeprefix("\ufeff").replace("\r\n", "\n").removesuffix("\n").split("\n"))
    if made.left_out:
        screen.say(f"{counted(made.left_out, 'note')} left out: only a picture can ask for its parts", err=True)
