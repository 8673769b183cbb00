"""`check`: every mistake of a deck, and what a rule says."""

from pathlib import Path

import click

from poems_cards.cli import completion, options, screen, show
from poems_cards.printable import counted


@click.command("check", help="Find every mistake in DECK, each with its place and what to do about it.")
@click.argument("decks", type=options.DeckFolder(carried=True), nargs=-1, metavar="[DECK]...")
@options.format_option("text", "json", "github")
@click.option("--strict", is_flag=True, help="Exit with status 1 for warnings, too.")
@click.option(
    "--explain",
    metavar="RULE",
    shell_complete=completion.rules,
    help="Explain a rule, with a bad and a good example.",
)
@click.option(
    "--no-carried", is_flag=True, help="Fail where there is no deck, and check none that poems-cards carries."
)
@screen.quiet_option
def command(decks: tuple[Path, ...], form: str, explain: str | None, *, strict: bool, no_carried: bool) -> int:
    from poems_cards.api.decks import check_deck

    if explain is not None:
        from poems_cards.rules import catalogue

        options.require_known(explain, catalogue.NAMES, "--explain")
        screen.show(catalogue.explain(explain).splitlines())
        return 0
    folders = decks or (options.default_deck(carried=not no_carried),)
    found = check_deck(*folders, watch=screen.watched)
    match form:
        case "json":
            screen.show_json([problem.to_dict() for problem in found.problems])
        case "github":
            screen.show(show.problems_github(found.problems))
        case _ if found.problems:
            screen.show(show.problems_text(found.problems))
        case _:
            facts = sum(len(deck.live) for deck in found.decks)
            gone = sum(len(deck.facts) for deck in found.decks) - facts
            withdrawn = f" and {gone:,} withdrawn" if gone else ""
            screen.say(f"{', '.join(map(str, folders))}: {counted(facts, 'fact')}{withdrawn}, no problems")
    return int(any(problem.severity == "error" for problem in found.problems) or (strict and bool(found.problems)))
