"""Parts of words that carry the meaning of a word, short names, forms of plurals: what says the same has ground."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from conftest import asked_against

REPORT = """\
Quill Fever (QF)

What is quill fever (QF)?

The ring of the eye may be poorly developed. High pressure can arise inside the eye. Severe soreness lasts for 3 days.
Wilts are carried by midgets and mosquitoes. A caribou may carry it. Borrelia quillensis is found in marsh birds.
Salve has not been shown to soothe soreness. As of 2012, there were 16 cases in people. Reeds with severe rot were more
likely to wilt than those with mild rot. The load on the leaf is high.
"""

Write = Callable[..., Path]

asked = partial(asked_against, REPORT)

HONEST = {
    "under for poorly": ("How may the ring of the eye be?", "underdeveloped", "p3s1"),
    "intra for inside": ("Which pressure can be high?", "intraocular pressure", "p3s2"),
    "a short name in a heading": ("How long does soreness last in QF?", "3 days", "p3s3"),
    "a plural in oes": ("Which insect may carry wilts?", "a mosquito", "p3s4"),
    "a plural in ous": ("Which animals may carry it?", "caribous", "p3s5"),
    "a genus by its letter": ("Where is B. quillensis found?", "in marsh birds", "p3s6"),
    "proven for shown": ("What has salve not been proven to soothe?", "soreness", "p3s7"),
    "up to a year": ("How many cases were there up to 2012?", "16", "p3s8"),
    "somebody": ("What can be inside the eye of somebody?", "high pressure", "p3s2"),
    "one side of than": ("Which reeds are more likely to wilt?", "those with severe rot", "p3s9"),
}
LIES = {
    "a letter before a hyphen": ("What is found in birds?", "B-quillensis", "p3s6", "'b' not in p3s6"),
    "over for poorly": ("How may the ring of the eye be?", "overdeveloped", "p3s1", "'overdeveloped' not in p3s1"),
    "the other side of than": (
        "Which reeds are less likely to wilt?",
        "those with severe rot",
        "p3s9",
        "'less likely', where the cited words say 'more likely'",
    ),
}


@pytest.mark.parametrize("claim", HONEST.values(), ids=HONEST)
def test_another_form_passes(deck: Write, claim: tuple[str, str, str]) -> None:
    assert asked(deck, *claim) == []


@pytest.mark.parametrize("case", LIES.values(), ids=LIES)
def test_another_word_is_named(deck: Write, case: tuple[str, str, str, str]) -> None:
    *claim, message = case
    assert asked(deck, *claim) == [message]


@pytest.mark.parametrize("why", ["It is an extraocular load.", "So the leaf must bear it."])
def test_what_explains_passes(deck: Write, why: str) -> None:
    assert asked(deck, "What is high?", "the load on the leaf", "p3s10", more=f"why: {why}") == []
