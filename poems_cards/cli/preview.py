"""`preview`: a web page with every card."""

from pathlib import Path

import click

from poems_cards.cli import options, screen, serving
from poems_cards.files import write_whole
from poems_cards.printable import counted


@click.command("preview", help="Make one web page with every card of DECK, front and back, as Anki draws it.")
@options.deck_argument(carried=True)
@options.output_option("Write the page here; the default is DECK's id with .html, in the current folder.")
@click.option("--watch", is_flag=True, help="Write no page, but show one in the browser that follows the files.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="With --watch: serve on this port.")
@click.option("--no-browser", is_flag=True, help="With --watch: only print the address of the page.")
@screen.quiet_option
def command(deck: Path, *, output: Path | None, watch: bool, port: int, no_browser: bool) -> None:
    from poems_cards.api.decks import preview_page

    if watch:
        if output:
            raise click.UsageError("--watch writes no page: leave one of --output and --watch out")
        with serving.told(deck, "preview --watch", port) as announce:
            from poems_cards.workbench import preview

            preview.watch(deck, port, announce, browser=not no_browser)
        return
    page = preview_page(deck, watch=screen.watched)
    target = output or Path(f"{page.deck.id}.html")
    options.refuse_loss([target])
    write_whole(target, page.html.encode())
    screen.say(f"{target}: {counted(page.cards, 'card')}")
