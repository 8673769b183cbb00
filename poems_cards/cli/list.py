"""`list`: the notes of a deck."""

from pathlib import Path

import click

from poems_cards.cli import completion, options, screen, show, show_drafts


@click.command("list", help="Show the notes of DECK, in the order in which a learner meets them.")
@options.deck_argument(carried=True)
@click.option("--section", metavar="ID", shell_complete=completion.sections, help="Only this section.")
@click.option("--kind", metavar="KIND", shell_complete=completion.kinds, help="Only this kind of fact.")
@click.option("--drafts", is_flag=True, help="What stands in drafts/, in place of the deck's own notes.")
@options.format_option("text", "json")
@screen.quiet_option
def command(deck: Path, *, section: str | None, kind: str | None, drafts: bool, form: str) -> None:
    from poems_cards.facts.kinds import KINDS

    options.require_known(kind, KINDS, "--kind")
    if drafts:
        _show_drafts(deck, section, kind, form)
        return
    from poems_cards.api.decks import read_edition

    made = read_edition(deck, watch=screen.watched)
    options.require_known(section, [each.id for each in made.deck.sections], "--section")
    notes = [each for each in made.notes if section in (None, each.fact.section) and kind in (None, each.fact.kind)]
    if form == "json":
        screen.show_json([each.to_dict() for each in notes])
    else:
        screen.show(show.notes_text(notes, made.deck))


def _show_drafts(folder: Path, section: str | None, kind: str | None, form: str) -> None:
    from poems_cards.api.draft_rows import list_drafts

    deck, rows = list_drafts(folder)
    options.require_known(section, [each.id for each in deck.sections], "--section")
    shown = [row for row in rows if section in (None, row.section) and kind in (None, row.kind)]
    if form == "json":
        screen.show_json([row.to_dict() for row in shown])
    else:
        screen.show(show_drafts.rows_text(shown, deck))
