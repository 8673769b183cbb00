"""Words that are verbs or stand beside them, as they show where the verb of a clause stands."""

import re
from functools import cache

from poems_cards.language.wordlists import word_list

BE = frozenset("is are was were".split())
MODALS = frozenset("can may might could should must will would cannot".split())
HAVE = frozenset("has have had".split())
DO = frozenset("does do did".split())
NOT = {"don't": "do", "doesn't": "does", "isn't": "is", "aren't": "are", "can't": "can", "won't": "will"}
FINITE = BE | MODALS | HAVE | DO | frozenset(NOT)
ADVERB = re.compile(
    r"(?!early|daily|weekly|monthly|yearly|family|elderly|deadly|likely|only|assembly|anomaly|supply|apply|rely|reply"
    r"|multiply)[a-z]+ly|often|sometimes|also|always|never|even|not|usually|then|only|still|already|soon|seldom|first",
)
IRREGULAR = frozenset(
    """given taken found made seen done known born spread passed drawn put kept lost broken grown held sent shown built
    worn cut become left brought caught felt fed bitten hidden split begun thought set run led bound hurt read told
    paid bred shed torn overlooked""".split()
)


@cache
def verb_forms() -> frozenset[str]:
    """Return the verbs that are known, as they stand after "they" and after "it"."""
    bases = word_list("verbs")
    return bases | {third(base) for base in bases}


def third(base: str) -> str:
    """Return a verb as it stands after "it"."""
    if base == "have":
        return "has"
    if re.search(r"[^aeiou]y$", base):
        return base[:-1] + "ies"
    return base + ("es" if re.search(r"(?:ss|sh|ch|x|zz|o|cus)$", base) else "s")
