"""`diff`: what changed from one package or deck folder to another."""

from pathlib import Path

import click

from poems_cards.cli import options, screen


@click.command("diff", help="Show what changed from OLD to NEW, each a package or a deck folder.")
@click.argument("old", type=options.file_type(folders=True))
@click.argument("new", type=options.file_type(folders=True))
@options.format_option("text", "markdown", "json")
@screen.quiet_option
def command(old: Path, new: Path, form: str) -> int:
    from poems_cards import api
    from poems_cards.anki.word_diff import MARKDOWN, TEXT
    from poems_cards.cli import show_changes

    found = api.compare_packages(old, new, watch=screen.watched)
    if form == "json":
        screen.show_json(found.to_dict())
    else:
        screen.show(show_changes.changes_text(found, MARKDOWN if form == "markdown" else TEXT))
        if not found and form == "text":
            screen.say("No difference.")
    return int(bool(found))
