"""What sentences state, and what frames make of it; sentences are of a disease that nobody has."""

import pytest

from poems_cards.draft.frames import read
from poems_cards.draft.passages import read_passages
from poems_cards.draft.phrases import names_in
from poems_cards.draft.proposals import Topic
from poems_cards.report.report import read_report

SUBJECT = "quill fever"


def drafted(text: str) -> list[str]:
    """Return what frames find in `text`, a line each: kind, keys, level if it is not detail, and what is cited."""
    sentences = read_report(text).sentences
    topic = Topic(subject=SUBJECT, names=names_in(sentence.text for sentence in sentences))
    found = []
    for passage in read_passages(sentences, SUBJECT):
        for each in read(passage, topic):
            keys = " | ".join(str(value) for value in each.values.values())
            level = "" if each.level == "detail" else f" ({each.level})"
            found.append(f"{each.kind}{level}: {keys} <- {' '.join(map(str, each.cite))}")
    return found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # How many of whom have what.
        ("About 70% of people with quill fever have a rash.", ["prevalence: a rash | about 70% <- p1s1"]),
        (
            "Itching occurs in two thirds of children with quill fever.",
            ["prevalence: itching | two thirds | children with quill fever <- p1s1"],
        ),
        (
            "Seven out of ten people who have severe quill fever develop a cough.",
            ["prevalence: a cough | seven out of ten | people who have severe quill fever <- p1s1"],
        ),
        (
            "Quill fever affects an estimated 1 in 40,000 to 60,000 males.",
            ["prevalence (core): quill fever | an estimated 1 in 40,000 to 60,000 | males <- p1s1"],
        ),
        (
            "After treatment, the rash fades in 80 to 90 percent of patients.",
            ["statement: After treatment, the rash fades in {{80 to 90 percent::percentage}} of patients. <- p1s1"],
        ),
        (
            "People with quill fever lose their quills within 6 to 8 weeks.",
            ["statement: People with quill fever lose their quills within {{6 to 8 weeks::how long}}. <- p1s1"],
        ),
        (
            "A rash occurs in about 70% of people with quill fever by age 60 and is the leading cause of itching.",
            ["prevalence: a rash | about 70% | people with quill fever by age 60 <- p1s1"],
        ),
        # Terms and names.
        (
            "Quill fever is a rare disorder of the skin in which hairs turn into quills.",
            [
                (
                    "question (core): What kind of disorder is quill fever?"
                    " | a rare disorder of the skin in which hairs turn into quills <- p1s1"
                )
            ],
        ),
        (
            "The follicle is a small pit that holds the root of a hair.",
            ["definition (background): follicle | a small pit that holds the root of a hair <- p1s1"],
        ),
        (
            "Quillin is a protein of the skin that gives the hairs of many animals their strength and colour.",
            [
                (
                    "statement (background): {{Quillin::term}} is a protein of the skin that gives the hairs of many "
                    "animals their strength and colour. <- p1s1"
                )
            ],
        ),
        (
            "Quill fever is also known as Aster disease or hystricosis.",
            ["list: Other names of quill fever | ['Aster disease', 'hystricosis'] <- p1s1"],
        ),
        (
            "Quill fever, also called Aster disease, is not new.",
            ["synonym (background): Aster disease <- p1s1.2"],
        ),
        (
            "Doctors use a bright light called a Wood lamp to look for early quills.",
            ["question: What is a Wood lamp used for? | to look for early quills <- p1s1"],
        ),
        (
            "Magnetic resonance imaging (MRI) is not needed.",
            ["abbreviation (background): MRI | magnetic resonance imaging <- p1s1"],
        ),
        (
            "The next signs include ringing in the ears (tinnitus).",
            ["definition (background): tinnitus | ringing in the ears <- p1s1"],
        ),
        # Lists, in a sentence and below it.
        (
            "The main symptoms of quill fever are itching, a rash and loss of hair.",
            ["list (core): Main symptoms of quill fever | ['itching', 'a rash', 'loss of hair'] <- p1s1"],
        ),
        (
            "Signs of advanced quill fever include:\n\n- bent quills\n- thick skin, or a callus, on the palms\n- fever",
            [
                (
                    "list (core): Signs of advanced quill fever | ['bent quills', 'thick skin on the palms', 'fever']"
                    " <- p1s1 p2s1 p2s2 p2s3"
                )
            ],
        ),
        (
            "The rash fades over weeks or months, and leaves no scars behind. Treatment may include\n\n- oil\n- rest",
            ["list (core): Treatment for quill fever | ['oil', 'rest'] <- p1s2 p2s1 p2s2"],
        ),
        # Causes and inheritance.
        (
            "Quill fever is caused by mutations in the QLL1 gene.",
            ["question (core): Mutations in which gene cause quill fever? | QLL1 <- p1s1"],
        ),
        (
            "The rash is caused by blocked follicles.",
            ["question: What causes the rash? | blocked follicles <- p1s1"],
        ),
        (
            "Quill fever is inherited in an autosomal recessive pattern.",
            ["question (core): How is quill fever inherited? | in an autosomal recessive pattern <- p1s1"],
        ),
        (
            "The most common cause of quill fever is a bite of the quill mite.",
            [
                "question (core): What is the most common cause of quill fever? | a bite of the quill mite <- p1s1",
            ],
        ),
        # What is done, and for whom.
        (
            "Almond oil is used to soften the quills.",
            ["therapy: almond oil | to soften the quills <- p1s1"],
        ),
        (
            "Surgery may be needed to remove large quills.",
            ["question: What may surgery be needed for? | to remove large quills <- p1s1"],
        ),
        (
            "Doctors diagnose quill fever with a biopsy of the skin.",
            ["question (core): How is quill fever diagnosed? | with a biopsy of the skin <- p1s1"],
        ),
        (
            "People with quill fever should avoid hot water.",
            ["question: What should people with quill fever avoid? | hot water <- p1s1"],
        ),
        (
            "A biopsy of the skin can show early changes of the follicles.",
            ["question: What can a biopsy of the skin show? | early changes of the follicles <- p1s1"],
        ),
        # Whom, when, where.
        (
            "Quill fever usually affects young men.",
            ["question (core): Whom does quill fever usually affect? | young men <- p1s1"],
        ),
        (
            "Quill fever is more common in women than men.",
            ["question (core): In whom is quill fever more common than men? | women <- p1s1"],
        ),
        (
            "The first quills usually appear between the ages of 10 and 20.",
            ["question: When do the first quills usually appear? | between the ages of 10 and 20 <- p1s1"],
        ),
        (
            "Bleeding can occur under the skin after a quill falls out.",
            ["statement: Bleeding can occur under {{the skin}} after a quill falls out. <- p1s1"],
        ),
        (
            "Quill mites can spread through shared towels.",
            ["question: How can quill mites spread? | through shared towels <- p1s1"],
        ),
        # Verbs.
        (
            "Over time, the mites damage the roots of the hairs, which then break.",
            ["question: What do the mites damage over time? | the roots of the hairs <- p1s1.2"],
        ),
        (
            "In quill fever, high levels of quillin in the blood harm the kidneys.",
            [("question: What do high levels of quillin in the blood harm in quill fever? | the kidneys <- p1s1.2")],
        ),
        (
            "Olive oil is more effective than water.",
            ["statement: Olive oil is {{more effective::comparison}} than water. <- p1s1"],
        ),
        (
            "The quill mite digs a tunnel below the skin.",
            ["question: What does the quill mite dig? | a tunnel below the skin <- p1s1"],
        ),
        (
            "Quills are removed with tweezers.",
            ["question: What are quills removed with? | tweezers <- p1s1"],
        ),
        (
            "Oil treatment is usually stopped after the last quill falls out.",
            ["question: When is oil treatment usually stopped? | after the last quill falls out <- p1s1"],
        ),
        (
            "Doctors may order a blood test to find anemia in people with quill fever.",
            ["question: Why may doctors order a blood test? | to find anemia in people with quill fever <- p1s1"],
        ),
        (
            "Children with severe quill fever have thick nails.",
            ["statement: Children with severe quill fever have {{thick nails}}. <- p1s1"],
        ),
        # What no other frame knows: what a sentence says of its subject is hidden in it.
        (
            "Mild quill fever is a common problem in the north.",
            ["statement: Mild quill fever is a common problem in {{the north}}. <- p1s1"],
        ),
        (
            "If quill fever affects your scalp, you may lose your hair.",
            ["statement: If quill fever affects the scalp, people may lose {{the hair}}. <- p1s1"],
        ),
        (
            "Quill mites, which live on wool, are spread in nature by moor sheep, a kind of sheep with long hairs.",
            [("statement: Quill mites, which live on wool, are spread in nature by {{moor sheep}}. <- p1s1")],
        ),
        (
            "Quill oil is not used to treat children.",
            ["statement: Quill oil is not used to {{treat children}}. <- p1s1"],
        ),
        (
            "The quills grow from small pits called follicles.",
            ["statement: The quills grow from small pits called {{follicles::name}}. <- p1s1"],
        ),
        (
            "Antibodies made by the spleen block, alter, or destroy the mites.",
            ["question: What do antibodies made by the spleen destroy? | the mites <- p1s1.3"],
        ),
        (
            "Quilloxacin is the first line treatment for adults and should be given at once.",
            ["question: What is the first line treatment for adults? | quilloxacin <- p1s1"],
        ),
        (
            "Mites can live on other animals, such as sheep and goats.",
            ["statement: Mites can live on other animals, such as {{sheep and goats}}. <- p1s1"],
        ),
        (
            "Quillodipine has been used in some pregnant women with quill fever.",
            ["statement: {{Quillodipine}} has been used in some pregnant women with quill fever. <- p1s1"],
        ),
        (
            "If the rash is treated within 5 days, fever usually subsides within 24 to 72 hours.",
            [
                (
                    "statement: If the rash is treated within 5 days, fever usually subsides within"
                    " {{24 to 72 hours::how long}}. <- p1s1"
                )
            ],
        ),
        (
            "Quill oil can cause nausea, a rash, hair loss, and blurred vision.",
            ["list: Possible effects of quill oil | ['nausea', 'a rash', 'hair loss', 'blurred vision'] <- p1s1"],
        ),
        (
            (
                "The symptoms of quill fever include nausea, vomiting, diarrhea, rash, itching, flushing, headache, "
                "dizziness, fever, and chills."
            ),
            [
                "list (core): Symptoms of quill fever: the gut | ['nausea', 'vomiting', 'diarrhea'] <- p1s1",
                "list (core): Symptoms of quill fever: the skin | ['rash', 'itching', 'flushing'] <- p1s1",
                "list (core): Symptoms of quill fever: the head | ['headache', 'dizziness'] <- p1s1",
                "list (core): Symptoms of quill fever: the whole body | ['fever', 'chills'] <- p1s1",
            ],
        ),
        (
            "In sheep, blood clots form in the veins of the skin.",
            ["statement: In sheep, blood clots form in {{the veins of the skin}}. <- p1s1"],
        ),
        (
            "In most cases, the rash is related to a change of the hair called a Quill I malformation.",
            [
                (
                    "question: What is the rash related to in most cases?"
                    " | a change of the hair called a Quill I malformation <- p1s1.2"
                ),
                "definition (background): Quill I malformation | a change of the hair <- p1s1",
            ],
        ),
        (
            "The diagnosis is made by finding red, raised tracks in the skin.",
            ["question: How is the diagnosis made? | by finding red, raised tracks in the skin <- p1s1"],
        ),
        (
            "A sudden rash may occur with coughing or straining.",
            ["statement: A sudden rash may occur with {{coughing or straining}}. <- p1s1"],
        ),
        # What a sentence points at.
        (
            "Silver salts lower the number of mites. They also calm the itch.",
            [
                "question: What do silver salts lower? | the number of mites <- p1s1",
                "question: What do silver salts calm? | the itch <- p1s1 p1s2",
            ],
        ),
        (
            "A drug called quilloxacin is new. This drug kills the mites.",
            ["question: What does quilloxacin kill? | the mites <- p1s1 p1s2"],
        ),
        (
            "Severe quill fever has no cure. This type of quill fever damages the nails.",
            [
                "statement: Severe quill fever has {{no cure}}. <- p1s1",
                "question: What does severe quill fever damage? | the nails <- p1s1 p1s2",
            ],
        ),
        (
            "Quill fever is about the QLL1 gene. This gene provides instructions for making quillin. It is old.",
            [
                "question: What does the QLL1 gene provide? | instructions for making quillin <- p1s1 p1s2",
            ],
        ),
        (
            "Quill fever is not new. It usually begins in childhood.",
            ["question (core): When does quill fever usually begin? | in childhood <- p1s2"],
        ),
        (
            "If you have quill fever, you may have a low number of hairs.",
            ["statement: People who have quill fever may have {{a low number of hairs}}. <- p1s1"],
        ),
    ],
)
def test_reads(text: str, expected: list[str]) -> None:
    assert drafted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This can cause serious problems.",
        "It is a protein that carries iron.",
        "These medicines are used to treat the rash.",
        "You may need oil to treat your rash.",
        "Quill fever can cause serious health problems.",
        "The dose is increased every 3 to 7 days.",
        "Some people take 5 mg a day.",
        "Researchers are studying new ways to treat quill fever.",
        "Your doctor will ask about your health.",
        "Other signs of quill fever include cough and fever.",
        "The doctor uses the needle to take a sample.",
        "Medicines are prescribed to treat quill fever.",
        "A technician performs the test in a hospital.",
        "The first quills are based on old hairs.",
        "Pull the quills straight out with tweezers.",
        "Research suggests that quill fever can be passed through families.",
        "The Quill Institute of the North supports research on quills.",
        "The National Quill Institute (NQI) has a list of doctors.",
        "The rash leaves scarringof the skin, as scarring is common.",
        "Treatment Ointment is used to soften the quills, as ointment is cheap.",
        "Symptoms of quill fever vary from person to person.",
        "The test is done in a hospital and shows the mites.",
        "People taking oil may have side effects, such as\n\n- rash\n- fever",
    ],
)
def test_leaves_alone_what_does_not_stand_alone_or_says_nothing(text: str) -> None:
    assert drafted(text) == []
