"""The cards of a deck and the day of an exam -> new cards a day, reviews and minutes by week, what is remembered then.

A learner is simulated who answers as the average of many learners did, by FSRS, which plans the reviews in Anki.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from poems_cards.facts.kinds import LEVELS

LONGEST = 1000  # days
LOWEST, HIGHEST = 0.7, 0.97  # retention: less or more makes no sense in Anki either
WITHOUT_NEW = 7  # days before the exam
WEEK = 7

_LATER = ((7, "start a week later"), (14, "start two weeks later"), (28, "start four weeks later"))


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyCard:
    """A card as a plan sees it: the title of its section and its level, "" where it has none."""

    section: str = ""
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a learner wants.

    Shape:  study goes from `start` to the day before the `exam`; `minutes` is the most in a day, 0 for any.
    Units:  `retention` is the share of answers that Anki lets be right, from LOWEST to HIGHEST.
    """

    exam: date
    start: date
    minutes: float = 0
    retention: float = 0.9

    @property
    def days(self) -> int:
        """How many days there are to study."""
        return (self.exam - self.start).days

    @property
    def new_days(self) -> int:
        """On how many of them new cards come: the last days are for reviews."""
        return self.days - min(WITHOUT_NEW, self.days // 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Days:
    """What simulated learners do, in the mean of them; each list has a number for each day.

    Shape:  `left` is how many cards are remembered on the day after the last.
    """

    new: Sequence[float]
    reviews: Sequence[float]
    minutes: Sequence[float]
    remembered: Sequence[float]
    left: float


def refusal(wish: Wish) -> str:
    """Return why there is no plan for a wish, "" if there is one."""
    if wish.days < 1:
        return f"the exam is on {wish.exam}, and study starts on {wish.start}: name a later day"
    if wish.days > LONGEST:
        return f"{wish.days:,} days are left until {wish.exam}: a plan is for {LONGEST:,} at the most"
    return ""


# How many cards, how many new ones a day, how many days, and which retention -> what becomes of them.
Simulate = Callable[[int, int, int, float], Days]


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days, or what is left of them.

    Shape:  `sections` are those of which new cards come.
    Units:  `new` and `reviews` are of the whole week, `minutes` of a day, `remembered` is cards at its end.
    """

    first: date
    new: int
    reviews: int
    minutes: int
    remembered: int
    sections: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Return it as `plan --format json` prints it."""
        return {
            "first": self.first.isoformat(),
            "new": self.new,
            "reviews": self.reviews,
            "minutes_a_day": self.minutes,
            "remembered": self.remembered,
            "sections": list(self.sections),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """What becomes of one way to study.

    Shape:  `cards` is how many cards come, and `new` how many of them a day; `busiest` is the most minutes a day in the
            mean of any seven days; `remembered` is how many cards are remembered on the day of the exam.
    """

    name: str
    wish: Wish
    cards: int
    new: int
    hours: float
    busiest: float
    remembered: int
    days: Days

    def cells(self, cards: int) -> list[str]:
        """Return it as a row of a table; `cards` is the number of cards that could be remembered."""
        remembered = f"{self.remembered:,} ({self.remembered / cards:.0%})"
        return [
            self.name,
            f"{self.cards:,}",
            str(self.new),
            f"{self.busiest:.0f}",
            f"{self.hours:.0f}",
            remembered,
        ]

    def to_dict(self) -> dict[str, Any]:
        """Return it as `plan --format json` prints it."""
        return {
            "name": self.name,
            "start": self.wish.start.isoformat(),
            "cards": self.cards,
            "new_a_day": self.new,
            "hours": round(self.hours, 1),
            "busiest_minutes_a_day": round(self.busiest, 1),
            "remembered": self.remembered,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class StudyPlan:
    """A plan for an exam, and what would become of others.

    Shape:  `levels` counts the cards of each level; `course` is the plan, `weeks` its weeks; where its cards are not
            all, those of level core come first.
    """

    deck: str
    wish: Wish
    cards: int
    levels: Mapping[str, int]
    course: Course
    weeks: tuple[Week, ...]
    others: tuple[Course, ...]

    @property
    def last_new(self) -> date:
        """The last day on which new cards come."""
        return self.wish.start + timedelta(days=-(-self.course.cards // self.course.new) - 1)

    def to_dict(self) -> dict[str, Any]:
        """Return it as `plan --format json` prints it."""
        days = self.course.days
        series = {"new": days.new, "reviews": days.reviews, "minutes": days.minutes, "remembered": days.remembered}
        return {
            "deck": self.deck,
            "exam": self.wish.exam.isoformat(),
            "retention": self.wish.retention,
            "minutes": self.wish.minutes,
            "cards": self.cards,
            "levels": dict(self.levels),
            "plan": self.course.to_dict() | {"last_new": self.last_new.isoformat()},
            "weeks": [week.to_dict() for week in self.weeks],
            "others": [other.to_dict() for other in self.others],
            "days": {name: [round(value, 2) for value in values] for name, values in series.items()},
        }


def study_plan(deck: str, cards: Sequence[StudyCard], wish: Wish, simulate: Simulate) -> StudyPlan:
    """Return a plan for `cards`, which stand in the order in which they are learnt; there is at least one."""
    simulate = cache(simulate)
    core = [card for card in cards if card.level == "core"]
    course = _course("as planned", len(cards), wish, simulate)
    others = [
        _course(name, len(cards), later, simulate)
        for days, name in _LATER
        if (later := replace(wish, start=wish.start + timedelta(days=days))).days >= WEEK
    ]
    if 0 < len(core) < len(cards):
        others.insert(0, _course("core cards only", len(core), wish, simulate))
    in_order = cards if course.cards == len(cards) else [*core, *(card for card in cards if card.level != "core")]
    return StudyPlan(
        deck=deck,
        wish=wish,
        cards=len(cards),
        levels={level: count for level in LEVELS if (count := _count(cards, level))},
        course=course,
        weeks=tuple(_weeks(course, in_order)),
        others=tuple(others),
    )


def _count(cards: Sequence[StudyCard], level: str) -> int:
    return sum(card.level == level for card in cards)


def _course(name: str, cards: int, wish: Wish, simulate: Simulate) -> Course:
    """Return the course of `cards`, or of as many of them as there are minutes for; of one card at the least."""
    course = _of(name, cards, wish, simulate)
    if not wish.minutes or course.busiest <= wish.minutes:
        return course
    fits, too_many = 1, cards
    while too_many - fits > 1:
        some = (fits + too_many) // 2
        if _of(name, some, wish, simulate).busiest <= wish.minutes:
            fits = some
        else:
            too_many = some
    return _of(name, fits, wish, simulate)


def _of(name: str, cards: int, wish: Wish, simulate: Simulate) -> Course:
    """Return the course of all these cards, at a pace that has them all learnt some days before the exam."""
    pace = -(-cards // wish.new_days)
    days = simulate(cards, pace, wish.days, wish.retention)
    return Course(
        name=name,
        wish=wish,
        cards=cards,
        new=pace,
        hours=sum(days.minutes) / 60,
        busiest=_busiest(days.minutes),
        remembered=round(days.left),
        days=days,
    )


def _busiest(minutes: Sequence[float]) -> float:
    weeks = (minutes[first : first + WEEK] for first in range(max(1, len(minutes) - WEEK + 1)))
    return max(sum(week) / len(week) for week in weeks)


def _weeks(course: Course, cards: Sequence[StudyCard]) -> list[Week]:
    days, seen = course.days, 0
    found = []
    for first in range(0, len(days.minutes), WEEK):
        span = slice(first, first + WEEK)
        minutes = days.minutes[span]
        new = round(sum(days.new[span]))
        found.append(
            Week(
                first=course.wish.start + timedelta(days=first),
                new=new,
                reviews=round(sum(days.reviews[span])),
                minutes=round(sum(minutes) / len(minutes)),
                remembered=round(days.remembered[span][-1]),
                sections=tuple(dict.fromkeys(card.section for card in cards[seen : seen + new] if card.section)),
            )
        )
        seen += new
    return found
