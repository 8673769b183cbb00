"""The commands with which a deck is made: init, draft, workbench, check, list, schema."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from poems_cards.cli import options, screen, show, show_drafts
from poems_cards.files import write_all
from poems_cards.printable import counted


@click.command(help="Start a new deck in FOLDER, with the sections of a report, if there is one.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--report", "report_file", type=options.file_type(), help="The report that it is to rest on.")
@click.option("--name", default="", help="The deck's name in Anki; left out, the report's title.")
@click.option("--subject", default="", help="What its facts are about; left out, the report's title.")
@click.option("--cite", default="", help="The full citation of the report.")
@click.option("--short", default="", help="The short name of the report that cards show.")
@click.option("--url", default="", help="Where readers find the report.")
@screen.quiet_option
def init(folder: Path, report_file: Path | None, name: str, subject: str, **source: str) -> None:
    from poems_cards import api

    asks = sys.stdin.isatty() and not (name or subject)
    given = {key: value for key, value in source.items() if value}
    if asks and report_file is None:
        name = click.prompt("Name of the deck in Anki")
    plan = api.plan_deck(report_file, name=name, subject=subject, **given)
    if asks:
        name = click.prompt("Name of the deck in Anki", default=plan.name) if report_file else name
        subject = click.prompt("What its facts are about", default=plan.subject)
        plan = api.plan_deck(report_file, name=name, subject=subject, **given)
    files = api.new_deck(folder, plan)
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(files)
    sentences = len(plan.report.sentences) if plan.report else 0
    told = f", {counted(sentences, 'sentence')} of its report" if sentences else ""
    screen.say(f"{folder}: {plan.name!r}, {counted(len(plan.sections), 'section')}{told}")
    draft_it = f"poems-cards draft {folder} --report {report_file}" if report_file else "write facts into its facts/"
    screen.say(f"Look through {folder / 'deck.yaml'}; then: {draft_it}")


@click.command(help="Draft facts from the sentences of which DECK does not speak yet, into its drafts/.")
@options.deck_argument()
@options.text_options
@click.option("--accept", "accepted", metavar="ID", multiple=True, help="Move a draft into the deck's own files.")
@click.option("--refuse", "refused", metavar="ID", multiple=True, help="Drop a draft for good; --because says why.")
@click.option("--because", default="", help="Why drafts are refused.")
@click.option("--prompt", is_flag=True, help="Print what to give to a language model, and write nothing.")
@click.option("--take", "answer", type=options.file_type(), help="Take in what of a model's answer is proven.")
@screen.quiet_option
def draft(  # noqa: PLR0913  one for each option
    deck: Path,
    *,
    given: dict[str, Path],
    among: Path | None,
    report_file: Path | None,
    accepted: tuple[str, ...],
    refused: tuple[str, ...],
    because: str,
    prompt: bool,
    answer: Path | None,
) -> int:
    from poems_cards import api

    if sum(map(bool, (accepted, refused, prompt, answer))) > 1:
        raise click.UsageError("--accept, --refuse, --prompt and --take: one at a time")
    if bool(refused) != bool(because):
        raise click.UsageError("--refuse and --because belong together")
    desk = api.read_desk(deck, report_file, texts=given, among=among)
    if prompt:
        screen.show(show_drafts.prompts_text(api.draft_prompts(desk)))
        return 0
    if accepted or refused:
        decided = (
            api.accept_drafts(desk, _several(accepted))
            if accepted
            else api.refuse_drafts(desk, _several(refused), because)
        )
        _write(deck, decided.files)
        screen.show(show.problem_lines(decided.warnings))
        screen.say(f"{'accepted' if accepted else 'refused'}: {', '.join(decided.moved)}")
        return 0
    if answer:
        taken = api.take_answer(desk, answer)
        _write(deck, taken.files)
        screen.show(show_drafts.taken_text(taken))
        return int(bool(taken.refused))
    drafted = api.draft_facts(desk)
    _write(deck, drafted.files)
    screen.say(*show_drafts.drafted_text(drafted, deck / "drafts"))
    return 0


def _several(ids: tuple[str, ...]) -> list[str]:
    """Return ids that were given one by one, or some with commas between them."""
    return [id_ for each in ids for id_ in each.split(",") if id_]


def _write(deck: Path, files: Mapping[str, str]) -> None:
    for name in files:
        (deck / name).parent.mkdir(exist_ok=True)
    write_all({deck / name: text.encode() for name, text in files.items()})


@click.command(help="Open DECK in the browser, with its sources and cards, to write facts and see them proven at once.")
@options.deck_argument()
@options.text_options
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Serve on this port; left out, on a free one.")
@click.option("--no-browser", is_flag=True, help="Only print the address of the page.")
@screen.quiet_option
def workbench(  # noqa: PLR0913  one for each option
    deck: Path, *, given: dict[str, Path], among: Path | None, report_file: Path | None, port: int, no_browser: bool
) -> None:
    try:
        from poems_cards.workbench import server
        from poems_cards.workbench.command import work
    except ModuleNotFoundError as error:
        raise click.UsageError(
            f"the workbench needs {error.name}: python -m pip install 'poems-cards[curator]'"
        ) from None
    from poems_cards.api.session import Session

    def start() -> Session:
        return Session(deck, report_file, texts=given, among=among)

    def announce(address: str) -> None:
        screen.show([f"{deck}: {address}", "Its page is for this machine alone; Ctrl+C ends it."])

    try:
        work(deck, start, port, announce, browser=not no_browser)
    except server.PortTakenError:
        raise click.UsageError(f"port {port} is taken: leave --port out, or name another one") from None
    screen.say("All that was saved is in the files.")


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
    help="Print the JSON Schema of a file of facts, or of deck.yaml, for editors that complete and explain keys; or "
    "the wording: the sentences that the tool writes on cards, to be translated in deck.yaml."
)
@click.argument("which", type=click.Choice(("facts", "deck", "wording")), default="facts")
@screen.quiet_option
def schema(which: str) -> None:
    from poems_cards.facts.schema import deck_schema, fact_schema

    if which == "wording":
        screen.show(show.wording_text())
    else:
        screen.show_json(fact_schema() if which == "facts" else deck_schema())


COMMANDS = {command.name: command for command in (init, draft, workbench, check, list_, schema)}
