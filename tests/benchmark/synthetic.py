"""Makes decks of any size about a disease that nobody has, mixed as curated decks are; the same size, the same deck."""

from collections.abc import Callable, Iterator
from itertools import islice, permutations
from pathlib import Path
from string import ascii_uppercase

SUBJECT = "quill fever"
POPULATION = "people with quill fever"
ROOT = "Quill"
NAME = "Quill Fever"
ID = "quill"
SENTENCES = 9  # in each of the report's parts
PARTS = 40

# A fact as its file has it; all of these values can be written without quotes.
Value = str | list["Value"] | dict[str, "Value"]
Fact = dict[str, Value]

_MANNER = (
    "pale red blue dry moist tender firm soft swollen thin thick brittle rough smooth warm cold itching burning "
    "spotted striped raised sunken scaly glossy hollow dense patchy mottled cloudy curled"
).split()
_SIGN = (
    "edema nodules plaques ulcers scars tremor numbness cramps weakness stiffness spasms bleeding bruising pallor "
    "flushing swelling thickening atrophy fibrosis calcification effusion fracture lesions cysts tumors rash blisters "
    "fissures erosion pigmentation clubbing wasting ringing blurring cough fatigue pain loss palsy"
).split()
_PART = (
    "scalp forehead temple eyelid cornea retina earlobe nostril palate tongue tonsil throat neck shoulder elbow wrist "
    "thumb palm rib breastbone lung pleura heart aorta liver gallbladder spleen pancreas kidney bladder stomach colon "
    "rectum pelvis hip thigh knee calf ankle heel sole toe spine skull jaw cheek chin collarbone diaphragm thyroid "
    "adrenal thymus marrow skin nail hair vein artery nerve muscle tendon joint cartilage gland"
).split()
_LETTERS = tuple(permutations(ascii_uppercase, 3))
_STAGE = "early late mild severe chronic acute childhood adult recurrent treated untreated familial".split()


def facts() -> Iterator[Fact]:
    """Yield facts for ever, no two of which ask the same."""
    for number, kind in enumerate(_kinds()):
        yield _MAKE[kind](number)


def _kinds() -> Iterator[str]:
    often = {"question": 6, "prevalence": 3, "statement": 3, "definition": 2, "therapy": 2}
    once = ("abbreviation", "synonym", "list", "acronym")
    round_ = [kind for turn in range(6) for kind, times in often.items() if turn < times] + [*once]
    while True:
        yield from round_


def _words(number: int) -> tuple[str, str, str, str]:
    """Return words that no other number has."""
    number, part = divmod(number, len(_PART))
    number, sign = divmod(number, len(_SIGN))
    number, manner = divmod(number, len(_MANNER))
    return _MANNER[manner], _SIGN[sign], _PART[part], _STAGE[number % len(_STAGE)]


def _nth(words: list[str], number: int) -> str:
    return words[number % len(words)]


def _fact(number: int, kind: str, own: Fact) -> Fact:
    """Return a fact with what any kind may have, each as often as curated decks have it."""
    fact: Fact = {"id": f"{kind}-{number}", "kind": kind, **own}
    fact["cite"] = _locator(number) if number % 7 else [_locator(number), _locator(number + 1)]
    if number % 2:
        manner, _, part, _ = _words(number + 3)
        fact["why"] = f"The {part} is {manner} because its small vessels leak, as they do in the limbs & the trunk."
    if number % 5 == 0:
        text = f"In a later series {number % 90 + 5} of {number % 300 + 100} people had it (≥ {number % 40 + 2}%)."
        fact["update"] = {"text": text, "source": f"aster-{2001 + number % 20}"}
    if number % 3 == 0:
        fact["level"] = "core"
    if number % 11 == 0:
        fact["hpo"] = f"HP:{number % 10_000_000:07}"
    if number % 13 == 0:
        fact["topics"] = ["Numbers", "Signs"]
    return fact


def _locator(number: int) -> str:
    return f"p{number // SENTENCES % PARTS + 1}s{number % SENTENCES + 1}"


def _question(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    prompt = f"Which sign of {stage} {SUBJECT} is seen first where the {part} shows {manner} {sign}?"
    return _fact(number, "question", {"prompt": prompt, "answer": f"spots on the **{_nth(_PART, number)}**"})


def _prevalence(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    value = f"about {number % 97 + 2}%" if number % 4 else f"<{number % 9 + 1} in 100"
    return _fact(
        number, "prevalence", {"finding": f"{manner} {sign} of the {part} in the {stage} form", "value": value}
    )


def _statement(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    cells = _nth(_PART, number + 9)
    start = f"In type {number} of {stage} {SUBJECT}, {{{{{manner} {sign}}}}} of the {part}"
    text = f"{start} follows {{{{loss of {cells} cells::of what?}}}}."
    return _fact(number, "statement", {"text": text})


def _definition(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    meaning = f"{manner} {sign} of the {part} that begins in the {stage} form"
    return _fact(number, "definition", {"term": f"{part}o-{sign} {number}", "meaning": meaning})


def _therapy(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    own: Fact = {"therapy": f"quillimab {number}", "role": f"eases {manner} {sign} of the {part} ({stage} form)"}
    if number % 2:
        own["status"] = ("standard", "investigational", "supportive")[number % 3]
    if number % 5 == 1:
        own["caution"] = f"may harm the {part}"
    return _fact(number, "therapy", own)


def _abbreviation(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    short = f"{manner[0]}{sign[0]}{part[0]}".upper() + f"-{number}"
    return _fact(number, "abbreviation", {"short": short, "long": f"{stage} {manner} {sign} of the {part}"})


def _synonym(number: int) -> Fact:
    manner, sign, part, _ = _words(number)
    return _fact(number, "synonym", {"name": f"{manner} {part} {sign} fever {number}", "of": "brindle fever"})


def _list(number: int) -> Fact:
    manner, sign, part, stage = _words(number)
    items: list[Value] = [f"{_nth(_MANNER, number + step * 7)} {_nth(_SIGN, number + step)}" for step in range(3)]
    items.append({"text": f"{manner} {sign} at night", "hint": "when?"})
    return _fact(
        number, "list", {"prompt": f"Changes of the {part} in {stage} {SUBJECT}, type {number}", "items": items}
    )


def _acronym(number: int) -> Fact:
    letters = _LETTERS[number // 20]
    words: list[Value] = [{"letter": letter, "word": letter + _nth(_PART, number + ord(letter))} for letter in letters]
    return _fact(number, "acronym", {"term": "".join(letters), "letters": words})


_MAKE: dict[str, Callable[[int], Fact]] = {
    "question": _question,
    "prevalence": _prevalence,
    "statement": _statement,
    "definition": _definition,
    "therapy": _therapy,
    "abbreviation": _abbreviation,
    "synonym": _synonym,
    "list": _list,
    "acronym": _acronym,
}
KINDS = tuple(_MAKE)


def write_deck(folder: Path, size: int, *, files: int, sections: int = 20) -> None:
    """Write a deck of `size` facts into `folder`."""
    (folder / "facts").mkdir(parents=True)
    (folder / "deck.yaml").write_text(_head(sections), encoding="utf-8")
    (folder / "sources").mkdir()
    (folder / "sources" / "report.tsv").write_text("".join(_report()), encoding="utf-8")
    made = facts()
    for index in range(files):
        some = islice(made, size * (index + 1) // files - size * index // files)
        text = "".join((f"section: section-{index % sections}\nfacts:\n", *(entry(fact, 2) for fact in some)))
        (folder / "facts" / f"{index:04}.yaml").write_text(text, encoding="utf-8")


def entry(fact: Fact, indent: int) -> str:
    """Return a fact as an entry of a list in YAML."""
    return f"{' ' * indent}- " + _mapping(fact, indent + 2).lstrip()


def _mapping(values: Fact, indent: int) -> str:
    return "".join(f"{' ' * indent}{key}:{_written(value, indent)}" for key, value in values.items())


def _written(value: Value, indent: int) -> str:
    match value:
        case str():
            return f" {value}\n"
        case dict():
            return f"\n{_mapping(value, indent + 2)}"
        case list() if all(isinstance(each, str) and each.isalnum() for each in value):
            return f" [{', '.join(map(str, value))}]\n"
        case list():
            entries = (
                entry(each, indent + 2) if isinstance(each, dict) else f"{' ' * indent}  - {each}\n" for each in value
            )
            return "\n" + "".join(entries)


def _head(sections: int) -> str:
    rows = [
        f"id: {ID}\nname: {NAME}\nroot: {ROOT}\nsubject: {SUBJECT}\npopulation: {POPULATION}\n",
        "summary: What to know about a disease that nobody has.\nlicence: CC0-1.0\nsections:\n",
    ]
    rows += (f"  - id: section-{n}\n    title: Section {n}\n    tag: {n:03}_Section\n" for n in range(sections))
    rows.append("sources:\n  - id: report\n    short: Quill report\n    cite: The quill report.\n    report: true\n")
    for year in range(2001, 2021):
        rows.append(f"  - id: aster-{year}\n    short: Aster {year}\n    cite: Aster A. On quills. {year}.\n")
        rows.append(f"    year: {year}\n    pmid: {10_000_000 + year}\n")
    return "".join(rows)


def _report() -> Iterator[str]:
    yield "locator\theading\tfingerprint\n"
    for part in range(1, PARTS + 1):
        for sentence in range(1, SENTENCES + 1):
            yield f"p{part}s{sentence}\tPart {part}\t{part * SENTENCES + sentence:064x}\n"
