"""FSRS -> what becomes of cards: days of learners who answer as the average of many learners did."""

from collections.abc import Iterable, Sequence
from typing import Any

import fsrs_rs_python as fsrs

from poems_cards.exports.study_plan import Days

LEARNING_STEPS, RELEARNING_STEPS = 2, 1  # as Anki has them at first: 1m 10m, and 10m
LONGEST_INTERVAL = 36_500  # days, as Anki has it at first
NO_LIMIT = 1_000_000_000
FEWEST, MOST = 10, 200  # learners: by chance, one of 60 cards has a sixth more work than another, of 400 a twentieth
CARDS = 10_000  # which they have together, within these bounds


def simulate(cards: int, pace: int, days: int, retention: float) -> Days:
    """Return the mean of learners who study `cards`, `pace` new ones a day, for some `days`."""
    learners = min(max(FEWEST, CARDS // cards), MOST)
    found = [one_learner(cards, pace, days, retention, seed) for seed in range(learners)]
    return Days(
        new=_mean(each.learn_cnt_per_day for each in found),
        reviews=_mean(each.review_cnt_per_day for each in found),
        minutes=[seconds / 60 for seconds in _mean(each.cost_per_day for each in found)],
        remembered=_mean(each.memorized_cnt_per_day for each in found),
        left=sum(card.retention_on(days) for each in found for card in each.cards if card.stability > 0) / learners,
    )


def one_learner(cards: int, pace: int, days: int, retention: float, seed: int) -> fsrs.SimulationResult:
    """Return what becomes of the cards of one learner; each `seed` is another."""
    average: Any = fsrs.default_simulator_config()
    config = fsrs.SimulatorConfig(
        deck_size=cards,
        learn_span=days,
        max_cost_perday=float(NO_LIMIT),
        max_ivl=float(LONGEST_INTERVAL),
        first_rating_prob=average.first_rating_prob,
        review_rating_prob=average.review_rating_prob,
        learn_limit=pace,
        review_limit=NO_LIMIT,
        new_cards_ignore_review_limit=True,
        learning_step_transitions=average.learning_step_transitions,
        relearning_step_transitions=average.relearning_step_transitions,
        state_rating_costs=average.state_rating_costs,
        learning_step_count=LEARNING_STEPS,
        relearning_step_count=RELEARNING_STEPS,
    )
    return fsrs.simulate(fsrs.DEFAULT_PARAMETERS, retention, config, seed)


def _mean(series: Iterable[Sequence[float]]) -> list[float]:
    """Return for each day the mean of all learners."""
    return [sum(day) / len(day) for day in zip(*series, strict=True)]
