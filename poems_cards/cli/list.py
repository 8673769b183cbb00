"""`list`: the notes of a deck."""

from pathlib import Path

import click

from poems_cards.cli import completion, options, screen, show


@click.command("list", help="Show the notes of DECK, in the order in which a learner meets them.")
@options.deck_argument(carried=True)
@click.option("--section", metavar="ID", shell_complete=completion.sections, help="Only this section.")
@click.option("--kind", metavar="KIND", shell_complete=completion.kinds, help="Only this kind of fact.")
@options.format_option("text", "json")
@screen.quiet_option
def command(deck: Path, section: str | None, kind: str | None, form: str) -> None:
    from poems_cards.api.decks import read_edition
    from poems_cards.facts.kinds import KINDS

    made = read_edition(deck, watch=screen.watched)
    options.require_known(section, [each.id for each in made.deck.sections], "--section")
    options.require_known(kind, KINDS, "--kind")
    notes = [each for each in made.notes if section in (None, each.fact.section) and kind in (None, each.fact.kind)]
    if form == "json":
        screen.show_json([each.to_dict() for each in notes])
    else:
        screen.show(show.notes_text(notes, made.deck))
