"""The commands with which a deck is made: check, list, schema."""

from pathlib import Path

import click

from poems_cards.cli import options, screen, show
from poems_cards.printable import counted


@click.command(help="Find every mistake in DECK, each with its place and what to do about it.")
@click.argument("decks", type=options.DeckFolder(carried=True), nargs=-1, metavar="[DECK]...")
@options.format_option("text", "json", "github")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings, too.")
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=options.complete_rules,
    help="Explain a rule, with a bad and a good example.",
)
@screen.quiet_option
def check(decks: tuple[Path, ...], form: str, explain: str | None, *, strict: bool) -> int:
    from poems_cards import api

    if explain is not None:
        from poems_cards.rules import catalogue

        options.require_known(explain, catalogue.NAMES, "--explain")
        screen.show(catalogue.explain(explain).splitlines())
        return 0
    folders = decks or (options.default_deck(carried=True),)
    found = api.check_deck(*folders, watch=screen.watched)
    match form:
        case "json":
            screen.show_json([problem.to_dict() for problem in found.problems])
        case "github":
            screen.show(show.problems_github(found.problems))
        case _ if found.problems:
            screen.show(show.problems_text(found.problems))
        case _:
            facts = sum(len(deck.facts) for deck in found.decks)
            screen.say(f"{', '.join(map(str, folders))}: {counted(facts, 'fact')}, no problems")
    return int(any(problem.severity == "error" for problem in found.problems) or (strict and bool(found.problems)))


@click.command("list", help="Show the notes of DECK, in the order in which a learner meets them.")
@options.deck_argument(carried=True)
@click.option("--section", metavar="ID", shell_complete=options.complete_sections, help="Only this section.")
@click.option("--kind", metavar="KIND", shell_complete=options.complete_kinds, help="Only this kind of fact.")
@options.format_option("text", "json")
@screen.quiet_option
def list_(deck: Path, section: str | None, kind: str | None, form: str) -> None:
    from poems_cards import api
    from poems_cards.facts.kinds import KINDS

    made = api.read_edition(deck, watch=screen.watched)
    options.require_known(section, [each.id for each in made.deck.sections], "--section")
    options.require_known(kind, KINDS, "--kind")
    notes = [each for each in made.notes if section in (None, each.fact.section) and kind in (None, each.fact.kind)]
    if form == "json":
        screen.show_json([each.to_dict() for each in notes])
    else:
        screen.show(show.notes_text(notes, made.deck))


@click.command(
    help="Print the JSON Schema of a file of facts, or of deck.yaml, for editors that complete and explain keys."
)
@click.argument("which", type=click.Choice(("facts", "deck")), default="facts")
@screen.quiet_option
def schema(which: str) -> None:
    from poems_cards.facts.schema import deck_schema, fact_schema

    screen.show_json(fact_schema() if which == "facts" else deck_schema())


COMMANDS = {command.name: command for command in (check, list_, schema)}
