"""The commands with which a deck is proven: report, audit."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from poems_cards.cli import options, screen, show
from poems_cards.files import write_whole
from poems_cards.printable import as_json

if TYPE_CHECKING:
    from poems_cards.audit.audit import Audit


@click.command(help="Show the sentences of a report, with the locators that facts cite.")
@click.argument("file", type=options.file_type())
@click.option("--deck", type=options.DeckFolder(), help="The deck that has FILE as a source.")
@click.option("--source", metavar="ID", default="", help="Which of the deck's sources; left out, its only report.")
@click.option("--remember", is_flag=True, help="Write locators, headings and fingerprints into the deck's sources/.")
@click.option("--no-clauses", is_flag=True, help="Show sentences only.")
@click.option("--find", "words", metavar="WORDS", default="", help="Show only the sentences with all these words.")
@options.format_option("text", "json")
@screen.quiet_option
def report(  # noqa: PLR0913  one for each option
    file: Path, deck: Path | None, *, source: str, form: str, remember: bool, no_clauses: bool, words: str
) -> None:
    from poems_cards import api

    if remember:
        remembered = api.remember_report(deck or options.default_deck(), file, source)
        remembered.path.parent.mkdir(exist_ok=True)
        write_whole(remembered.path, remembered.text.encode())
        screen.say(*show.memory_text(remembered.memory, str(remembered.path)))
        return
    read, states = (api.read_report(file), {}) if deck is None else api.report_states(deck, file, source)
    if form == "json":
        rows = (each.to_dict() | ({"state": states.get(each.locator, "")} if deck else {}) for each in read.sentences)
        screen.show_json([row for row in rows if show.holds(str(row["text"]), words)])
    else:
        screen.show(show.report_text(read, states, clauses=not no_clauses, words=words))


@click.command(help="Prove each fact of DECK against its sources, and that no sentence of a report is left out.")
@options.deck_argument()
@options.text_options
@options.format_option("text", "json", "html")
@options.output_option("Write it here; for html, the default is DECK's id with -audit.html, in the current folder.")
@screen.quiet_option
def audit(  # noqa: PLR0913  one for each option
    deck: Path, *, given: dict[str, Path], among: Path | None, report_file: Path | None, form: str, output: Path | None
) -> int:
    from poems_cards import api

    found = api.audit_deck(deck, report_file, texts=given, among=among, watch=screen.watched)
    lines = [*show.problem_lines((*found.problems, *found.hints)), show.audit_summary(found)]
    if form == "html":
        output = output or Path(f"{found.deck.id}-audit.html")
    if output:
        options.refuse_loss([output], [report_file, *given.values(), *(among.iterdir() if among else ())])
        write_whole(output, _written(found, form, lines).encode(errors="replace"))
        screen.say(f"{output}: {show.audit_summary(found)}")
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


COMMANDS = {command.name: command for command in (report, audit)}
