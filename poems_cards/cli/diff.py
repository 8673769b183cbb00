"""`diff`: what changed from one package or deck folder to another."""

from pathlib import Path

import click

from poems_cards.cli import options, screen


@click.command(
    "diff",
    help="Show what changed from OLD to NEW, each a package or a deck folder, and what it costs learners: nothing; "
    "their edits of a text that is replaced; or the history of a card that ends. The exit status is 1 if there is a "
    "change of the risk that --fail-on names, or of a greater one, and if a package cannot be read; else it is 0.",
    epilog=options.examples(
        "diff decks/poems.apkg decks/poems",
        "diff old.apkg new.apkg --fail-on history     for a workflow: only what ends a history fails",
        "diff old.apkg new.apkg --format markdown     for a comment on GitHub: it calls nobody and links nowhere",
    ),
)
@click.argument("old", type=options.file_type(folders=True))
@click.argument("new", type=options.file_type(folders=True))
@options.format_option("text", "markdown", "json")
@click.option(
    "--fail-on",
    type=click.Choice(("none", "text", "history")),
    default="none",
    show_default=True,
    help="The least risk for learners for which the exit status is 1.",
)
@screen.quiet_option
def command(old: Path, new: Path, form: str, fail_on: str) -> int:
    from poems_cards.anki.compare import Risk
    from poems_cards.anki.word_diff import COMMENT, TEXT
    from poems_cards.api.packages import compare_packages
    from poems_cards.cli import show_changes

    found = compare_packages(old, new, watch=screen.watched)
    if form == "json":
        screen.show_json(found.to_dict())
    else:
        screen.show(show_changes.changes_text(found, COMMENT if form == "markdown" else TEXT))
        if not found and form == "text":
            screen.say("No difference.")
    return int(found.costs(Risk[fail_on.upper()]))
