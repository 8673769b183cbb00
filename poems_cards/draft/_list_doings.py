"""The words that lead to a list -> what its items are, by what they say that people or things do with them."""

import re

from poems_cards.draft._weight import weight
from poems_cards.draft.patterns import PEOPLE
from poems_cards.draft.phrases import capital, is_answer, is_name, points
from poems_cards.draft.proposals import Topic
from poems_cards.language.wordlists import word_list

_HAVE = re.compile(
    r"(?P<who>(?:People|Patients|Children|Infants|Adults|Women|Men|Individuals|Those)\s(?:with|who)\s[^,;:]+?)"
    r"\s(?:may|can|often|usually|might|also|sometimes|will|\s)*\s?(?:experience|have|develop|notice)$"
)
# What people do by the entries of a list: "People can prevent gout by".
_BY_DOING = re.compile(
    r"(?:People|Patients|Women|Men|Parents|Adults|Doctors)(?:\s(?:with|who)\s[^,;:]+?)?"
    r"(?:\s(?:can|may|should|often|usually|be able to))*\s(?P<do>[a-z]+\b[^,;:]*?)\sby$"
)
_THAT_DO = re.compile(
    r"(?:Certain|Some|Many|Several|Various|The following)\s(?P<what>[a-z][a-z ]*s)\s"
    r"(?P<do>(?:can|may|might|are|have been|help|cause|increase|raise|trigger)\s[^,;:]+)"
)
_CAN = re.compile(r"(?P<what>[A-Z][^,;:]*?)\s(?:can|may|might)")  # and what it can do stands below
_AFFECTED = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<how>(?:mainly|usually|often|mostly|typically)\s)?(?P<verb>affects?|occurs? in)"
    r"\s(?:people|those|patients)\swho\shave$"
)
# By what something comes about: "Shock can happen as a result of".
_COMES_BY = re.compile(
    r"(?P<what>[^,;:]+?)\s(?P<may>(?:can|may|might)\s)?(?:(?:often|usually|sometimes|most often|mainly)\s)?"
    r"(?:is|are|be|occurs?|happens?|develops?|results?|arises?)?\s?"
    r"(?:(?:often|usually|sometimes|most often|mainly)\s)?"
    r"(?:due to|caused by|because of|as a result of|the result of|from)"
)
_RECOMMENDED = re.compile(
    r"(?:A doctor|Doctors|A health care provider|Health care providers) (?:can |may |might |often |usually )*"
    r"(?P<do>recommend|prescribe|suggest|order|use)s? (?P<what>[a-z][a-z ]*s)"
)
_GOALS = re.compile(
    r"(?:The )?(?P<what>(?:main |most important )?(?:goals?|aims?|recommendations) (?:of|for|given to)"
    r" [^,;:]+?) (?:is|are)(?: to)?"
)
_CAUSES = re.compile(r"(?P<what>[^,;:]+?)(?P<may>\s(?:may|can|might))?(?:\salso)?\s(?:causes?|leads? to|results? in)$")
# What doctors do with a list: "A doctor diagnoses gout with the following".
DONE = (
    r"(?:(?:An? |The )?(?:health ?care (?:provider|professional)s?|doctors?|physicians?) (?:\w+ )?"
    r"(?P<does>diagnoses?|treats?)\s(?P<what>[^,;:]+?)"
    r"|(?P<whom>[^,;:]+?) (?:is|are|can be|may be) (?:\w+ )?(?P<done>diagnosed|treated))"
    r"\s(?:with|by|using|based on)"
)
_DONE = re.compile(DONE, re.IGNORECASE)


def effects_prompt(lead: str, topic: Topic) -> str:
    """Return what the items are of which a lead says that somebody has them, or something causes them."""
    if match := _HAVE.fullmatch(lead):
        return f"Possible findings in {topic.lower(match['who'])}" if is_answer(match["who"]) else ""
    if match := _DONE.fullmatch(lead):
        return done_prompt(match, topic)
    match = _CAUSES.fullmatch(lead)
    if match is None or points(lead) or not is_name(match["what"]):
        return ""
    return capital(f"{'possible ' if match['may'] else ''}effects of {topic.lower(match['what'])}")


def of_doing(lead: str, topic: Topic) -> str:
    """Return what the items are by what a lead says that people or things do with them; "" if that is not certain."""
    if (match := _BY_DOING.fullmatch(lead)) and match["do"].split()[0] in word_list("verbs"):
        return _of_ours(f"Ways to {match['do']}", topic)
    if (match := _AFFECTED.fullmatch(lead)) and topic.is_subject(match["what"]):
        how, verb = match["how"] or "", match["verb"]
        who = (
            f"whom {topic.subject} {how}{verb}" if verb.startswith("affect") else f"in whom {topic.subject} {how}occurs"
        )
        return f"Conditions of people {who}"
    if (match := _THAT_DO.fullmatch(lead)) and is_name(match["what"]):
        return _of_ours(capital(f"{match['what']} that {match['do']}"), topic)
    if match := _RECOMMENDED.fullmatch(lead):
        done = "prescribed" if match["do"] == "prescribe" else f"{match['do'].removesuffix('e')}ed"
        return _of_ours(capital(f"{match['what']} {done}"), topic)
    return _of_things(lead, topic)


def _of_things(lead: str, topic: Topic) -> str:
    """Return what the items are by what a lead says of a thing: its goals, its causes, its effects."""
    if match := _GOALS.fullmatch(lead):
        return capital(match["what"]) if is_answer(match["what"]) else ""
    if match := _COMES_BY.fullmatch(lead):
        return _causes_prompt(match, topic)
    if match := _CAN.fullmatch(lead):
        return f"Possible effects of {topic.lower(match['what'])}" if is_name(match["what"]) else ""
    return ""


def _causes_prompt(match: re.Match[str], topic: Topic) -> str:
    """Return what the items are by which something comes about; "" if that is not named."""
    what = topic.lower(match["what"])
    if (
        points(match["what"])
        or re.match(PEOPLE, what)
        or not is_name(what)
        or not (weight(what) or topic.speaks_of(what))
    ):
        return ""
    return f"{'Possible causes' if match['may'] else 'Causes'} of {what}"


def _of_ours(phrase: str, topic: Topic) -> str:
    """Return a phrase that names the disorder, behind it if it does not do so anyway."""
    return phrase if topic.speaks_of(phrase) else f"{phrase} in {topic.subject}"


def done_prompt(match: re.Match[str], topic: Topic) -> str:
    """Return what the things are with which something is diagnosed or treated, "" if it is not named."""
    what, done = match["what"] or match["whom"], match["done"] or match["does"]
    noun = "Treatment of" if done.startswith("treat") else "Means to diagnose"
    return f"{noun} {topic.lower(what)}" if is_name(what) and not points(what) else ""
