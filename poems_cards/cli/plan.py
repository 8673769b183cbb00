"""`plan`: how to learn a deck until the day of an exam."""

from datetime import date
from pathlib import Path

import click

from poems_cards.cli import clock, options, screen
from poems_cards.exports.study_plan import HIGHEST, LOWEST
from poems_cards.files import write_whole
from poems_cards.printable import as_json


@click.command(
    "plan",
    help="Plan how to learn DECK, a deck folder or an Anki package, until the day of an exam: how many new cards a "
    "day, how many reviews and minutes, and how much of it is remembered then. All cards are taken as new. Learners "
    "are simulated by FSRS, who answer as fast and as well as many others did; you may be faster.",
    epilog=options.examples(
        "plan decks/poems --exam 2027-03-01",
        "plan poems.apkg --exam 2027-03-01 --minutes 15     as many cards as that allows, core cards first",
        "plan poems.apkg --exam 2027-03-01 --format html    a page with a plot",
    ),
)
@options.deck_argument(carried=True, packages=True)
@click.option("--exam", type=clock.Day(), required=True, help="The day of the exam: 2027-03-01.")
@click.option("--start", type=clock.Day(), help="The first day of study; left out, today.")
@click.option("--minutes", type=click.FloatRange(min=1), help="The most minutes a day that there are.")
@click.option(
    "--retention",
    type=click.FloatRange(LOWEST, HIGHEST),
    default=0.9,
    show_default=True,
    help="How many of your answers are to be right, as Anki's desired retention.",
)
@options.format_option("text", "json", "html")
@options.output_option("Write it here; for html, the default is DECK's name with -plan.html, in the current folder.")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    deck: Path,
    *,
    exam: date,
    start: date | None,
    minutes: float | None,
    retention: float,
    form: str,
    output: Path | None,
) -> None:
    from poems_cards.api.study import plan_study
    from poems_cards.cli import show_plan
    from poems_cards.exports import study_plan

    first = start or clock.today()
    if why := study_plan.refusal(study_plan.Wish(exam=exam, start=first)):
        raise click.BadParameter(why, param_hint="--exam")
    made = plan_study(deck, exam, first, minutes=minutes or 0, retention=retention, watch=screen.watched)
    lines = [*show_plan.plan_text(made)]
    if form == "html":
        from poems_cards.pages import plan_page

        text = plan_page.page(made)
        output = output or Path(f"{deck.resolve().stem}-plan.html")
    else:
        text = f"{as_json(made.to_dict())}\n" if form == "json" else screen.text(lines)
    if output:
        options.refuse_loss([output], [deck])
        write_whole(output, text.encode(errors="replace"))
        screen.say(f"{output}: {show_plan.outcome(made)}")
    elif form == "json":
        screen.show_json(made.to_dict())
    else:
        screen.show(lines)
