"""`workbench`: a deck in the browser, or the page on which a new one is begun."""

from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import click

from poems_cards.cli import options, screen, serving
from poems_cards.folder.find import DECKS, find_decks

if TYPE_CHECKING:
    from poems_cards.workbench.drops import Beginning

APP = "poems-cards"


@click.command(
    "workbench",
    help="Open DECK in the browser, with its sources and cards, to write facts and see them proven at once. Where "
    "there is no deck yet, one is made of a text.",
)
@click.argument("deck", type=click.Path(file_okay=False, path_type=Path), required=False)
@options.text_options
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Serve on this port; left out, on a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address of the page.")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    deck: Path | None,
    *,
    given: dict[str, Path],
    among: Path | None,
    report_file: Path | None,
    port: int,
    no_browser: bool,
) -> None:
    folder = _deck_in(deck or Path())
    if folder is None and (given or among or report_file):
        raise click.UsageError("there is no deck yet that could have a text: leave it out, and drop it on the page")
    with serving.told(folder or "a new deck", "the workbench", port) as announce:
        from poems_cards.workbench.command import work
        from poems_cards.workbench.drops import Opening

        texts = MappingProxyType(given)
        opening = Opening(folder=folder, report=report_file, texts=texts, among=among) if folder else _beginning(deck)
        kept = Path(click.get_app_dir(APP, roaming=False)) / "texts"
        work(opening, port, announce, program=serving.program(), kept=kept, browser=not no_browser)
    screen.say("All that was saved is in the files.")


def _deck_in(folder: Path) -> Path | None:
    """Return the only deck in `folder`, which may be one itself; None without one."""
    decks = find_decks(folder)
    if len(decks) > 1:
        raise click.UsageError(f"there are several decks here: name one of {', '.join(map(str, decks))}")
    return decks[0] if decks else None


def _beginning(named: Path | None) -> "Beginning":
    """Return where a new deck is to stand: in the folder that was named, if nothing else is there; else among decks."""
    from poems_cards.workbench.drops import Beginning

    folder = (named or Path()).resolve()
    if named is None or (folder.is_dir() and any(not path.name.startswith(".") for path in folder.iterdir())):
        return Beginning(beside=folder / DECKS)
    return Beginning(beside=folder.parent, name=folder.name)
