"""A plan for an exam -> a web page in one file, with a plot of minutes and cards remembered, and tables."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from poems_cards.exports.study_plan import WEEK, StudyPlan
from poems_cards.pages.page import frame_of
from poems_cards.printable import counted

_FRAME = frame_of(__file__)

# The plot, in units of its view box.
_WIDTH, _HEIGHT = 720, 320
_LEFT, _RIGHT, _TOP, _BOTTOM = 44, 52, 14, 40
_TICKS = 4
_NICE = (1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 25, 30, 40, 50, 60, 75, 100, 150, 200, 250, 300, 400, 500, 750, 1000)


def page(plan: StudyPlan) -> str:
    """Return the page."""
    course, wish = plan.course, plan.wish
    name = escape(plan.deck)
    share = f"{course.remembered / plan.cards:.0%}"
    levels = "".join(f", {count:,} of them {level}" for level, count in plan.levels.items())
    of_all = f"Remembered of {plan.cards:,}"
    left = ""
    if course.cards < plan.cards:
        left = f"<p>{wish.minutes:g} minutes a day are enough for {course.cards:,} cards, core cards first.</p>\n"
    return f"""{_FRAME.begin(f"{plan.deck}: plan for {wish.exam}")}<main>
<h1>{name}: plan for an exam on {wish.exam}</h1>
<p>{counted(plan.cards, "card")}{levels}; {counted(wish.days, "day")} to study.
Study {counted(course.new, "new card")} a day until {plan.last_new}, then reviews only.</p>
{left}<dl>
{_number("remembered on the day", f"{course.remembered:,} ({share})")}
{_number("new cards a day", str(course.new))}
{_number("minutes a day in the busiest week", f"{course.busiest:.0f}")}
{_number("hours in all", f"{course.hours:.0f}")}
</dl>
<figure>
{_plot(plan)}
<figcaption><span class="pl-minutes">Minutes a day</span> <span class="pl-known">Cards remembered</span></figcaption>
</figure>
<h2>Week by week</h2>
<div class="pl-wide"><table>
<thead>{_cells("th", ("Week", "From", "New", "Reviews", "Minutes a day", "Remembered", "New cards in"))}</thead>
<tbody>
{"".join(_weeks(plan))}</tbody>
</table></div>
<h2>What if</h2>
<div class="pl-wide"><table>
<thead>{_cells("th", ("", "Cards", "New a day", "Minutes, busiest week", "Hours", of_all))}</thead>
<tbody>
{"".join(_courses(plan))}</tbody>
</table></div>
<h2>In Anki</h2>
<p>In the deck's options: <i>New cards/day</i> {course.new}, <i>Maximum reviews/day</i> 9999; <i>FSRS</i> on,
<i>Desired retention</i> {100 * wish.retention:g}%; <i>New card gather order</i> Deck, <i>New card sort order</i> Order
gathered.</p>
<p class="pl-quiet">The numbers are the mean of learners, simulated by FSRS, who answer as fast and as well as many
others did; you may be faster or slower.</p>
</main>
{_FRAME.end()}"""


def _number(what: str, number: str) -> str:
    return f"<div><dt>{what}</dt><dd>{number}</dd></div>"


def _cells(tag: str, texts: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{escape(text)}</{tag}>' for text in texts)}</tr>"


def _weeks(plan: StudyPlan) -> Iterator[str]:
    for number, week in enumerate(plan.weeks, start=1):
        numbers = (number, week.first, week.new, week.reviews, week.minutes, week.remembered)
        yield f"{_cells('td', (*map(str, numbers), ', '.join(week.sections)))}\n"


def _courses(plan: StudyPlan) -> Iterator[str]:
    for course in (plan.course, *plan.others):
        yield f"{_cells('td', course.cells(plan.cards))}\n"


def _plot(plan: StudyPlan) -> str:
    """Return bars of minutes and a line of what is remembered, day by day."""
    days = plan.course.days
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    step = wide / len(days.minutes)
    minutes = _scale(max(days.minutes))
    cards = _scale(plan.cards)
    floor = _TOP + high

    def at(value: float, scale: Sequence[int]) -> float:
        return floor - high * value / scale[-1]

    bars = "".join(
        f'<rect x="{_LEFT + step * day + step * 0.1:.1f}" y="{at(value, minutes):.1f}" '
        f'width="{step * 0.8:.1f}" height="{floor - at(value, minutes):.1f}"/>'
        for day, value in enumerate(days.minutes)
    )
    points = " ".join(
        f"{_LEFT + step * (day + 0.5):.1f},{at(value, cards):.1f}" for day, value in enumerate(days.remembered)
    )
    lines = "".join(
        f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{at(value, minutes):.1f}" y2="{at(value, minutes):.1f}"/>'
        for value in minutes
    )
    left = "".join(_text(_LEFT - 8, at(value, minutes) + 4, "end", f"{value:,}") for value in minutes)
    right = "".join(_text(_WIDTH - _RIGHT + 8, at(value, cards) + 4, "start", f"{value:,}") for value in cards)
    every = -(-len(plan.weeks) // 8)  # no date stands on another
    dates = "".join(
        _text(_LEFT + step * WEEK * number, floor + 20, "start", f"{week.first:%d %b}")
        for number, week in enumerate(plan.weeks)
        if number % every == 0
    )
    about = f"Minutes a day and cards remembered, from {plan.wish.start} to the exam on {plan.wish.exam}"
    return (
        f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" aria-label="{about}">\n<g class="pl-grid">{lines}</g>\n'
        f'<g class="pl-bars">{bars}</g>\n<polyline class="pl-line" points="{points}"/>\n'
        f'<g class="pl-axis">{left}{right}{dates}</g>\n</svg>'
    )


def _scale(most: float) -> list[int]:
    """Return round numbers from 0 to at least `most`."""
    step = next((nice for nice in _NICE if nice * _TICKS >= most), -(-int(most + 1) // _TICKS))
    return [step * tick for tick in range(_TICKS + 1)]


def _text(x: float, y: float, anchor: str, words: str) -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{words}</text>'
