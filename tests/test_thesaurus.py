"""The medical thesaurus: what a group of it says, passes for what another word of the group says, and no more."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations
from pathlib import Path

import pytest
from conftest import asked_against

from poems_cards.audit.thesaurus import taken_apart, term
from poems_cards.language.stems import stem
from poems_cards.language.wordlists import lines_of, synonyms

REPORT = """\
Slow gout of elders

The lump is surgically removed. Its roots cannot be removed by surgery. Some elders have hyperkalemia and shortness of
breath. Nephritis follows in a third. The joints hurt, and the spleen was taken out by a splenectomy.

Anuria is rare. Protein in the urine is common. A heart doctor sees them before birth.
"""
HONEST = {
    "a verb": ("What is resected?", "the lump", "p2s1"),
    "a verb with its denial": ("What is inoperable?", "its roots", "p2s2"),
    "a finding of the laboratory": ("What do some elders have?", "high potassium", "p2s3"),
    "a symptom": ("What do some elders have?", "dyspnea", "p2s3"),
    "a compound for two words": ("Which inflammation follows in a third?", "of the kidneys", "p2s4"),
    "two words for a compound": ("What was done?", "the spleen was removed", "p2s5"),
    "a denial in a noun": ("What is rare?", "no urine", "p3s1"),
    "a clinical noun": ("What is common?", "proteinuria", "p3s2"),
    "a specialist": ("Who sees them?", "a cardiologist", "p3s3"),
    "a time": ("When does a heart doctor see them?", "prenatally", "p3s3"),
}
LIES = {
    "what can be done": ("What is inoperable?", "the lump", "p2s1", "'inoperable' not in p2s1"),
    "low for high": ("What do some elders have?", "low potassium", "p2s3", "'low' not in p2s3"),
    "another mineral": ("What do some elders have?", "high sodium", "p2s3", "'sodium' not in p2s3"),
    "another organ": ("What follows in a third?", "hepatitis", "p2s4", "'hepatitis' not in p2s4"),
    "another ending": ("What follows in a third?", "nephrolithiasis", "p2s4", "'nephrolithiasis' not in p2s4"),
    "what is lacking": ("What is common?", "anuria", "p3s2", "'anuria' not in p3s2, but in p3s1"),
    "another specialist": ("Who sees them?", "a nephrologist", "p3s3", "'nephrologist' not in p3s3"),
    "another time": ("When does a heart doctor see them?", "postpartum", "p3s3", "'postpartum' not in p3s3"),
}


Write = Callable[..., Path]
asked = partial(asked_against, REPORT)


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_other_words_for_the_same_pass(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("lie", LIES.values(), ids=LIES)
def test_words_for_something_near_do_not(deck: Write, lie: tuple[str, str, str, str]) -> None:
    *claim, message = lie
    assert message in asked(deck, *claim)


def _opposites() -> set[tuple[str, str]]:
    """Return the words of opposites.txt that no group may exchange, each pair in both orders."""
    poles = [line.split(": ")[1].split(" | ") for line in lines_of("opposites")]
    pairs = {(one, other) for left, right in poles for one in left.split() for other in right.split()}
    return pairs | {(other, one) for one, other in pairs}


def _swaps() -> Iterator[tuple[str, str, str]]:
    """Yield what two groups with a term in common would make the same, with that term."""
    groups: dict[str, set[str]] = defaultdict(set)
    for group in synonyms():
        for one in group:
            groups[one].update(group)
    return ((one, two, shared) for shared, group in groups.items() for one, two in combinations(sorted(group), 2))


def test_no_word_means_the_same_as_its_opposite() -> None:
    opposites = _opposites()
    wrong = []
    for one, two, shared in _swaps():
        mine, theirs = one.split(), two.split()
        differing = [pair for pair in zip(mine, theirs, strict=False) if pair[0] != pair[1]]
        if len(mine) == len(theirs) and len(differing) == 1 and differing[0] in opposites:
            wrong.append((one, two, shared))
    assert wrong == []


def test_each_group_has_several_terms_and_stands_once() -> None:
    groups = [frozenset(map(term, group)) for group in synonyms()]
    assert [group for group, terms in zip(synonyms(), groups, strict=True) if len(group) != len(terms)] == []
    assert min(map(len, groups)) > 1
    assert [group for group, times in Counter(groups).items() if times > 1] == []


@pytest.mark.parametrize(
    ("compound", "part", "said"),
    [
        ("nephritis", "kidney", "inflammation"),
        ("arthralgia", "joint", "pain"),
        ("gastroscopy", "stomach", "endoscopy"),
        ("craniotomy", "skull", "incision"),
        ("neurologist", "nerve", "doctor"),
        ("cholecystectomy", "gallbladder", "removal"),
    ],
)
def test_compounds_are_taken_apart(compound: str, part: str, said: str) -> None:
    assert any(stem(part) == one and stem(said) in others for one, others in taken_apart(stem(compound)))


@pytest.mark.parametrize("word", ["benefit", "habit", "visit", "algae", "parathyroid", "anatomy", "program"])
def test_words_that_only_end_like_compounds_are_not(word: str) -> None:
    assert taken_apart(stem(word)) == ()


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("corner", "cornea"),
        ("enemy", "enema"),
        ("shoulders", "should"),
        ("gluten", "gluteal"),
        ("extremities", "extremely"),
    ],
)
def test_words_that_only_look_like_inflections_have_stems_of_their_own(word: str, other: str) -> None:
    assert stem(word) != stem(other)
