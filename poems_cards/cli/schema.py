"""`schema`: the JSON Schema of facts or of deck.yaml, and the tool's own wording."""

import click

from poems_cards.cli import screen, show


@click.command(
    "schema",
    help="Print the JSON Schema of a file of facts, or of deck.yaml, for editors that complete and explain keys; or "
    "the wording: the sentences that the tool writes on cards, to be translated in deck.yaml.",
)
@click.argument("which", type=click.Choice(("facts", "deck", "wording")), default="facts")
@screen.quiet_option
def command(which: str) -> None:
    from poems_cards.facts.schema import deck_schema, fact_schema

    if which == "wording":
        screen.show(show.wording_text())
    else:
        screen.show_json(fact_schema() if which == "facts" else deck_schema())
