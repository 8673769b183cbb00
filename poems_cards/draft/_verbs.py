"""Frames that know verbs: what something does, and where, how and with what it is."""

# ruff: noqa: D401  the docstring of a frame says what it finds

import re
from collections.abc import Iterator

from poems_cards.draft.passages import Passage
from poems_cards.draft.phrases import BARE_GROUP, PEOPLE_AT_WORK, base_form, is_answer, is_plural, points, starts_well
from poems_cards.draft.proposals import Proposal, Topic, ask

_VERBS = """
    contain produce make carry cause affect damage block remove increase decrease reduce prevent help control
    store release attack destroy regulate stimulate inhibit bind protect transmit infect encode involve require
    show measure detect confirm reveal identify lack secrete absorb convert supply trigger provide weaken impair
    disrupt alter filter slow improve relieve lower raise replace form line surround connect cover resemble
    mimic indicate suggest enlarge invade worsen precede follow impede deliver transport trap thicken kill
    activate suppress inherit break need include
""".split()
_PHRASAL = (
    "lead to", "result in", "result from", "break down", "depend on", "consist of", "stem from", "arise from",
    "interfere with", "spread to", "contribute to", "account for", "protect against", "belong to", "respond to",
    "build up in", "develop into", "progress to", "carry out",
)  # fmt: skip
_OFTEN = r"(?:usually|normally|typically|often|sometimes|also|mainly|primarily|only|generally|always|commonly)"


def _forms(verb: str) -> str:
    head, _, tail = verb.partition(" ")
    ends = re.search(r"[^aeiou]y$", head)
    third = head[:-1] + "ies" if ends else head + "es" if re.search(r"(?:ss|sh|ch|x)$", head) else head + "s"
    return rf"(?:{head}|{third}){' ' + tail if tail else ''}"


_ANY = "|".join(sorted(map(_forms, [*_PHRASAL, *_VERBS]), key=len, reverse=True))
_ACT = re.compile(rf"\s(?P<how>{_OFTEN}\s)?(?P<verb>{_ANY})(?:\sand\s(?P<second>{_ANY}))?\s")
_AND_ACTS = re.compile(rf",?\s(?:and|but)\s(?:{_ANY})\s.*$")
_PART = re.compile(r"(?:play|plays)\s(?P<part>(?:an?\s)?(?:[\w-]+\s)?role)\sin\s(?P<rest>[^;:]+)\.")
_CUT = re.compile(r",\s(?:which|where|who|\w+ing|so|because|although|particularly|especially|such as)\b.*$")
_NO_OBJECT = frozenset(
    "to in on at with from by for that how whether when of without as or and up out into if not only".split()
)
_SECOND = re.compile(
    r"\b(?:causes|makes|leads|results|contains|produces|carries|prevents|affects|requires|provides|begins|occurs)\b"
)
_ASKS = re.compile(r"\b(?:how|whether|what|why)\b")
_PASSIVE = re.compile(
    rf"(?P<what>[^;:()]+?)\s(?P<be>is|are|can be|may be)\s(?P<how>{_OFTEN}\s)?(?P<verb>located|found|made|produced"
    rf"|stored|inherited|transmitted|spread|treated"
    r"|diagnosed|confirmed|associated|linked|characterized|passed|removed|encoded|controlled|prevented|formed"
    r"|measured|detected"
    r"|given|used|taken|administered|needed|necessary|essential|required|responsible|named|acquired)\s"
    r"(?P<rest>(?:in|on|by|from|with|as|to|through|near|between|at|under|for|after)\s[^;:]+)\."
)
_MODAL = re.compile(
    r"(?P<what>[^;:()]+?)\s(?P<modal>can|may|must|should|will)\s(?P<how>(?:not|also|often|usually|sometimes|even)"
    r"\s)?(?P<verb>[a-z]+(?:\sor\s(?:even\s)?[a-z]+)?)\s(?P<object>[^;:]+)\."
)
_NO_VERB = frozenset("be have not also help only occur then get become include want need make lead result".split())
_ADVERB = re.compile(r"(?!early|daily|weekly|family|elderly|deadly)\w+ly")
_FIRST_OF_OBJECT = frozenset(
    """to in on at with from by for that how whether when of without as into through over up or and be like more
    less too very well between during after before until if so quickly slowly""".split()
)
_PLACES = frozenset("in on near between at under".split())
_MEANS = frozenset("by through from as with".split())


def acts(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something does, makes, causes, shows."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    if not points(text) and ";" not in text and ":" not in text and text.endswith("."):
        apart = re.sub(r"^([^,]+),\s[^,]+,\s", r"\1 ", text)  # without what only explains its subject
        yield from _acted(passage, text, topic) or (_acted(passage, apart, topic) if apart != text else ())


def _acted(passage: Passage, text: str, topic: Topic) -> list[Proposal]:
    """Return what the first verb that parts `text` into a subject and an object says."""
    for match in _ACT.finditer(text):
        what, target = text[: match.start()], _AND_ACTS.sub("", _CUT.sub("", text[match.end() : -1]))
        if (
            "," in what
            or not starts_well(what)
            or not is_answer(what, 13)
            or _ASKS.search(what)
            or PEOPLE_AT_WORK.search(what)
        ):
            continue
        target = target if is_answer(target) else re.sub(r"\s(?:that|which|who)\s.*$", "", target)
        if not is_answer(target) or target.split()[0].casefold() in _NO_OBJECT:
            continue
        verb = match["verb"]
        base = " ".join([base_form(verb.split()[0]), *verb.split()[1:]])
        if base == verb and not is_plural(what):
            continue
        what = topic.lower(what)
        how = "" if (match["how"] or "").strip() == "also" else match["how"] or ""
        second = f"and {base_form(match['second'])}" if match["second"] else ""
        to_do = "to do" if base == "help" else ""
        prompt = f"What {'do' if base == verb else 'does'} {what} {how} {base} {second} {to_do}"
        if _SECOND.search(target) and not re.search(r"\b(?:that|which|who)\b", target):
            continue
        if base == "help" and not re.match(r"(?:to\s)?[a-z]+\s", target):
            continue
        return [ask(passage, prompt, target, f"{what} {base}", topic.level(what))]
    return []


def states(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """Where something is, by what it is done, with what it goes."""
    text = re.sub(r"\s\([^()]*\)", "", passage.core)
    match = _PASSIVE.fullmatch(text)
    if match is None or points(match["what"]) or not starts_well(match["what"]):
        return
    what, rest, verb = topic.lower(match["what"]), _CUT.sub("", match["rest"]), match["verb"]
    link, _, noun = rest.partition(" ")
    if not is_answer(what, 9) or "," in what or not is_answer(rest):
        return
    how = "" if (match["how"] or "").strip() == "also" else match["how"] or ""
    be, _, passive = match["be"].partition(" ")
    order = f"{be} {what} {passive} {how}{verb}"
    if link in _PLACES and verb in ("located", "found", "stored", "made", "produced"):
        asked, answer = f"Where {order}", rest
    elif link == "to" and verb not in ("associated", "linked", "passed", "transmitted"):
        return
    elif link in ("for", "with", "to", "from") and verb not in ("inherited", "spread", "transmitted", "given", "taken"):
        asked, answer = f"What {order} {link}", noun
    elif link in _MEANS or (verb == "inherited" and link == "in"):
        asked, answer = f"How {order}", rest
    else:
        return
    yield ask(passage, asked, answer, f"{what} {verb}", topic.level(what))


def roles(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """In what something plays a part."""
    head, found, rest = passage.core.partition(" play")
    match = _PART.fullmatch(f"play{rest}") if found else None
    head = head.split(",")[0]
    if match and not points(head) and is_answer(head, 8) and starts_well(head) and is_answer(match["rest"]):
        does = "do" if is_plural(head) else "does"
        prompt = f"In what {does} {topic.lower(head)} play {match['part']}"
        yield ask(passage, prompt, match["rest"], f"{head} role", topic.level(head))


def modals(passage: Passage, topic: Topic) -> Iterator[Proposal]:
    """What something can, may, must or should do; the verb behind such a word is in its base form, whichever it is."""
    match = _MODAL.fullmatch(passage.core)
    if match is None or points(match["what"]) or not starts_well(match["what"]):
        return
    what, verb, target = topic.lower(match["what"]), match["verb"], match["object"]
    if not is_answer(what, 10) or "," in what or verb in _NO_VERB or verb.endswith("ly") or PEOPLE_AT_WORK.search(what):
        return
    target = _AND_ACTS.sub("", _CUT.sub("", target))
    first = target.split()[0].casefold()
    if not is_answer(target) or first in _FIRST_OF_OBJECT or _ADVERB.fullmatch(first) or BARE_GROUP.fullmatch(what):
        return
    how = "not" if (match["how"] or "").strip() == "not" else ""
    yield ask(passage, f"What {match['modal']} {what} {how} {verb}", target, f"{what} {how} {verb}", topic.level(what))
