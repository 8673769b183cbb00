"""Each rule of the craft finds what breaks it, says exactly what and where, and leaves good cards alone."""

from collections.abc import Callable
from itertools import combinations

import pytest
from msgspec.structs import replace

from poems_cards.audit import findings
from poems_cards.facts.deck import Deck, Section, Source
from poems_cards.facts.model import Blank, Fact, List, Prevalence, Question, Statement, Update
from poems_cards.folder._fact_reader import read_facts
from poems_cards.folder._key_reader import Frame
from poems_cards.folder._yaml_places import survey
from poems_cards.language.plurals import one_of
from poems_cards.problems import Problem
from poems_cards.rules.catalogue import AUDIT_RULES, ERRORS, NAMES, RULES, Rule, errors, explain, problems
from poems_cards.rules.examples import examples
from poems_cards.rules.study import Study

TOP = "section: one\nfacts:\n"
SOURCES = (
    Source(id="handbook", short="handbook", cite="A handbook of gout."),
    Source(id="survey", short="survey", cite="A later survey."),
)
FRAME = Frame(
    subject="gout",
    population="people with gout",
    sections={"one": "One"},
    sources={source.id: source.short for source in SOURCES},
    reports=(),
    report="",
    default="handbook",
)


def deck(facts: list[Fact]) -> Deck:
    """Return a deck on gout."""
    return Deck(
        folder="gout",
        id="gout",
        name="Gout",
        root="Gout",
        subject=FRAME.subject,
        population=FRAME.population,
        summary="Facts on which the rules are tried.",
        licence="CC0-1.0",
        contact="",
        home="",
        language="en",
        wording={},
        same=(),
        sections=(Section(id="one", title="Tendons", tag="10_One"),),
        sources=SOURCES,
        shorts=FRAME.sources,
        facts=tuple(facts),
        waivers=(),
        pictures={},
        remembered=(),
        statements={},
        texts={},
    )


def found(facts: str, rules: tuple[Rule, ...] = RULES) -> list[Problem]:
    """Return what the rules say of facts written as YAML, with lines and columns that count from the first fact."""
    read = survey(f"{TOP}{facts.strip()}\n", "gout.yaml")
    right, wrong = read_facts(read.value, "gout.yaml", FRAME)
    assert not read.problems
    assert not wrong, "the facts must be right but for the craft"
    placed = [replace(problem, place=read.locate(problem.place)) for problem in problems(deck(right), rules)]
    top = TOP.count("\n")
    return [replace(each, place=replace(each.place, line=each.place.line - top)) for each in placed]


def said(facts: str, rules: tuple[Rule, ...] = RULES) -> list[str]:
    """Return the first lines of the problems, without the file."""
    return [str(problem).partition(":")[2].partition("\n")[0] for problem in found(facts, rules)]


def fact(kind: str, **keys: str) -> str:
    """Return a fact with the id `x`."""
    return "\n".join(["- id: x", f"  kind: {kind}", *(f"  {key}: {value}" for key, value in keys.items())])


def question(prompt: str, answer: str = "Urate", **keys: str) -> str:
    return fact("question", prompt=prompt, answer=answer, **keys)


def statement(text: str, **keys: str) -> str:
    return fact("statement", text=f">-\n    {text}", **keys)


def listed(prompt: str, *items: str) -> str:
    return fact("list", prompt=prompt) + "\n  items:\n" + "\n".join(f"    - {item}" for item in items)


def acronym(term: str, *words: str) -> str:
    letters = "".join(f"\n    - letter: {word[0]}\n      word: {word[2:]}" for word in words)
    return f"{fact('acronym', term=term)}\n  letters:{letters}"


def picture(label: str, **keys: str) -> str:
    labels = f"\n  labels:\n    - text: {label}\n      box: [0.1, 0.1, 0.2, 0.2]"
    return fact("picture", image="foot.svg", alt="A foot", **keys) + labels


def table(*names: str) -> str:
    rows = "".join(f"\n    - {{name: {name}, cells: [red {index}, hot {index}]}}" for index, name in enumerate(names))
    return fact("comparison", prompt="Kinds of gout", columns="[skin, joint]", rows=rows)


def several(*facts: str) -> str:
    """Return facts with the ids x, y and z."""
    return "\n".join(each.replace("id: x", f"id: {name}") for each, name in zip(facts, "xyz", strict=False))


UPDATE = "\n  update:\n    text: Less, by a later survey.\n    source: survey"

BAD = {
    "hint that begins the answer": (
        statement("Gout calms with {{colchicine::c…}}."),
        "3:9: telling-hint: 'x': the hint 'c…' tells of 'colchicine': 'c'",
    ),
    "hint with a letter of an acronym": (
        fact("list", prompt="Signs of gout") + "\n  items:\n    - {text: redness, hint: R of RICE}\n    - heat",
        "5:29: telling-hint: 'x': the hint 'R of RICE' tells of 'redness': 'R'",
    ),
    "hint that tells of the first letter": (
        statement("Gout calms with {{colchicine::starts with c}}."),
        "3:9: telling-hint: 'x': the hint 'starts with c' tells of 'colchicine': 'starts with'",
    ),
    "hint with a word of the answer": (
        statement("Gout begins in the {{joint of the big toe::joints}}."),
        "3:9: telling-hint: 'x': the hint 'joints' tells of 'joint of the big toe': 'joints'",
    ),
    "most words of a blank elsewhere": (
        statement("In gout, crystals of urate grow into {{white urate crystals}}."),
        "3:9: half-shown: 'x': 'crystal urate' in the rest of the sentence is half of 'white urate crystals'",
    ),
    "part of a word of a blank elsewhere": (
        statement("In gout, many joints at once are an {{oligoarthritis}}, and one is an arthritis."),
        "3:9: half-shown: 'x': 'arthritis' in the rest of the sentence is half of 'oligoarthritis'",
    ),
    "answer is the subject": (
        question("Which disease did kings have?", "Gout"),
        "4:11: subject-answer: 'x': the answer 'Gout' stands above each prompt of this deck",
    ),
    "answer is the subject, asked back": (
        fact("definition", term="gout", meaning="disease of kings"),
        "3:9: subject-answer: 'x': the answer 'gout' stands above each prompt of this deck",
    ),
    "answer is the section's title": (
        question("Along what do tophi of gout grow?", "A tendon"),
        "4:11: title-answer: 'x': the answer 'A tendon' stands in 'Tendons', the title above its prompt",
    ),
    "long prompt of a list": (
        listed(" ".join(["Joints", *["and"] * 29, "gout"]), "toe", "knee"),
        "3:11: long-prompt: 'x': the prompt has 31 words",
    ),
    "mark beside two blanks": (
        statement("**In gout, {{colchicine}} calms the {{pain}}."),
        "3:9: unbalanced-mark: 'x': '**' in '**In gout, […] calms the pain.' has no partner",
    ),
    "thirty one words": (
        question(" ".join(["In gout,", *["on"] * 25, "which crystal falls out?"])),
        "3:11: long-prompt: 'x': the prompt has 31 words",
    ),
    "two questions": (
        question("Which crystal causes gout and where does it fall out?"),
        "3:11: two-questions: 'x': 'Which crystal causes gout and where does it fall out?' asks two questions",
    ),
    "two sentences": (
        question("What causes gout? Which shape has it?"),
        "3:11: two-questions: 'x': 'What causes gout? Which shape has it?' asks two questions",
    ),
    "what is it": (
        question("What is gout?", "A disease of joints"),
        "3:11: bare-prompt: 'x': 'What is gout?' does not say what is asked",
    ),
    "blank with nothing around": (
        statement("Gout is {{painful}}."),
        "3:9: bare-prompt: 'x': 'Gout is […].' does not say what is asked",
    ),
    "list of the disease": (
        listed("Gout", "urate", "pain"),
        "3:11: bare-prompt: 'x': 'Gout' does not say what is asked",
    ),
    "of the following": (
        question("Which of the following is a sign of gout?", "Tophus"),
        "3:11: open-prompt: 'x': 'Which of the following' leaves open what counts as right",
    ),
    "which is not": (
        question("Which sign is NOT seen in gout?", "Cough"),
        "3:11: open-prompt: 'x': 'Which sign is NOT' leaves open what counts as right",
    ),
    "describe": (
        question("Describe an attack of gout."),
        "3:11: open-prompt: 'x': 'Describe' leaves open what counts as right",
    ),
    "name a": (
        question("In gout, name a drug for the attack.", "Colchicine"),
        "3:11: open-prompt: 'x': 'In gout, name a' leaves open what counts as right",
    ),
    "give two": (
        question("Give two causes of gout.", "Beer and meat"),
        "3:11: open-prompt: 'x': 'Give two' leaves open what counts as right",
    ),
    "one of": (
        question("What is one of the triggers of gout?", "Beer"),
        "3:11: open-prompt: 'x': 'What is one of' leaves open what counts as right",
    ),
    "is it": (
        question("Is gout due to urate?", "It is"),
        "3:11: yes-no: 'x': 'Is gout due to urate?' can be guessed: it has two answers",
    ),
    "is it after a clause": (
        question("In gout, does colchicine help?", "It does"),
        "3:11: yes-no: 'x': 'In gout, does colchicine help?' can be guessed: it has two answers",
    ),
    "either or": (
        question("Are the crystals of gout needles or cubes?", "Needles"),
        "3:11: yes-no: 'x': 'Are the crystals of gout needles or cubes?' can be guessed: it has two answers",
    ),
    "answer yes": (
        question("What of colchicine in gout, is that of help?", "Yes, in attacks"),
        "3:11: yes-no: 'x': 'What of colchicine in gout, is that of help?' can be guessed: it has two answers",
    ),
    "answer false": (
        question("Is that so of gout, which is new?", "False, it is old"),
        "3:11: yes-no: 'x': 'Is that so of gout, which is new?' can be guessed: it has two answers",
    ),
    "answer in prompt": (
        question("Which acid, uric acid, falls out in gout?", "Uric acid"),
        ("3:11: given-away: 'x': the prompt 'Which acid, uric acid, falls out in gout?' holds its answer 'Uric acid'"),
    ),
    "answer in prompt as plural": (
        question("What are the crystals of gout called, other than crystals?", "The crystal"),
        (
            "3:11: given-away: 'x': the prompt 'What are the crystals of gout called, other than crystals?' "
            "holds its answer 'The crystal'"
        ),
    ),
    "term in its meaning": (
        fact("definition", term="podagra", meaning="gout as podagra of the toe"),
        (
            "4:12: given-away: 'x': the prompt 'Which term means: gout as podagra of the toe?' "
            "holds its answer 'podagra'"
        ),
    ),
    "item in its prompt": (
        listed("Joints of gout such as the toe", "toe", "knee"),
        "3:11: given-away: 'x': the prompt 'Joints of gout such as the toe' holds its answer 'toe'",
    ),
    "label in its prompt": (
        picture("toe", prompt="The toe in gout, what is hidden?"),
        "5:11: given-away: 'x': the prompt 'The toe in gout, what is hidden?' holds its answer 'toe'",
    ),
    "synonym with the name": (
        fact("synonym", name="gout of the toe", level="background"),
        (
            "3:9: given-away: 'x': the prompt 'gout of the toe is another name of which disorder?' holds its "
            "answer 'gout'"
        ),
    ),
    "it at the start": (
        statement("It is gout that {{colchicine}} calms."),
        "3:9: lost-pronoun: 'x': 'it' in 'It is gout that colchicine calms.' has no noun to stand for",
    ),
    "they before the noun": (
        question("How are they shaped in gout?", "As needles"),
        "3:11: lost-pronoun: 'x': 'they' in 'How are they shaped in gout?' has no noun to stand for",
    ),
    "it that is hard to do something with": (
        question("Why is it hard to treat in gout?", "It hides"),
        "3:11: lost-pronoun: 'x': 'it' in 'Why is it hard to treat in gout?' has no noun to stand for",
    ),
    "treats it": (
        question("Which drug treats it, if gout is there?", "Colchicine"),
        "3:11: lost-pronoun: 'x': 'it' in 'Which drug treats it, if gout is there?' has no noun to stand for",
    ),
    "causes it": (
        question("What causes it, apart from gout?", "Beer"),
        "3:11: lost-pronoun: 'x': 'it' in 'What causes it, apart from gout?' has no noun to stand for",
    ),
    "this at the start": (
        statement("These are triggers of gout: {{beer}} and {{meat}}."),
        "3:9: lost-pronoun: 'x': 'these' in 'These are triggers of gout: beer and meat.' has no noun to stand for",
    ),
    "question as finding": (
        fact("prevalence", finding="What are tophi", value="15%"),
        "3:12: not-a-noun: 'x': 'finding' is set into a sentence, and 'What are tophi' is not a noun phrase",
    ),
    "sentence as finding": (
        fact("prevalence", finding="a tophus.", value="15%"),
        "3:12: not-a-noun: 'x': 'finding' is set into a sentence, and 'a tophus.' ends with '.'",
    ),
    "order as list": (
        listed("Name the drugs that lower urate in gout", "allopurinol", "febuxostat"),
        (
            "3:11: not-a-noun: 'x': 'prompt' is set into a sentence, and 'Name the drugs that "
            "lower urate in gout' is not a noun phrase"
        ),
    ),
    "question as list": (
        listed("Which drugs lower urate in gout?", "allopurinol", "febuxostat"),
        (
            "3:11: not-a-noun: 'x': 'prompt' is set into a sentence, and 'Which drugs lower urate "
            "in gout?' ends with '?'"
        ),
    ),
    "full stop after meaning": (
        fact("definition", term="podagra", meaning="gout of the big toe."),
        ("4:12: not-a-noun: 'x': 'meaning' is set into a sentence, and 'gout of the big toe.' ends with '.'"),
    ),
    "name with colon": (
        fact("synonym", name='"podagra:"', level="background"),
        "3:9: not-a-noun: 'x': 'name' is set into a sentence, and 'podagra:' ends with ':'",
    ),
    "same question": (
        several(
            question("Which drug lowers urate in gout?", "Allopurinol"),
            question("Which drug lowers urate in gout?", "Probenecid"),
        ),
        "7:11: same-prompt: 'y': 'Which drug lowers urate in gout?' is asked by 'x' too, with another answer",
    ),
    "same blank": (
        several(statement("Gout is calmed by {{colchicine}}."), statement("Gout is calmed by {{rest}}.")),
        "7:9: same-prompt: 'y': 'Gout is calmed by […].' is asked by 'x' too, with another answer",
    ),
    "same second blank": (
        several(statement("Gout is {{calmed}} by {{colchicine}}."), statement("Gout is calmed by {{rest}}.")),
        "7:9: same-prompt: 'y': 'Gout is calmed by […].' is asked by 'x' too, with another answer",
    ),
    "several drugs": (
        fact("therapy", therapy="NSAIDs of any kind", role="calms attacks"),
        "3:12: plural-name: 'x': 'NSAIDs of any kind' are several, and the card asks 'What is NSAIDs of any kind …'",
    ),
    "several short forms": (
        fact("abbreviation", short="NSAIDs", long="nonsteroidal anti-inflammatory drugs"),
        "3:10: plural-name: 'x': 'NSAIDs' are several, and the card asks 'What does NSAIDs stand for?'",
    ),
    "same meaning": (
        several(
            fact("definition", term="tophus", meaning="lump of urate"),
            fact("definition", term="urate stone", meaning="lump of urate"),
        ),
        ("8:12: same-prompt: 'y': 'Which term means: lump of urate?' is asked by 'x' too, with another answer"),
    ),
    "same finding": (
        several(
            fact("prevalence", finding="a tophus", value="15%"), fact("prevalence", finding="a tophus", value="20%")
        ),
        ("7:12: same-prompt: 'y': 'How common is a tophus?' is asked by 'x' too, with another answer"),
    ),
    "same list": (
        several(
            listed("Drugs for gout", "colchicine", "prednisolone"),
            listed("Drugs for gout", "allopurinol", "febuxostat"),
        ),
        "9:11: same-prompt: 'y': 'Drugs for gout' is asked by 'x' too, with another answer",
    ),
    "same therapy": (
        several(
            fact("therapy", therapy="colchicine", role="calms attacks"),
            fact("therapy", therapy="colchicine", role="prevents attacks"),
        ),
        "7:12: same-prompt: 'y': 'What is colchicine used for?' is asked by 'x' too, with another answer",
    ),
    "other order": (
        several(
            question("Which test of joint fluid proves gout?", "Microscopy"),
            question("Which joint fluid tests prove the gout?", "Ultrasound"),
            question("Which fluid test of the joint proves gout?", "Ultrasound"),
        ),
        (
            "7:11: similar-prompt: 'y': 'Which joint fluid tests prove the gout?' is nearly the prompt of "
            "'x': 'Which test of joint fluid proves gout?'\n"
            "11:11: similar-prompt: 'z': 'Which fluid test of the joint proves gout?' is nearly the prompt "
            "of 'x': 'Which test of joint fluid proves gout?'"
        ),
    ),
    "articles": (
        several(
            fact("prevalence", finding="a kidney stone", value="15%"),
            fact("prevalence", finding="kidney stones", value="20%"),
        ),
        (
            "7:12: plural-name: 'y': 'kidney stones' are several, and the card asks 'How common is kidney stones …'\n"
            "7:12: similar-prompt: 'y': 'How common is kidney stones?' is nearly the prompt of 'x': "
            "'How common is a kidney stone?'"
        ),
    ),
    "other letters": (
        several(question("Which drug calms gout best?", "Colchicine"), question("which drug calms gout best?", "Rest")),
        (
            "7:11: similar-prompt: 'y': 'which drug calms gout best?' is nearly the prompt of 'x': 'Which "
            "drug calms gout best?'"
        ),
    ),
    "broader prompt": (
        several(
            question("Which drug calms an attack of gout?", "Colchicine"),
            question("Which drug calms an attack of gout in kidney failure?", "Prednisolone"),
        ),
        ("3:11: also-fits: 'x': 'Which drug calms an attack of gout?' lets in the answer of 'y', too: 'Prednisolone'"),
    ),
    "broader prompt after the narrow one": (
        several(
            question("Which drug calms an attack of gout in pregnancy?", "Prednisolone"),
            question("Which drug calms an attack of gout?", "Colchicine"),
        ),
        ("7:11: also-fits: 'y': 'Which drug calms an attack of gout?' lets in the answer of 'x', too: 'Prednisolone'"),
    ),
    "broader list": (
        several(
            listed("Drugs that lower urate in gout", "allopurinol", "febuxostat"),
            listed("New drugs that lower urate in gout", "lesinurad", "pegloticase"),
        ),
        "3:11: also-fits: 'x': 'Drugs that lower urate in gout' lets in the answer of 'y', too: 'lesinurad'",
    ),
    "broader statement": (
        several(
            statement("In gout, {{beer}} raises urate fast."),
            statement("In gout, {{salicylate}} in small doses raises urate fast."),
        ),
        "3:9: also-fits: 'x': 'In gout, […] raises urate fast.' lets in the answer of 'y', too: 'salicylate'",
    ),
    "same list again": (
        several(listed("Drugs for gout", "colchicine", "ice"), listed("The drugs for gout", "ice", "colchicine")),
        "9:11: repeated-card: 'y': 'The drugs for gout' is asked by 'x' too, with the same answer",
    ),
    "same list other items": (
        several(listed("Drugs for gout", "colchicine", "ice"), listed("The drugs for gout", "ice", "rest")),
        "9:11: similar-prompt: 'y': 'The drugs for gout' is nearly the prompt of 'x': 'Drugs for gout'",
    ),
    "word for word": (
        several(question("Which crystal causes gout?"), question("Which crystal causes gout?")),
        "7:11: repeated-card: 'y': 'Which crystal causes gout?' is asked by 'x' too, with the same answer",
    ),
    "same but for an article": (
        several(
            question("Which crystal causes gout?", "Monosodium urate"),
            question("Which is the crystal that causes gout?", "The monosodium urate"),
        ),
        (
            "7:11: repeated-card: 'y': 'Which is the crystal that causes gout?' is asked by 'x' too, with "
            "the same answer"
        ),
    ),
    "same again": (
        several(
            question("Which crystal causes gout?", "Monosodium urate"),
            question("Which are the crystals that cause gout?", "Monosodium urate"),
        ),
        (
            "7:11: repeated-card: 'y': 'Which are the crystals that cause gout?' is asked by 'x' too, with "
            "the same answer"
        ),
    ),
    "thirteen words": (
        question(
            "How is allopurinol begun in gout?", "With a small dose each day, raised at each visit until on target"
        ),
        "4:11: long-answer: 'x': the answer has 13 words",
    ),
    "long item": (
        listed("Advice in gout", "drink water", "rest the joint on a pillow under a cage that keeps the sheet away"),
        "6:7: long-answer: 'x': the answer has 14 words",
    ),
    "long cell": (
        table("a", "b").replace("red 1", "one two three four five six seven eight nine ten eleven twelve thirteen"),
        (
            "7:25: long-answer: 'x': the cell 'one two three four five six seven eight nine ten eleven twelve thirteen'"
            " has 13 words"
        ),
    ),
    "long blank": (
        statement("Gout {{wakes people at night with a pain so strong that no sheet is borne}}."),
        (
            "3:9: bare-prompt: 'x': 'Gout […].' does not say what is asked\n"
            "3:9: long-answer: 'x': the answer has 14 words"
        ),
    ),
    "two statements": (
        question("Whom does gout strike?", "Mostly men. Women follow later"),
        "4:11: several-facts: 'x': the answer 'Mostly men. Women follow later' says several things",
    ),
    "semicolon": (
        question("What does colchicine do in gout?", "Calms attacks; prevents attacks"),
        "4:11: several-facts: 'x': the answer 'Calms attacks; prevents attacks' says several things",
    ),
    "two shares": (
        fact("prevalence", finding="a tophus", value="20% of men and 5% of women"),
        "4:10: several-facts: 'x': the answer '20% of men and 5% of women' says several things",
    ),
    "four things": (
        question("What triggers gout?", "Beer, meat, seafood and diuretics"),
        "4:11: hidden-list: 'x': the answer 'Beer, meat, seafood and diuretics' names 4 things",
    ),
    "four things with semicolons": (
        question("What triggers gout?", "Beer; meat; seafood; diuretics"),
        "4:11: hidden-list: 'x': the answer 'Beer; meat; seafood; diuretics' names 4 things",
    ),
    "four things without commas": (
        question("What triggers gout?", "Beer and meat and seafood and diuretics"),
        "4:11: hidden-list: 'x': the answer 'Beer and meat and seafood and diuretics' names 4 things",
    ),
    "four things in a meaning": (
        fact("definition", term="inflammation", meaning="redness, warmth, swelling or pain", reverse="false"),
        "4:12: hidden-list: 'x': the answer 'redness, warmth, swelling or pain' names 4 things",
    ),
    "four blanks in a row": (
        statement("Gout is triggered by {{beer}}, {{meat}}, {{seafood}} and {{diuretics}}."),
        "3:9: hidden-list: 'x': 4 blanks in a row are a list",
    ),
    "many": (
        question("How often does gout bring stones?", "In many cases"),
        "4:11: vague-answer: 'x': 'In many cases' is no definite answer",
    ),
    "and so on": (
        question("What triggers gout?", "Beer, meat etc."),
        "4:11: vague-answer: 'x': 'etc' in 'Beer, meat etc.' leaves open what else belongs there",
    ),
    "dots": (
        question("What triggers gout?", "Beer, meat …"),
        "4:11: vague-answer: 'x': '…' in 'Beer, meat …' leaves open what else belongs there",
    ),
    "often": (statement("Gout is {{often}} hereditary."), "3:9: vague-answer: 'x': 'often' is no definite answer"),
    "very rarely": (
        fact("prevalence", finding="a tophus", value="very rarely"),
        "4:10: vague-answer: 'x': 'very rarely' is no definite answer",
    ),
    "number with update": (
        question("What share of people has gout?", "4%") + UPDATE,
        ("3:11: unsourced-number: 'x': the number '4%' has an update, and the prompt does not say whose number it is"),
    ),
    "number word with update": (
        statement("About {{a third}} of people with gout have kin with the same.") + UPDATE,
        (
            "3:9: unsourced-number: 'x': the number 'a third' has an update, and the prompt does not say "
            "whose number it is"
        ),
    ),
    "count with update": (
        question("How many joints does gout strike first?", "Two") + UPDATE,
        ("3:11: unsourced-number: 'x': the number 'Two' has an update, and the prompt does not say whose number it is"),
    ),
    "the": (
        statement("In gout, colchicine calms {{the}} pain."),
        "3:9: idle-blank: 'x': the blank over 'the' asks for nothing worth knowing",
    ),
    "is": (
        statement("Gout {{is}} a disease of joints."),
        "3:9: idle-blank: 'x': the blank over 'is' asks for nothing worth knowing",
    ),
    "dash": (
        statement("Gout {{–}} pain at night."),
        "3:9: idle-blank: 'x': the blank over '–' asks for nothing worth knowing",
    ),
    "idle item": (
        listed("Drugs for gout", "colchicine", "and"),
        "6:7: idle-blank: 'x': the blank over 'and' asks for nothing worth knowing",
    ),
    "blank twice one hidden": (
        statement("Gout comes from {{c1::urate}}; crystals of urate fall out."),
        "3:9: blank-visible: 'x': 'urate' can be read elsewhere on its card",
    ),
    "blank in its hint": (
        statement("Gout comes from {{urate::sodium urate}}."),
        "3:9: blank-visible: 'x': 'urate' can be read in its hint",
    ),
    "blank in its hint and in the rest": (
        statement("Urate {{rises::rises or falls}} in gout, as it rises with beer."),
        "3:9: blank-visible: 'x': 'rises' can be read elsewhere on its card",
    ),
    "blank as plural": (
        statement("In gout, a {{crystal}} falls out, as crystals do."),
        "3:9: blank-visible: 'x': 'crystal' can be read elsewhere on its card",
    ),
    "blank as another blank": (
        statement("Gout: {{urate}} falls out, and {{urate crystals}} hurt."),
        "3:9: blank-visible: 'x': 'urate' can be read elsewhere on its card",
    ),
    "one item": (listed("Cause of gout", "urate"), "5:5: list-size: 'x': the list has 1 item"),
    "ten items": (
        listed("Joints of gout", *[f"joint {n}" for n in range(10)]),
        "5:5: list-size: 'x': the list has 10 items",
    ),
    "item twice": (
        listed("Drugs for gout", "rest", "ice", "Rest"),
        "7:7: repeated-item: 'x': 'Rest' stands in this list twice",
    ),
    "ten rows": (
        table(*(f"joint {n}" for n in range(10))),
        "6:5: list-size: 'x': the table has 10 rows",
    ),
    "row twice": (table("gout", "Gout"), "7:7: repeated-item: 'x': 'Gout' stands in this table twice"),
    "letter left out": (
        acronym("MSU", "M Mono", "U Urate"),
        "5:5: misspelt-acronym: 'x': the letters spell 'MU', not 'MSU'",
    ),
    "letter not in its word": (
        acronym("MU", "M Mono", "U Acid"),
        "7:7: misspelt-acronym: 'x': 'U' is no letter of 'Acid'",
    ),
    "open formula": (
        question("At which level does urate fall out in gout?", r"\( 6.8 mg/dL"),
        "4:11: unbalanced-mark: 'x': '\\\\(' in '\\\\( 6.8 mg/dL' has no partner",
    ),
    "closed formula": (
        question("At which level does urate fall out in gout?", r"6.8 mg/dL \)"),
        "4:11: unbalanced-mark: 'x': '\\\\)' in '6.8 mg/dL \\\\)' has no partner",
    ),
    "one mark of strength": (
        question("Which **drug calms gout?", "Colchicine"),
        "3:11: unbalanced-mark: 'x': '**' in 'Which **drug calms gout?' has no partner",
    ),
    "end of strength alone": (
        question("Which drug** calms gout?", "Colchicine"),
        "3:11: unbalanced-mark: 'x': '**' in 'Which drug** calms gout?' has no partner",
    ),
    "mark in why": (
        question("Which drug calms gout?", "Colchicine", why="It is **old."),
        "5:8: unbalanced-mark: 'x': '**' in 'It is **old.' has no partner",
    ),
    "display formula without an end": (
        question("At which level does urate fall out in gout?", r"\[ 6.8 mg/dL"),
        "4:11: unbalanced-mark: 'x': '\\\\[' in '\\\\[ 6.8 mg/dL' has no partner",
    ),
    "markup in a hint": (
        listed("Joints of gout", "{text: toe, hint: 10<sup>9</sup>}", "knee"),
        "5:25: other-markup: 'x': '<sup>' is shown as it is typed",
    ),
    "markup in a blank, once": (
        statement("Gout strikes the {{<b>toe</b>}}."),
        "3:9: other-markup: 'x': '<b>' is shown as it is typed",
    ),
    "markup in the hint of a blank": (
        statement("Gout strikes the {{toe::a $\\alpha$ joint}}."),
        "3:9: other-markup: 'x': '$\\\\alpha$' is shown as it is typed",
    ),
    "markup around a blank": (
        statement("Gout strikes the [{{toe}}](https://x.org)."),
        "3:9: other-markup: 'x': '[toe](https://x.org)' is shown as it is typed",
    ),
    "mark in update": (
        question("Which drug calms gout?", "Colchicine") + "\n  update:\n    text: Still **so.\n    source: survey",
        "6:11: unbalanced-mark: 'x': '**' in 'Still **so.' has no partner",
    ),
}

GOOD = {
    "short forms that end in s": several(
        fact("abbreviation", short="LFT", long="liver function test"),
        fact("abbreviation", short="DTs", long="delirium on withdrawal"),
        fact("abbreviation", short="CDC", long="Centers for Disease Control"),
    ),
    "hint that names the kind": statement("Gout calms with {{colchicine::drug}}."),
    "hint with a letter of its own": statement("Gout calms with {{colchicine::vitamin C or not}}."),
    "hint over a letter": statement("In gout, the type is {{A::letter}}."),
    "unit elsewhere": statement("In gout, doses go from {{3 mg}} a day to 9 mg, and by {{two weeks}} in a week."),
    "title with a word more": question("Along what do tophi of gout grow?", "The tendons of the hand"),
    "the subject with a word more": question("What strikes the big toe?", "Acute gout"),
    "marks that the cards take": question(
        r"Which *gene*, HLA-B^\*^27~a~, costs $5 or $6 in gout, as a [sign] of \( x^{2} \), \[ y \] and a < b?", "ABC"
    ),
    "the disease by a synonym": several(
        fact("synonym", name="podagra", level="background"), question("Which joint does podagra strike?", "The big toe")
    ),
    "the disease by its abbreviation": several(
        fact("synonym", name="uric arthritis", level="background"),
        fact("abbreviation", short="UA", long="uric arthritis"),
        question("Which joint does UA strike?", "The big toe"),
    ),
    "the disease by its acronym": several(
        acronym("MU", "M Mono", "U Urate"), question("Which joint does MU strike?", "The big toe")
    ),
    "another disease of the deck": several(
        fact("synonym", name="calcium gout", of="pseudogout"),
        question("Which crystal causes pseudogout?", "Pyrophosphate"),
    ),
    "at the start of a sentence": statement("Gout calls for {{rest}}."),
    "blank with a hint": statement("Gout is {{painful::how it feels}}."),
    "not in small letters": question("Which diuretic, not a thiazide, lowers urate in gout?", "None"),
    "synonym in small letters": several(
        fact("synonym", name="Podagra", level="background"), question("Which joint does podagra strike?", "The big toe")
    ),
    "population that names it": fact("prevalence", finding="a tophus", value="15%", population="men with gout"),
    "thirty words": question(" ".join(["In gout,", *["on"] * 24, "which crystal falls out?"])),
    "one question with and": question("Which crystal falls out in gout and hurts?"),
    "name the": question("Name the crystal of gout."),
    "which as relative": question("In which joint, which is small, does gout begin?", "The toe"),
    "why does": question("Why does gout strike the toe?", "Cold makes urate fall out"),
    "which or": question("Which falls out in gout, urate or oxalate?"),
    "no as a word": question("What does rest do in gout?", "No harm"),
    "status names its answer": fact("therapy", therapy="colchicine", role="calms attacks", status="standard"),
    "it that stands for nothing": question("Why is it often hard to find all tophi in gout?", "They are small"),
    "it that takes time": question("How long does it take for gout to abate?", "Days"),
    "it before a clause": statement("It is not known that {{beer}} causes gout."),
    "hint with both ways": statement("In gout, urate {{rises::rises or falls}} after beer."),
    "hint with three ways": statement("In gout, urate {{falls::rises, falls, or stays}} in an attack."),
    "row of two long cells": table("a")
    .replace("red 0", "one two three four five six seven")
    .replace("hot 0", "one two three four five six eight")
    + "\n    - {name: b, cells: [red, hot]}",
    "it after its noun": question("When urate falls out in gout, what does it form?", "Needles"),
    "its after a subject": question("What does urate do to its joint in gout?", "It inflames"),
    "its before a comma": statement("In its acute form, gout hurts most at {{night}}."),
    "it after the disease": question("Where in gout is it worst?", "In the toe"),
    "its after a name": question("Which blocks IL-1 and its kin in gout?", "Anakinra"),
    "this source": question("How many people have gout, by this report?", "4%"),
    "those with": question("Which joint is struck in those with gout?", "The toe"),
    "them after the third word": question("Which organ takes urate and salts in gout and excretes them?", "The kidney"),
    "list as a noun": fact("therapy", therapy="list of foods to avoid", role="prevents attacks"),
    "noun with abbreviation": fact("synonym", name="gouty arthritis, acute", level="background"),
    "meaning with stop asked one way": fact(
        "definition", term="podagra", meaning="gout of the big toe.", reverse="false"
    ),
    "names of one thing in s": several(
        fact("therapy", therapy="dialysis", role="calms attacks"),
        fact("prevalence", finding="diabetes", value="15%"),
        fact("prevalence", finding="gout without tophi", value="20%"),
        fact("prevalence", finding="a stiff joint afterwards", value="25%"),
    ),
    "two populations": several(
        fact("prevalence", finding="a tophus", value="15%"),
        fact("prevalence", finding="a tophus", value="20%", population="men with gout"),
    ),
    "same meaning asked one way": several(
        fact("definition", term="tophus", meaning="lump of urate"),
        fact("definition", term="urate stone", meaning="lump of urate", reverse="false"),
    ),
    "where and why": several(
        question("Where does urate fall out in gout?", "In the joint"),
        question("Why does urate fall out in gout?", "It is cold"),
    ),
    "men and women": several(
        question("When does gout begin in men?", "At forty"),
        question("When does gout begin in women?", "After the menopause"),
    ),
    "other than": several(
        listed("Drugs that lower urate in gout", "allopurinol", "febuxostat"),
        listed("Drugs other than those that lower urate in gout", "colchicine", "ice"),
    ),
    "much narrower": several(
        question("Which drug calms an attack of gout?", "Colchicine"),
        question("Which drug calms an attack of gout in severe kidney failure?", "Prednisolone"),
    ),
    "one word in common": several(
        question("What is urate in gout?", "A salt"), question("What lowers urate in gout?", "Allopurinol")
    ),
    "narrower with the same answer": several(
        question("Which drug calms an attack of gout?", "Colchicine"),
        question("Which drug calms an attack of gout at night?", "Colchicine"),
    ),
    "pictures that ask alike": several(picture("toe"), picture("heel")),
    "pictures with the same label": several(picture("toe"), picture("toe")),
    "twelve words": question(
        "How is allopurinol begun in gout?", "With a small dose each day, raised at visits until on target"
    ),
    "long name": fact(
        "synonym", name="one two three four five six seven eight nine ten eleven twelve thirteen", level="background"
    ),
    "long form of thirteen words": fact(
        "abbreviation", short="GT", long="one two three four five six seven eight nine ten eleven twelve thirteen"
    ),
    "range": fact("prevalence", finding="a tophus", value="between 5% and 20%"),
    "decimal": fact("prevalence", finding="a tophus", value="about 22.6% (7 of 31)"),
    "abbreviation with stop": question("Which drugs calm gout?", "Colchicine vs. Prednisolone"),
    "formula with semicolon": question("What is the threshold of gout?", r"\( 6.8\; {mg/dL} \)"),
    "three things": question("What triggers gout?", "Beer, meat and seafood"),
    "number in thousands": question("How many in Wales have gout?", "About 1,946,000"),
    "three blanks in a row": statement("Gout is triggered by {{beer}}, {{meat}} and {{seafood}}."),
    "definite frequency": statement("Gout is {{always}} painful."),
    "mostly men": question("Whom does gout strike?", "Mostly men"),
    "number with its source": question("What share of people has gout, by the handbook?", "4%") + UPDATE,
    "number with its study": question("What share of people had gout in the Welsh cohort?", "4%") + UPDATE,
    "number without update": question("What share of people has gout?", "4%"),
    "number before a name": question("Which drug is tried in gout?", "A 5-HT antagonist") + UPDATE,
    "number in a name": question("Which cytokine drives gout?", "Interleukin-1") + UPDATE,
    "prevalence names its source": fact("prevalence", finding="a tophus", value="15%") + UPDATE,
    "not": statement("Gout is {{not}} catching."),
    "letters that are names": statement("In gout, the types are {{A}} and {{S}}."),
    "types a and b": several(
        question("Which drug calms gout of type A?", "Ice"),
        question("Which drug calms gout of type B?", "Rest"),
        question("Which drug calms gout of each type?", "Sleep"),
    ),
    "blank twice both hidden": statement("Gout comes from {{urate}}; crystals of {{urate}} fall out."),
    "blank partly elsewhere": statement("Gout comes from urate, and the drop from {{urate crystals}}."),
    "number within a number": statement("Of 100 people with gout, {{100%}} hurt."),
    "two items": listed("Drugs for gout", "rest", "ice"),
    "nine items": listed("Joints of gout", *[f"joint {n}" for n in range(9)]),
    "acronym with hyphen": acronym("M-U", "M Mono", "U urate"),
    "mark that the tool drops": fact("prevalence", finding="a **big** tophus**", value="15%"),
    "stars as typed": question("Which gene makes gout likely?", "HLA-B*58"),
    "stars between spaces": question("Which number gives 2 ** 3 in gout?", "Eight"),
    "strong and formula": question("Which **drug** calms gout?", r"\( a**b \)"),
    "dropped": fact("therapy", therapy="colchicine", role="calms attacks", caution="sometimes")
    + "\n  dropped:\n    caution: It was vague.",
    "dropped row": listed("Joints of gout such as the toe", "toe", "knee") + "\n  dropped:\n    1: Its prompt says it.",
    "retired": question("Describe an attack.") + "\n  retired:\n    because: It was wrong.",
}


@pytest.mark.parametrize(("facts", "lines"), BAD.values(), ids=BAD)
def test_finds_what_breaks_a_rule(facts: str, lines: str) -> None:
    assert "\n".join(said(facts)) == lines


@pytest.mark.parametrize("facts", GOOD.values(), ids=GOOD)
def test_leaves_good_facts_alone(facts: str) -> None:
    assert said(facts) == []


SUPER, SUB, STRONG, EMPHASIS = "Write 10^9^.", "Write CO~2~.", "Write **strong**.", "Write *emphasis*."
CHARACTER, ALONE, LISTED = "Write the character itself.", "Write the words alone.", "Use a list or a comparison."
FORMULA, SOUND = r"Write the formula as \( … \).", "Delete it: facts play no sounds."
BLANK = "Blanks belong into the text of a fact of kind: statement."
WITHIN = r"A formula has no blanks of its own: hide it whole, as {{\( 40 + 660 \)}}."
MARKUP = [
    ("10<sup>9</sup>", "<sup>", SUPER),
    ("CO<SUB >2</SUB>", "<SUB >", SUB),
    ("<b>urate</b>", "<b>", STRONG),
    ("<strong class='x'>urate", "<strong class='x'>", STRONG),
    ("urate</i>", "</i>", EMPHASIS),
    ("<em>urate</em>", "<em>", EMPHASIS),
    ("urate<br/>salt", "<br/>", "Begin a new line, below |- on the key's line."),
    *((f"urate <{name}> salt", f"<{name}>", ALONE) for name in "a div font h1 h6 hr img li ol p s small span".split()),
    *((f"urate <{name}> salt", f"<{name}>", ALONE) for name in "table td th tr u ul".split()),
    ("urate&nbsp;salt", "&nbsp;", CHARACTER),
    ("urate &#945; salt", "&#945;", CHARACTER),
    ("urate &#X3B1; salt", "&#X3B1;", CHARACTER),
    ("$$urate$$", "$$urate$$", FORMULA),
    (r"a $\alpha$ salt", r"$\alpha$", FORMULA),
    ("a $x^2$ salt", "$x^2$", FORMULA),
    ("[latex]urate[/latex]", "[latex]", FORMULA),
    ("[$]urate[/$]", "[$]", FORMULA),
    ("[urate](https://x.org/a)", "[urate](https://x.org/a)", ALONE),
    ("![urate](urate.png)", "![urate](urate.png)", ALONE),
    ("[urate](#top)", "[urate](#top)", ALONE),
    ("[sound:urate.mp3]", "[sound:urate.mp3]", SOUND),
    ("[Anki:tts lang=en_US]urate", "[Anki:tts lang=en_US]", SOUND),
    ("{{c1::urate}}", "{{c1::", BLANK),
    (r"\( 40 + {{c1::660}} \)", "{{c1::", WITHIN),
    (r"\( 40 + {{660::mg}} \)", "{{660::", WITHIN),
    (r"urate \beta salt", r"\beta", r"Write the character itself, or a formula: \( \alpha \)."),
    ("`urate`", "`urate`", "Write **strong** or *emphasis*."),
    ("__urate__ salt", "__urate__", "Write **strong** or *emphasis*."),
    ("# urate", "# u", LISTED),
    ("###### urate", "###### u", LISTED),
    ("| urate | salt |", "| urate | salt |", LISTED),
    ("- urate", "- u", LISTED),
    ("  * urate", "  * u", LISTED),
    ("+ urate", "+ u", LISTED),
]


@pytest.mark.parametrize(("text", "sign", "fix"), MARKUP, ids=[text for text, _, _ in MARKUP])
def test_other_markup_is_named_with_what_to_write(text: str, sign: str, fix: str) -> None:
    """In a question, and in a line of its own within a longer text."""
    for answer in (text, f"a salt\n{text}"):
        (problem,) = markup_in(answer)
        assert (problem.message, problem.fix) == (f"'x': {sign!r} is shown as it is typed", fix)


def markup_in(answer: str) -> list[Problem]:
    """Return what the rule on other markup says of an answer."""
    asked = Question(
        id="x", path="gout.yaml", index=0, section="one", sources=("handbook",), prompt="Which?", answer=answer
    )
    return list(problems(deck([asked]), tuple(rule for rule in RULES if rule.name == "other-markup")))


@pytest.mark.parametrize(
    "text",
    [
        "urate < 5 and > 3",
        "<5 mg/dL",
        "R&D; AT&T",
        "between $5 and $6",
        "[1] urate [see below]",
        "HLA_B27 and x__y",
        "a - b",
        r"\( x^{2} \) and \[ \alpha \]",
        r"\( \beta",
        "urate (mg|dL)",
        "p | q",
        "[urate](salt)",
        "{urate}",
        "the `tick",
        r"5\6",
    ],
)
def test_what_is_shown_as_it_is_meant_is_left_alone(text: str) -> None:
    assert markup_in(text) == []


def test_every_rule_is_broken_by_a_row_of_its_own() -> None:
    """So that no rule can be emptied unseen."""
    assert {lines.split(": ")[1] for _, lines in BAD.values() if "\n" not in lines} == {rule.name for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_example_breaks_its_rule_alone(rule: Rule) -> None:
    bad, _ = examples()[rule.name]
    assert {(problem.rule, problem.severity) for problem in found(bad)} == {(rule.name, rule.severity)}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_example_breaks_nothing(rule: Rule) -> None:
    bad, good = examples()[rule.name]
    assert said(good) == []
    assert good != bad


def test_each_example_is_of_a_rule() -> None:
    assert list(examples()) == [*(rule.name for rule in RULES), *AUDIT_RULES]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_is_one_sentence_on_one_line(rule: Rule) -> None:
    assert rule.words.endswith(".")
    assert "\n" not in rule.words
    assert ": " in rule.words or ", " in rule.words, "it gives its reason"


def test_every_problem_says_what_to_do() -> None:
    for facts, _ in BAD.values():
        assert all(problem.fix.endswith(".") for problem in found(facts))


def test_names_are_each_known_once() -> None:
    assert len(set(NAMES)) == len(NAMES)


def test_the_rules_of_audit_are_those_that_it_judges() -> None:
    judged = {findings.NOT_GROUNDED, findings.WRONGLY_CITED, findings.NUMBER_IN_WHY, findings.COPIED}
    assert set(AUDIT_RULES) == judged


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_an_explanation_has_all_that_a_curator_needs(rule: Rule) -> None:
    text = explain(rule.name)
    assert text.startswith(f"{rule.name} ({rule.severity})\n\n{rule.words}\n\nBad:\n\n    - id: ")
    assert "\n\nGood:\n\n    - id: " in text
    assert f"allow:\n      {rule.name}: the reason" in text


def test_an_explanation_in_full() -> None:
    assert explain("yes-no") == (
        "yes-no (warning)\n"
        "\n"
        "A prompt asks for more than yes or no, this or that: of two answers, half of all guesses are right.\n"
        "\n"
        "Bad:\n"
        "\n"
        "    - id: urate-in-attack\n"
        "      kind: question\n"
        "      prompt: Can serum urate be normal during an attack of gout?\n"
        "      answer: It can\n"
        "\n"
        "Good:\n"
        "\n"
        "    - id: urate-in-attack\n"
        "      kind: statement\n"
        "      text: During an attack of gout, serum urate may be {{normal}}.\n"
        "\n"
        "Where it must be so, say why in the fact:\n"
        "\n"
        "    allow:\n"
        "      yes-no: the reason"
    )


@pytest.mark.parametrize("name", [*AUDIT_RULES, "reused-number"])
def test_rules_that_others_judge_are_explained_too(name: str) -> None:
    assert explain(name).startswith(f"{name}\n\n")
    assert f"{name}: the reason" in explain(name)


def test_the_disease_is_found_where_no_spaces_part_words() -> None:
    common = {"path": "gout.yaml", "section": "one", "sources": ("handbook",)}
    asked = Question(id="x", index=0, prompt="痛风由哪种晶体引起？", answer="尿酸钠", **common)  # type: ignore[arg-type]
    assert list(problems(replace(deck([asked]), subject="痛风"))) == []


def test_an_abbreviation_of_the_subject_is_given_away_above_the_prompt_alone() -> None:
    assert said(fact("abbreviation", short="GT", long="gout")) == [
        "4:9: subject-answer: 'x': the answer 'gout' stands above each prompt of this deck"
    ]


ALLOW = "\n  allow:\n    "


def test_an_allowance_is_honored() -> None:
    assert said(question("Describe gout.") + f"{ALLOW}open-prompt: the board asks it so") == []


def test_an_allowance_covers_its_own_rule_alone() -> None:
    facts = question("Describe gout.", "Often") + f"{ALLOW}open-prompt: the board asks it so"
    assert said(facts) == ["4:11: vague-answer: 'x': 'Often' is no definite answer"]


def test_an_allowance_covers_its_own_fact_alone() -> None:
    facts = several(
        question("Describe gout.") + f"{ALLOW}open-prompt: the board asks it so", question("Discuss tophi in gout.")
    )
    assert said(facts) == ["9:11: open-prompt: 'y': 'Discuss' leaves open what counts as right"]


def test_an_allowance_that_nothing_needs() -> None:
    facts = question("Which crystal causes gout?") + f"{ALLOW}open-prompt: the board asks it so"
    assert said(facts) == ["6:5: needless-allow: 'x' does not break 'open-prompt'"]
    assert [problem.severity for problem in found(facts)] == ["warning"]


def test_an_allowance_of_one_word_lets_others_be_found() -> None:
    facts = question("Describe gout.", "Often") + f"{ALLOW}open-prompt: {{Describe: the board asks it so}}"
    assert said(facts) == ["4:11: vague-answer: 'x': 'Often' is no definite answer"]
    facts = question("Discuss gout.", "Urate") + f"{ALLOW}open-prompt: {{Describe: the board asks it so}}"
    assert said(facts) == [
        "3:11: open-prompt: 'x': 'Discuss' leaves open what counts as right",
        "6:19: needless-allow: 'x' does not break 'open-prompt' for 'Describe'",
    ]


def test_an_allowance_of_no_rule() -> None:
    facts = question("Which crystal causes gout?") + f"{ALLOW}open-promt: the board asks it so"
    assert said(facts) == ["6:5: unknown-rule: there is no rule 'open-promt'"]
    assert [(problem.severity, problem.fix) for problem in found(facts)] == [("error", "Did you mean 'open-prompt'?")]


@pytest.mark.parametrize("name", [*AUDIT_RULES, "reused-number"])
def test_an_allowance_that_others_judge_is_left_to_them(name: str) -> None:
    assert said(question("Which crystal causes gout?") + f"{ALLOW}{name}: a reason") == []


def test_an_allowance_is_not_needless_while_its_rule_was_not_run() -> None:
    assert said(question("Which crystal causes gout?") + f"{ALLOW}open-prompt: a reason", ERRORS) == []


def test_errors_are_found_without_the_warnings() -> None:
    facts = several(question("Describe gout.", "Pain"), question("Describe gout.", "Urate"))
    assert said(facts, ERRORS) == ["7:11: same-prompt: 'y': 'Describe gout.' is asked by 'x' too, with another answer"]


def test_errors_are_the_problems_of_that_severity() -> None:
    facts = several(
        question("Describe gout.", "Pain"),
        question("Describe gout.", "Urate"),
        question("Which crystal causes gout?") + f"{ALLOW}same-prompt: needless\n    none-such: a reason",
    )
    right, _ = read_facts(survey(f"{TOP}{facts}\n", "gout.yaml").value, "gout.yaml", FRAME)
    assert [problem.rule for problem in errors(deck(right))] == ["same-prompt", "unknown-rule"]
    assert set(errors(deck(right))) < set(problems(deck(right)))


def test_errors_do_not_make_all_cards(monkeypatch: pytest.MonkeyPatch) -> None:
    """A build looks for errors, and must not pay for the warnings."""
    monkeypatch.setattr(Study, "cards", property(lambda _: pytest.fail("every card was made")))
    assert errors(made(3, PROMPTS["different"])) == []


def made(count: int, prompt: Callable[[int], str]) -> Deck:
    """Return a deck of `count` questions."""
    common = {"path": "gout.yaml", "section": "one", "sources": ("handbook",)}
    facts = (Question(id=f"f{n}", index=n, prompt=prompt(n), answer=f"Answer {n}", **common) for n in range(count))  # type: ignore[arg-type]
    return deck(list(facts))


SIX_OF_SIXTEEN = list(combinations([f"w{number}" for number in range(16)], 6))
PROMPTS: dict[str, Callable[[int], str]] = {
    "different": lambda n: f"Which crystal {n} of gout falls out in joint {n % 97} after year {n % 89}?",
    # Six of sixteen words each: all share words with all, none is broader than another (37 only mixes them).
    "alike": lambda n: f"Which {' '.join(SIX_OF_SIXTEEN[n * 37 % 8008])} of gout?",
    "the same": lambda n: f"Which crystal causes gout{'?' * (n % 3 + 1)}",
}


HOSTILE = [
    "what ",
    "? ",
    ", ",
    "; ",
    ". A",
    "%,",
    " ",
    "\\( ",
    "**a ",
    " **",
    "1",
    "1,",
    "and ",
    "or ",
    "it ",
    "(",
    "\u0301",
    "[…]",
    "𝕒",
]


@pytest.mark.slow
@pytest.mark.parametrize("piece", HOSTILE)
def test_a_long_text_of_any_kind_comes_to_an_end(piece: str) -> None:
    text = f"gout {piece * (100_000 // len(piece))}a"
    common = {"path": "gout.yaml", "section": "one", "sources": ("handbook",)}
    update = Update(text=text, sources=("survey",))
    facts = [
        Question(id="x", index=0, prompt=text, answer=text, why=text, update=update, **common),  # type: ignore[arg-type]
        Statement(id="y", index=1, parts=(text, Blank(text=text, number=1)), update=update, **common),  # type: ignore[arg-type]
        List(id="z", index=2, prompt=text, items=(Blank(text=text, number=1),), **common),  # type: ignore[arg-type]
        Prevalence(id="v", index=3, finding=text, value=text, population=text, **common),  # type: ignore[arg-type]
    ]
    found = list(problems(deck(facts)))  # pairs of words would take an hour
    assert all(len(problem.message) < 500 for problem in found)


@pytest.mark.parametrize(
    ("several", "one"),
    [
        ("proton pump inhibitors", "a proton pump inhibitor"),
        ("biopsies of the kidney", "a biopsy of the kidney"),
        ("antibodies", "an antibody"),
        ("rashes", "a rash"),
        ("knees", "a knee"),
        ("x-rays", "an x-ray"),
        ("uterine fibroids", "a uterine fibroid"),
        ("ulcers", "an ulcer"),
        ("viruses", ""),
        ("headaches", ""),
        ("calories", ""),
        ("NSAIDs", ""),
        ("drugs that help", ""),
        ("men", ""),
        ("gout", ""),
    ],
)
def test_one_of_several_is_named_where_that_is_plain(several: str, one: str) -> None:
    assert one_of(several) == one
