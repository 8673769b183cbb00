"""`workbench`: a deck in the browser."""

from pathlib import Path
from types import MappingProxyType

import click

from poems_cards.cli import options, screen, serving


@click.command(
    "workbench",
    help="Open DECK in the browser, with its sources and cards, to write facts and see them proven at once.",
)
@options.deck_argument()
@options.text_options
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Serve on this port; left out, on a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address of the page.")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    deck: Path, *, given: dict[str, Path], among: Path | None, report_file: Path | None, port: int, no_browser: bool
) -> None:
    with serving.told(deck, "the workbench", port) as announce:
        from poems_cards.workbench.command import work
        from poems_cards.workbench.drops import Opening

        opening = Opening(folder=deck, report=report_file, texts=MappingProxyType(given), among=among)
        work(opening, port, announce, browser=not no_browser)
    screen.say("All that was saved is in the files.")
