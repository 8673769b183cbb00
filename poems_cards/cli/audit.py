"""`audit`: each fact against its sources."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from poems_cards.cli import options, screen, show_audit
from poems_cards.files import write_whole
from poems_cards.printable import as_json

if TYPE_CHECKING:
    from poems_cards.audit.audit import Audit


@click.command(
    "audit", help="Check each fact of DECK against its sources, and that no sentence of a report is left out."
)
@options.deck_argument()
@options.text_options
@options.format_option("text", "json", "html")
@options.output_option("Write it here; for html, the default is DECK's id with -audit.html, in the current folder.")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    deck: Path, *, given: dict[str, Path], among: Path | None, report_file: Path | None, form: str, output: Path | None
) -> int:
    from poems_cards.api.sources import audit_deck

    found = audit_deck(deck, report_file, texts=given, among=among, watch=screen.watched)
    lines = [*show_audit.audit_text(found)]
    if form == "html":
        output = output or Path(f"{found.deck.id}-audit.html")
    if output:
        options.refuse_loss([output], [report_file, *given.values(), *(among.iterdir() if among else ())])
        write_whole(output, _written(found, form, lines).encode(errors="replace"))
        screen.say(f"{output}: {show_audit.audit_summary(found)}", *show_audit.unread_text(found))
    elif form == "json":
        screen.show_json(found.to_dict())
    else:
        screen.show(lines)
    return int(any(problem.severity == "error" for problem in found.problems))


def _written(found: "Audit", form: str, lines: Sequence[screen.Line]) -> str:
    """Return an audit as it is written into a file."""
    if form == "html":
        from poems_cards.pages import audit_page

        return f"{audit_page.page(found)}\n"
    return f"{as_json(found.to_dict())}\n" if form == "json" else screen.text(lines)
