"""Words that ran together show that a report is a damaged copy."""

import pytest

from poems_cards.draft.run_together import run_together


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Stones lie in the abdomenthe belly.", "A radiologista doctor looks."], ("abdomenthe", "radiologista")),
        (["Too much PTHfor one thing.", "The fi rst part has fl uid."], ("PTHfor", "fi rst", "fl uid")),
        (["The abdomenthe belly.", "The abdomenthe belly."], ()),
        (["A counselor breathes and bathes outdoors, in the lithe light of the HIV and of fission."], ()),
    ],
    ids=["dashes", "short forms and ligatures", "one word alone", "in good order"],
)
def test_words_that_ran_together(texts: list[str], expected: tuple[str, ...]) -> None:
    assert run_together(texts) == expected
