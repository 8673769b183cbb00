"""`report`: the sentences of a report with their locators, and what a deck remembers of them."""

from pathlib import Path

import click

from poems_cards.cli import completion, options, screen, show
from poems_cards.files import write_whole


@click.command("report", help="Show the sentences of a report, with the locators that facts cite.")
@click.argument("file", type=options.file_type())
@click.option("--deck", type=options.DeckFolder(), help="The deck that has FILE as a source.")
@click.option(
    "--source",
    metavar="ID",
    default="",
    shell_complete=completion.sources,
    help="Which of the deck's sources; left out, its only report.",
)
@click.option("--remember", is_flag=True, help="Write locators, headings and fingerprints into the deck's sources/.")
@click.option("--no-clauses", is_flag=True, help="Show sentences only.")
@click.option("--find", "words", metavar="WORDS", default="", help="Show only the sentences with all these words.")
@options.format_option("text", "json")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    file: Path, deck: Path | None, *, source: str, form: str, remember: bool, no_clauses: bool, words: str
) -> None:
    from poems_cards.api.sources import read_report, remember_report, report_states

    if remember:
        remembered = remember_report(deck or options.default_deck(), file, source)
        remembered.path.parent.mkdir(exist_ok=True)
        write_whole(remembered.path, remembered.text.encode())
        screen.say(*show.memory_text(remembered.memory, str(remembered.path)))
        return
    read, states = (read_report(file), {}) if deck is None else report_states(deck, file, source)
    if form == "json":
        rows = (each.to_dict() | ({"state": states.get(each.locator, "")} if deck else {}) for each in read.sentences)
        screen.show_json([row for row in rows if show.holds(str(row["text"]), words)])
    else:
        screen.show(show.report_text(read, states, clauses=not no_clauses, words=words))
