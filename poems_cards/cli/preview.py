"""`preview`: a web page with every card."""

from pathlib import Path

import click

from poems_cards.cli import options, screen
from poems_cards.files import write_whole
from poems_cards.printable import counted


@click.command("preview", help="Make one web page with every card of DECK, front and back, as Anki draws it.")
@options.deck_argument(carried=True)
@options.output_option("Write the page here; the default is DECK's id with .html, in the current folder.")
@screen.quiet_option
def command(deck: Path, output: Path | None) -> None:
    from poems_cards import api

    page = api.preview_page(deck, watch=screen.watched)
    target = output or Path(f"{page.deck.id}.html")
    options.refuse_loss([target])
    write_whole(target, page.html.encode())
    screen.say(f"{target}: {counted(page.cards, 'card')}")
