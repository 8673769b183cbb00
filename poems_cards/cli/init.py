"""`init`: a new deck, from a report if there is one."""

import sys
from pathlib import Path

import click

from poems_cards.cli import options, screen
from poems_cards.files import write_all
from poems_cards.printable import counted


@click.command("init", help="Start a new deck in FOLDER, with the sections of a report, if there is one.")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--report", "report_file", type=options.file_type(), help="The report that its facts will cite.")
@click.option("--name", default="", help="The deck's name in Anki; left out, the report's title.")
@click.option("--subject", default="", help="What its facts are about; left out, the report's title.")
@click.option("--cite", default="", help="The full citation of the report.")
@click.option("--short", default="", help="The short name of the report that cards show.")
@click.option("--url", default="", help="Where readers find the report.")
@screen.quiet_option
def command(folder: Path, report_file: Path | None, name: str, subject: str, **source: str) -> None:
    from poems_cards.api.drafts import new_deck, plan_deck

    asks = sys.stdin.isatty() and not (name or subject)
    given = {key: value for key, value in source.items() if value}
    if asks and report_file is None:
        name = click.prompt("Name of the deck in Anki")
    plan = plan_deck(report_file, name=name, subject=subject, **given)
    if asks:
        name = click.prompt("Name of the deck in Anki", default=plan.name) if report_file else name
        subject = click.prompt("What its facts are about", default=plan.subject)
        plan = plan_deck(report_file, name=name, subject=subject, **given)
    files = new_deck(folder, plan)
    for path in files:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_all(files)
    sentences = len(plan.report.sentences) if plan.report else 0
    of_report = f", {counted(sentences, 'sentence')} of its report" if sentences else ""
    screen.say(f"{folder}: {plan.name!r}, {counted(len(plan.sections), 'section')}{of_report}")
    draft_it = f"poems-cards draft {folder} --report {report_file}" if report_file else "write facts into its facts/"
    screen.say(f"Look through {folder / 'deck.yaml'}; then: {draft_it}")
