"""Verbs: their forms, and which word is a participle."""

from functools import cache

from poems_cards.language.wordlists import forms, lines_of, word_list

_IRREGULAR = {
    verb: frozenset(forms.split())
    for verb, forms in {
        "arise": "arose arisen",
        "become": "became",
        "begin": "began begun",
        "bind": "bound",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "catch": "caught",
        "come": "came coming",
        "draw": "drew drawn",
        "drive": "drove driven",
        "eat": "ate eaten",
        "feed": "fed",
        "find": "found",
        "get": "got gotten",
        "give": "gave given",
        "go": "went gone goes",
        "grow": "grew grown",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "lead": "led",
        "lose": "lost",
        "make": "made making",
        "mean": "meant",
        "see": "seen",
        "send": "sent",
        "show": "shown",
        "take": "took taken",
        "tell": "told",
        "undergo": "underwent undergone",
    }.items()
}
_INFLECTIONS = ("s", "ed", "ing")


@cache
def verb_forms(verb: str) -> frozenset[str]:
    """Return the forms of `verb`, given in its base form; some do not exist, and do no harm."""
    regular = (form for form in forms(verb) if form.endswith(_INFLECTIONS) and not form.endswith("ness"))
    return frozenset((verb, *regular)) | _IRREGULAR.get(verb, frozenset())


@cache
def base_forms() -> frozenset[str]:
    """Return the base forms of all verbs that are known."""
    return word_list("verbs").union(*(line.split() for line in lines_of("ordering")))


@cache
def all_forms() -> frozenset[str]:
    """Return all forms of all verbs that are known."""
    return frozenset[str]().union(*map(verb_forms, base_forms()))


def is_participle(word: str) -> bool:
    """Return whether a form of a verb may say what has been done to something."""
    return word.endswith(("ed", "wn", "en")) or word in _short_participles()


@cache
def _short_participles() -> frozenset[str]:
    return frozenset("made led caught bound held fed lost cut put built sent found brought kept spread hurt".split())
