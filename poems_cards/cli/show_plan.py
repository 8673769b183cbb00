"""A plan for an exam -> lines for people."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from poems_cards.printable import counted

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.cli.screen import Line
    from poems_cards.exports.study_plan import Course, StudyPlan


def plan_text(plan: "StudyPlan") -> "Iterator[Line]":
    """Yield what to do, week by week, what comes of it and of other ways, and what to set in Anki."""
    course, wish = plan.course, plan.wish
    yield ((f"{plan.deck}: {_cards(plan)}, exam on {wish.exam}, {counted(wish.days, 'day')} to study", "heading"),)
    yield f"{counted(course.new, 'new card')} a day until {plan.last_new}, then reviews only."
    if course.cards < plan.cards:
        yield f"{wish.minutes:g} minutes a day are enough for {course.cards:,} of them, core cards first."
    yield ""
    rows = [["week", "from", "new", "reviews", "minutes a day", "remembered", "new in"]]
    for number, week in enumerate(plan.weeks, start=1):
        numbers = (number, week.first, week.new, week.reviews, week.minutes, week.remembered)
        rows.append([*map(str, numbers), _sections(week.sections)])
    yield from _table(rows)
    yield ""
    yield f"On the day: {outcome(plan)}."
    yield ""
    rows = [["", "cards", "new a day", "minutes, busiest week", "hours", f"remembered of {plan.cards:,}"]]
    rows += [other.cells(plan.cards) for other in (course, *plan.others)]
    yield from _table(rows)
    yield ""
    yield "In Anki, in the deck's options:"
    limits = f"New cards/day {course.new}, Maximum reviews/day 9999"
    yield f"  {limits}, FSRS on, Desired retention {100 * wish.retention:g}%;"
    yield "  New card gather order Deck, New card sort order Order gathered."


def outcome(plan: "StudyPlan") -> str:
    """Return what is remembered on the day, and what it took."""
    course = plan.course
    took = f"after {course.hours:.0f} hours, up to {counted(round(course.busiest), 'minute')} a day"
    return f"{course.remembered:,} of {counted(plan.cards, 'card')} remembered ({_share(course, plan)}), {took}"


def _cards(plan: "StudyPlan") -> str:
    levels = [f"{count:,} {level}" for level, count in plan.levels.items()]
    return counted(plan.cards, "card") + (f" ({', '.join(levels)})" if levels else "")


def _sections(names: Sequence[str]) -> str:
    return f"{names[0]} … {names[-1]}" if len(names) > 1 else "".join(names)


def _share(course: "Course", plan: "StudyPlan") -> str:
    return f"{course.remembered / plan.cards:.0%}"


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Yield rows with their columns below each other: words to the left, numbers to the right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    words = [not any(cell[:1].isdigit() for cell in column[1:]) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, words, strict=True)
        yield "  ".join(cell.ljust(width) if left else cell.rjust(width) for cell, width, left in cells).rstrip()
