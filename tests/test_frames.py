"""What sentences state, and what frames make of it; sentences are of a disease that nobody has."""

import pytest

from poems_cards.draft._names import long_forms
from poems_cards.draft._short_names import short_names
from poems_cards.draft._waivers import waived
from poems_cards.draft.frames import read
from poems_cards.draft.passages import read_passages
from poems_cards.draft.phrases import lowered, names_in, slug
from poems_cards.draft.proposals import Topic, spelled_out, without_open
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
        # One number, whatever it measures; one that is a name is none.
        ("Fibrosis of class 3 has marked or noticeable limits in quill fever.", []),
        (
            "A normal quill count in adults ranges from 150,000 to 450,000 quills per microliter of blood.",
            [
                (
                    "statement: A normal quill count in adults ranges from {{150,000 to 450,000::how many}} quills per "
                    "microliter of blood. <- p1s1"
                )
            ],
        ),
        (
            "Quills soften at 63° F (17° C) in people with quill fever.",
            ["statement: Quills soften at {{63° F (17° C)::temperature}} in people with quill fever. <- p1s1"],
        ),
        (
            "The average age at diagnosis of quill fever is 55.2.",
            ["statement: The average age at diagnosis of quill fever is {{55.2::age}}. <- p1s1"],
        ),
        (
            "Quill fever is common among people age 50 and older.",
            ["statement: Quill fever is common among people age {{50 and older::how old}}. <- p1s1"],
        ),
        (
            "About half of all people with quill fever develop hamartomas in their quills.",
            [
                (
                    "statement: {{About half::how many}} of all people with quill fever develop hamartomas in their "
                    "quills. <- p1s1"
                )
            ],
        ),
        # What adds to the sentence before it says something alone, too.
        (
            "Quill fever also increases the risk of fibrosis.",
            ["statement: Quill fever increases the risk of {{fibrosis}}. <- p1s1"],
        ),
        # A verb behind "that", within what a sentence speaks of.
        (
            "Anything that raises the chance of getting quill fever is called a quillogen.",
            [
                (
                    "statement: Anything that raises the chance of getting quill fever is called {{a quillogen::name}}."
                    " <- p1s1"
                )
            ],
        ),
        # Lists by what brings something about, of what the sentence before names, and but for an entry that is damaged.
        (
            "Quill fever can be caused by menstruation, exercise, viral illness, trauma, or infection, such as mumps.",
            [
                (
                    "list: Possible causes of quill fever | ['menstruation', 'exercise', 'viral illness', 'trauma', "
                    "'infection'] <- p1s1"
                )
            ],
        ),
        (
            "Hystric shock can happen as a result of:\n\n- Severe burns\n- Scales\n- Overuse of oils",
            [
                (
                    "list: Possible causes of hystric shock | ['severe burns', 'scales', "
                    "'overuse of oils'] <- p1s1 p2s1 p2s2 p2s3"
                )
            ],
        ),
        (
            "Some oils for scales can raise the risk of quill fever. These oils include:\n\n- Quilloxacin\n- Hystricin",
            [
                (
                    "list: Oils for scales that can raise the risk of quill fever | ['quilloxacin', 'hystricin'] "
                    "<- p1s2 p2s1 p2s2"
                )
            ],
        ),
        (
            "The symptoms of quill fever are similar. They include:\n\n- Itching\n- Not being able to swallow",
            ["list (core): Symptoms of quill fever | ['itching', 'not being able to swallow'] <- p1s2 p2s1 p2s2"],
        ),
        (
            "The goals of treating quill fever are to:\n\n- Soften the quills\n- Stop the itching",
            ["list: Goals of treating quill fever | ['soften the quills', 'stop the itching'] <- p1s1 p2s1 p2s2"],
        ),
        (
            (
                "Signs of quill fever include\n\n- fibrosis\n- fibrosisa hardening of the follicles\n- hoarseness\n"
                "- scales that cover the skin of the face and the arms and both of the legs"
            ),
            [],
        ),
        (  # what cannot be an entry is left out, and the list says so
            (
                "Signs of quill fever include\n\n- fibrosis\n- hoarseness\n- medicines, such as hystrin\n"
                "- bent quills\n- fever"
            ),
            [
                (
                    "list: Some signs of quill fever | ['fibrosis', 'hoarseness', 'bent quills', 'fever']"
                    " <- p1s1 p2s1 p2s2 p2s4 p2s5"
                )
            ],
        ),
        (
            "Features of quill fever include a short neck; curvature of the quills; and problems with hearing.",
            [
                (
                    "list: Features of quill fever | ['a short neck', 'curvature of the quills', "
                    "'problems with hearing'] <- p1s1"
                )
            ],
        ),
        (
            "Hystricitis is often due to severe liver disease, such as cirrhosis.",
            ["question: What often causes hystricitis? | severe liver disease <- p1s1.1"],
        ),
        # What doctors give or do, and what for; who "he or she" is, and which surgery.
        (
            "Doctors may prescribe the antifungal drug quilloxacin to treat quill fever.",
            [
                (
                    "statement: Doctors may prescribe the antifungal drug {{quilloxacin::drug}} to treat quill fever. "
                    "<- p1s1"
                )
            ],
        ),
        (
            "A doctor may prescribe other oils, such as quilloxacin or hystricin, to soften the quills.",
            [
                (
                    "statement: A doctor may prescribe oils, such as {{quilloxacin or hystricin::examples}}, to soften "
                    "the quills. <- p1s1"
                )
            ],
        ),
        (
            "If a person has severe quill fever, a surgeon may remove the quills in a surgery called quillectomy.",
            [
                (
                    "statement: If a person has severe quill fever, a surgeon may remove the quills in a surgery "
                    "called {{quillectomy::name}}. <- p1s1"
                )
            ],
        ),
        (
            "A doctor may look for quill fever. He or she may suggest quillography to look for scales in the lungs.",
            [("statement: A doctor may suggest {{quillography::what}} to look for scales in the lungs. <- p1s1 p1s2")],
        ),
        (
            "A quillectomy is surgery to remove quills. This surgery may be used if treatment with oils doesn't work.",
            [
                (
                    "statement: A quillectomy may be used {{if treatment with oils doesn't work::in which case}}. "
                    "<- p1s1 p1s2"
                )
            ],
        ),
        (
            "Quillectomy is a painful operation because the quills have many nerves.",
            ["statement: Quillectomy is a painful operation {{because the quills have many nerves::why}}. <- p1s1"],
        ),
        # What the disorder is, where that is no answer as a whole; and what tells something in everyday words.
        (
            "Quill fever is a thin layer of wax that forms on the quills when there are high levels of fats in it.",
            [
                (
                    "statement (core): Quill fever is {{a thin layer of wax::what}} that forms on the quills when "
                    "there are high levels of fats in it. <- p1s1"
                )
            ],
        ),
        (
            "Quill fever can result in death due to stopped breathing.",
            ["statement: Quill fever can result in death due to {{stopped breathing}}. <- p1s1"],
        ),
        # What a sentence says last of what it speaks of, whatever its verb.
        (
            "The adult hystricid of quill fever is normally found in foxes, coyotes, and dogs.",
            [
                (
                    "statement: The adult hystricid of quill fever is normally found in {{foxes, coyotes, and dogs}}. "
                    "<- p1s1"
                )
            ],
        ),
        (
            "Iatrogenic quill fever can follow an accidental overdose of hystricin.",
            ["statement: Iatrogenic quill fever can follow {{an accidental overdose of hystricin}}. <- p1s1"],
        ),
        (
            "Quill fever causes fibrosis. This condition is inherited in an autosomal recessive pattern.",
            ["question (core): How is quill fever inherited? | in an autosomal recessive pattern <- p1s2"],
        ),
        (
            "Persons who are ill can be treated with drugs such as quilloxacin and hystricin, plus oils.",
            [
                (
                    "statement: Persons who are ill can be treated with drugs such as "
                    "{{quilloxacin and hystricin::which}}, plus oils. <- p1s1"
                )
            ],
        ),
        (
            "Quill fever is wax in the follicles, with scales on the skin.",
            ["question (core): How is quill fever defined? | wax in the follicles, with scales on the skin <- p1s1"],
        ),
        (
            "The onset of quill fever is sudden, with early symptoms including fever, fibrosis, and hoarseness.",
            ["list: Early symptoms of quill fever | ['fever', 'fibrosis', 'hoarseness'] <- p1s1"],
        ),
        (
            "The treatment of choice for hystricitis in quill fever is liver transplantation.",
            [
                (
                    "statement (core): The treatment of choice for hystricitis in quill fever is "
                    "{{liver transplantation}}. <- p1s1"
                )
            ],
        ),
        # Lists of some things of many, of what doctors recommend, and of what is done for something.
        (
            "Other symptoms of quill fever include\n\n- Itching\n- Fibrosis\n- Hoarseness",
            ["list: Some symptoms of quill fever | ['itching', 'fibrosis', 'hoarseness'] <- p1s1 p2s1 p2s2 p2s3"],
        ),
        (
            "A doctor may recommend medicines such as:\n\n- Quilloxacin\n- Hystricin",
            ["list: Medicines recommended in quill fever | ['quilloxacin', 'hystricin'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "To prevent quill fever, these steps should be taken:\n\n- Wash the quills with soap\n- Peel the scales",
            ["list: Ways to prevent quill fever | ['wash the quills with soap', 'peel the scales'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "Depending on the part that is struck, hystric shock can cause\n\n- Itching\n- Fibrosis\n- Hoarseness",
            ["list: Possible effects of hystric shock | ['itching', 'fibrosis', 'hoarseness'] <- p1s1 p2s1 p2s2 p2s3"],
        ),
        (
            "Deformities of quill fever may be present, such as extra quills, a cleft quill, and fibrosis.",
            ["list: Deformities of quill fever | ['extra quills', 'a cleft quill', 'fibrosis'] <- p1s1"],
        ),
        (
            "There are no vaccines that protect people from quill fever.",
            ["statement: There are {{no vaccines}} that protect people from quill fever. <- p1s1"],
        ),
        # Terms and names.
        (
            "Quill fever is a rare disorder of the skin in which hairs turn into keratin.",
            [
                (
                    "question (core): What kind of disorder is quill fever?"
                    " | a rare disorder of the skin in which hairs turn into keratin <- p1s1"
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
            "Velonic resonance imaging (VRI) is not needed.",
            ["abbreviation (background): VRI | velonic resonance imaging <- p1s1"],
        ),
        (
            "Velonic quill inhibitors (VQIs) are not needed.",
            ["abbreviation (background): VQI | velonic quill inhibitor <- p1s1"],
        ),
        ("Velonic quill diagnoses (VQDs) are not needed.", []),
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
            "Corticosteroids are used for relief of itching.",
            ["question: What are corticosteroids used for? | relief of itching <- p1s1"],
        ),
        (
            "Hystricin is used to soften the quills.",
            ["statement: Hystricin is used {{to soften the quills::what for}}. <- p1s1"],
        ),
        (
            "Doctors diagnose quill fever with a biopsy of the skin.",
            ["question (core): How is quill fever diagnosed? | with a biopsy of the skin <- p1s1"],
        ),
        (
            "People with quill fever should avoid aspirin.",
            ["question: What should people with quill fever avoid? | aspirin <- p1s1"],
        ),
        # Whom, when, where.
        (
            "Quill fever usually affects young men.",
            ["question (core): Whom does quill fever usually affect? | young men <- p1s1"],
        ),
        (
            "Quill fever is more common in women than men.",
            ["question: In which sex is quill fever more common? | women <- p1s1"],
        ),
        (
            "The first quills usually appear between the ages of 10 and 20.",
            ["question: When do the first quills usually appear? | between the ages of 10 and 20 <- p1s1"],
        ),
        (
            "Quill mites can spread through saliva.",
            ["question: How can quill mites spread? | through saliva <- p1s1"],
        ),
        # Verbs.
        (
            "Over time, the mites damage the follicles and the epidermis, which then break.",
            ["question: What do the mites damage over time? | the follicles and the epidermis <- p1s1.2"],
        ),
        (
            "In quill fever, high levels of hystrin harm the follicles and the cornea.",
            ["question: What do high levels of hystrin harm in quill fever? | the follicles and the cornea <- p1s1.2"],
        ),
        # What no other frame knows: what a sentence says of its subject is hidden in it.
        (
            "Quill fever is most common in Norway.",
            ["statement (core): Quill fever is most common in {{Norway}}. <- p1s1"],
        ),
        (
            "If quill fever affects your scalp, hystricin usually prevents fibrosis.",
            ["statement: If quill fever affects the scalp, hystricin usually prevents {{fibrosis}}. <- p1s1"],
        ),
        (
            "Hystrices, which live on wool, are mainly spread by moor sheep, a kind of sheep with long hairs.",
            ["statement: Hystrices, which live on wool, are mainly spread by {{moor sheep}}. <- p1s1"],
        ),
        (
            "Hystrices grow from small pits called velonets.",
            ["statement: Hystrices grow from small pits called {{velonets::name}}. <- p1s1"],
        ),
        (
            "Cytokines made by the spleen block, alter, or destroy the hystrices and their spores.",
            ["question: What do cytokines made by the spleen destroy? | the hystrices and their spores <- p1s1.3"],
        ),
        (
            "Quilloxacin is the first line treatment for adults and should be given at once.",
            ["question (core): What is the first line treatment for adults? | quilloxacin <- p1s1"],
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
            "In most cases, the rash is related to a change of the hair called a Quill I malformation.",
            [
                (
                    "question: What is the rash related to in most cases? | a change of the hair called a "
                    "Quill I malformation <- p1s1.2"
                )
            ],
        ),
        (
            "The diagnosis is made by finding red, raised tracks in the epidermis.",
            ["question: How is the diagnosis made? | by finding red, raised tracks in the epidermis <- p1s1"],
        ),
        # Definitions of terms, and what happens in the disorder where its definition is long.
        (
            "Quilloscopy (QSC) : A procedure to look at the follicles.",
            ["definition (background): quilloscopy | a procedure to look at the follicles <- p1s1"],
        ),
        (
            "Quill fever is a rare and mild disease in which malignant cells form in the follicles of the scalp.",
            [
                (
                    "statement (core): Quill fever is a rare and mild disease in which"
                    " {{malignant cells form in the follicles of the scalp}}. <- p1s1"
                )
            ],
        ),
        # What is told most is hidden, with the short form that would give it away.
        (
            "The DNA of the mites is amplified by velonase chain reaction (VCR) in most laboratories.",
            ["abbreviation (background): VCR | velonase chain reaction <- p1s1"],
        ),
        ("There is no cure for quill fever.", ["statement: There is {{no cure}} for quill fever. <- p1s1"]),
        (
            "In many cases, the cause of quill fever is unknown.",
            ["statement: In many cases, the cause of quill fever is {{unknown}}. <- p1s1"],
        ),
        # Lists whose entries are explained, or stand in one block with what follows them.
        (
            (
                "Quill fever is found by tests. The most common tests are:\n\nQuilloscopy. It shows the "
                "mites.\n\nChest x ray. It shows the quills."
            ),
            ["list (core): Most common tests for quill fever | ['quilloscopy', 'chest x ray'] <- p1s2 p2s1 p3s1"],
        ),
        (
            (
                "Signs of quill fever include the following:\n- Bent quills.\n- Being thirsty.\n- Other "
                "signs of quill fever include fever, anemia, and other changes."
            ),
            ["list (core): Signs of quill fever | ['bent quills', 'being thirsty'] <- p1s1 p1s2 p1s3"],
        ),
        (
            "The rash fades over weeks, and leaves no scars. People with quill fever may have\n\n- bone pain\n- anemia",
            ["list: Possible findings in people with quill fever | ['bone pain', 'anemia'] <- p1s2 p2s1 p2s2"],
        ),
        (
            "Rest helps. Oral antibiotics used to treat quill fever may include\n\n- quilloxacin\n- hystricin",
            [
                "list: Oral antibiotics used to treat quill fever | ['quilloxacin', 'hystricin'] <- p1s2 p2s1 p2s2",
            ],
        ),
        (
            "Most people with quill fever lack velonin, a protein that keeps the hair soft.",
            [
                "definition (background): velonin | a protein that keeps the hair soft <- p1s1",
            ],
        ),
        (
            "Quill fever is characterized by dwarfism, fibrosis, fever, and anemia.",
            ["list: Features of quill fever | ['dwarfism', 'fibrosis', 'fever', 'anemia'] <- p1s1"],
        ),
        (
            "People with quill fever may have chills, anemia, cough, and a rash.",
            [
                "list: Possible findings in people with quill fever | ['chills', 'anemia', 'cough', 'a rash'] <- p1s1",
            ],
        ),
        (
            "Researchers have found more than 30 mutations in the QLL1 gene.",
            ["statement: Researchers have found {{more than 30::how many}} mutations in the QLL1 gene. <- p1s1"],
        ),
        (
            "Quill dust—which irritates the eyes of sheep, too—is the main cause of quill fever.",
            ["question (core): What is the main cause of quill fever? | quill dust <- p1s1.1"],
        ),
        (
            "Calcium raises the risk of gout, and velonin prevents fibrosis of the retina.",
            [
                "question: What does calcium raise the risk of? | gout <- p1s1.1",
                "question: What does velonin prevent? | fibrosis of the retina <- p1s1.2",
            ],
        ),
        (
            "Mite bites may cause chills, anemia (usually mild), cough, and/or fibrosis.",
            ["list: Possible effects of mite bites | ['chills', 'anemia', 'cough', 'fibrosis'] <- p1s1"],
        ),
        (
            "The following is a list of symptoms commonly seen with this disease:\n\n- chills\n- anemia",
            ["list (core): Symptoms of quill fever | ['chills', 'anemia'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "Arthritis, usually in the ankles. This symptom is more common in men than women.",
            ["question: In which sex is arthritis more common? | men <- p1s1 p1s2"],
        ),
        (
            "Episodes of fever last 12 to 72 hours and can vary in severity.",
            ["statement: Episodes of fever last {{12 to 72 hours::how long}}. <- p1s1"],
        ),
        (
            "Quilloxacin/hystricin (QX/HY), sold under two names, is the usual therapy for quill fever.",
            ["question (core): What is the usual therapy for quill fever? | quilloxacin/hystricin <- p1s1.1"],
        ),
        (
            "Sheep with quill fever are at risk of developing fibrosis.",
            ["statement: Sheep with quill fever are at risk of developing {{fibrosis}}. <- p1s1"],
        ),
        (
            "Medical treatment for quill fever includes various oils to relieve spasms, quilloxacin, and other means.",
            ["list: Medical treatment for quill fever | ['oils to relieve spasms', 'quilloxacin'] <- p1s1"],
        ),
        (
            "Oils may be given for 6 to 12 months, depending on the response.",
            ["statement: Oils may be given for {{6 to 12 months::how long}}, depending on the response. <- p1s1"],
        ),
        (
            "The symptoms of quill fever may initially include chills, anemia, and cough.",
            ["list (core): Symptoms of quill fever | ['chills', 'anemia', 'cough'] <- p1s1"],
        ),
        (
            "Symptoms that occur when the sheep are affected include chills, anemia, and cough.",
            ["list: Symptoms that occur when the sheep are affected | ['chills', 'anemia', 'cough'] <- p1s1"],
        ),
        (
            "Hystrin, a protein, is the main cause of fibrosis.",
            ["question (core): What is the main cause of fibrosis? | hystrin <- p1s1.1"],
        ),
        ("Fibrosis usually is caused by hystrin.", ["question: What usually causes fibrosis? | hystrin <- p1s1"]),
        (
            "The quill glands are four small organs found by the thyroid.",
            ["question (background): What are the quill glands? | four small organs found by the thyroid <- p1s1"],
        ),
        (
            "About 85% of people with quill fever have brittle nails.",
            ["statement: {{About 85%::how many}} of people with quill fever have brittle nails. <- p1s1"],
        ),
        (
            "Mite bites can cause internal sores, also called lesions, and fibrosis.",
            ["question: What can mite bites cause? | internal sores and fibrosis <- p1s1"],
        ),
        (
            "Anyone can get quill fever. It is more common in men between 40 and 60 years old.",
            ["statement: Quill fever is more common in men {{between 40 and 60 years old::age}}. <- p1s2"],
        ),
        (
            "People taking oil may have side effects, such as\n\n- rash\n- fever",
            ["list: Side effects that people taking oil may have | ['rash', 'fever'] <- p1s1 p2s1 p2s2"],
        ),
        # Lists below headings and in rows, and whose symptoms a sentence speaks of.
        (
            "The signs of quill fever are\n\n- bent quills\n- fever",
            ["list (core): Signs of quill fever | ['bent quills', 'fever'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "Signs of quill fever\n\n- bent quills\n- fever\n\nCauses\n\nMites bite.",
            ["list (core): Signs of quill fever | ['bent quills', 'fever'] <- p2s1 p2s2"],
        ),
        (
            (
                "Among the causes of quill fever are the following:\n\n- Mites. They live in quills.\n"
                "- Dust. It is old.\n- Oil. It is on the feathers."
            ),
            ["list (core): Causes of quill fever | ['mites', 'dust', 'oil'] <- p1s1 p2s1 p2s3 p2s5"],
        ),
        (
            (
                "Many things can trigger quill fever, including:\n\nStress\n\nTea, coffee, wine, and menthol"
                "\n\nCertain conditions, such as gout or anemia"
            ),
            [
                (
                    "list: Things that can trigger quill fever | ['stress', 'tea', 'coffee', 'wine', 'menthol', "
                    "'gout', 'anemia'] <- p1s1 p2s1 p3s1 p4s1"
                )
            ],
        ),
        (
            (
                "Many heart drugs can trigger quill fever because they dry the skin. They are old.\n\n"
                "Examples of these heart drugs include:\n\n- menthol\n- hystricin\n- caffeine"
            ),
            [
                (
                    "list: Heart drugs that can trigger quill fever | ['menthol', 'hystricin', 'caffeine'] "
                    "<- p2s1 p3s1 p3s2 p3s3"
                )
            ],
        ),
        (
            "Quill fever is believed to occur in 1 in every 80,000 people.",
            ["statement (core): Quill fever is believed to occur in {{1 in every 80,000::how many}} people. <- p1s1"],
        ),
        (
            "Doctors say more. Causes of quill fever include:\n\n- mites\n\n- dust from wool\n\n- oil",
            ["list (core): Causes of quill fever | ['mites', 'dust from wool', 'oil'] <- p1s2 p2s1 p3s1 p4s1"],
        ),
        (
            "A doctor diagnoses quill fever with the following:\n\n- quilloscopy\n- a biopsy",
            ["list: Means to diagnose quill fever | ['quilloscopy', 'a biopsy'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "Quill fever is diagnosed based on hystriscopy, a biopsy, and tests of the wool.",
            ["list: Means to diagnose quill fever | ['hystriscopy', 'a biopsy', 'tests of the wool'] <- p1s1"],
        ),
        (
            "Itching, a rash, and anemia are common in quill fever.",
            ["list (core): Common findings in quill fever | ['itching', 'a rash', 'anemia'] <- p1s1"],
        ),
        (
            "Mites can cause serious problems such as\n\n- anemia\n- fibrosis",
            ["list: Serious problems that mites can cause | ['anemia', 'fibrosis'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "People with quill fever develop chills, anemia, and cough.",
            ["list: Findings in people with quill fever | ['chills', 'anemia', 'cough'] <- p1s1"],
        ),
        (
            (
                "Hystrovirus infects sheep. Symptoms usually appear 1 to 3 days after exposure and last 5 to 12 "
                "days. This virus causes fibrosis."
            ),
            [
                (
                    "statement: Symptoms of hystrovirus usually appear {{1 to 3 days::how long}} after exposure and "
                    "last 5 to 12 days. <- p1s1 p1s2"
                ),
                (
                    "statement: Symptoms of hystrovirus usually appear 1 to 3 days after exposure and last {{5 to "
                    "12 days::how long}}. <- p1s1 p1s2"
                ),
            ],
        ),
        (
            "Symptoms usually begin in childhood.",
            ["question: When do symptoms of quill fever usually begin? | in childhood <- p1s1"],
        ),
        (
            "Quill fever is not new. Its prevalence has been estimated at about 1 in 40,000 people.",
            [
                (
                    "statement (core): The prevalence of quill fever has been estimated at {{about 1 in 40,000::how "
                    "many}} people. <- p1s2"
                )
            ],
        ),
        (
            "Spasms of chronic quill fever are rare. People with this disease should avoid aspirin.",
            ["question: What should people with quill fever avoid? | aspirin <- p1s2"],
        ),
        (
            (
                "Quill fever is caused by the bacterium Quilla hystrix. This pathogen infects the "
                "follicles and the cornea."
            ),
            [
                "question (core): What causes quill fever? | the bacterium Quilla hystrix <- p1s1",
                "question: What does Quilla hystrix infect? | the follicles and the cornea <- p1s1 p1s2",
            ],
        ),
        (
            "Chronic quill fever is rare. It leads to fibrosis of the cornea.",
            ["question: What does chronic quill fever lead to? | fibrosis of the cornea <- p1s2"],
        ),
        (
            "Mites affect the QLL1 and QLL2 genes. These genes prevent fibrosis of the retina.",
            ["question: What do the QLL1 and QLL2 genes prevent? | fibrosis of the retina <- p1s1 p1s2"],
        ),
        (
            "Fever comes from inflammation of the follicles. This inflammation leads to fibrosis of the epidermis.",
            ["question: What does inflammation of the follicles lead to? | fibrosis of the epidermis <- p1s1 p1s2"],
        ),
        (
            "The only cure is surgery to remove the follicles. This is known as a quillectomy.",
            ["definition (background): quillectomy | surgery to remove the follicles <- p1s1 p1s2"],
        ),
        (
            "Quill fever is inflammation of the follicles.",
            ["question (core): How is quill fever defined? | inflammation of the follicles <- p1s1"],
        ),
        (
            "Antibiotics are not effective against quill mites.",
            ["statement: Antibiotics are {{not effective}} against quill mites. <- p1s1"],
        ),
        (
            "At this time, no cure is available for quill fever.",
            ["statement: At this time, {{no cure}} is available for quill fever. <- p1s1"],
        ),
        (
            "Each child of a parent with quill fever has a 50-50 chance of inheriting the QLL1 gene.",
            [
                (
                    "statement (core): Each child of a parent with quill fever has a {{50-50::how many}} chance of "
                    "inheriting the QLL1 gene. <- p1s1"
                )
            ],
        ),
        (
            "Ewes have between a 4 and 15 percent chance of developing quill fever.",
            [
                (
                    "statement: Ewes have {{between a 4 and 15 percent::percentage}} chance of developing quill "
                    "fever. <- p1s1"
                )
            ],
        ),
        (
            "Episodes of anemia last from a few days to 3 weeks.",
            ["statement: Episodes of anemia last from {{a few days to 3 weeks::how long}}. <- p1s1"],
        ),
        (
            "Men aged 20 to 50 are more likely to develop quill fever than others.",
            ["statement: Men aged {{20 to 50::age}} are more likely to develop quill fever than others. <- p1s1"],
        ),
        (
            "Hystricin is the most common toxin and the most common cause of anemia.",
            ["question (core): What is the most common cause of anemia? | hystricin <- p1s1"],
        ),
        (
            (
                "Quill fever is a group of diseases in which immature cells in the follicles of the scalp do "
                "not harden or become healthy quills."
            ),
            [
                (
                    "statement (core): Quill fever is a group of diseases in which immature cells in the follicles "
                    "of the scalp {{do not harden or become healthy quills}}. <- p1s1"
                )
            ],
        ),
        (
            "Cysteine, asparagine, and glycine (CAG) are building blocks.",
            ["abbreviation (background): CAG | cysteine, asparagine, and glycine <- p1s1"],
        ),
        (
            "Quill fever is spread by mites, dust, and wool, a fiber found in coats, socks, and hats.",
            ["question (core): How is quill fever spread? | by mites, dust, and wool <- p1s1"],
        ),
        # A number is asked for before what has it; adjectives belong to the meaning; a forecast is no prevalence.
        (
            "Fewer than 10 to 15 mites may be present on a sheep with quill fever.",
            [
                (
                    "statement (core): {{Fewer than 10 to 15::how many}} mites may be present on a sheep with quill "
                    "fever. <- p1s1"
                )
            ],
        ),
        (
            "About 40 percent of people who have sheep are expected to develop anemia.",
            [
                (
                    "statement: {{About 40 percent::percentage}} of people who have sheep are expected to develop "
                    "anemia. <- p1s1"
                )
            ],
        ),
        (
            "A lack of hystrin may lead to fibrosis of the follicles.",
            ["question: What may a lack of hystrin lead to? | fibrosis of the follicles <- p1s1"],
        ),
        # What is done by the entries of a list, whom it strikes, and when they come.
        (
            "A doctor diagnoses quill fever based on\n\n- a biopsy\n- quilloscopy",
            ["list: Means to diagnose quill fever | ['a biopsy', 'quilloscopy'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "People can slow the loss of quills by\n\n- taking hystricin\n- changing their diet",
            [
                (
                    "list: Ways to slow the loss of quills in quill fever | ['taking hystricin', 'changing the diet']"
                    " <- p1s1 p2s1 p2s2"
                )
            ],
        ),
        (
            "Quill fever mainly affects people who have:\n\nFibrosis\n\nTight hats\n\nIt spares others.",
            [
                (
                    "list: Conditions of people whom quill fever mainly affects | ['fibrosis', 'tight hats'] <-"
                    " p1s1 p2s1 p3s1"
                ),
            ],
        ),
        (
            "People who have severe quill fever need care. These signs may include:\n\n- anemia\n- fibrosis",
            ["list (core): Signs of severe quill fever | ['anemia', 'fibrosis'] <- p1s2 p2s1 p2s2"],
        ),
        (
            "Once the follicles die, symptoms may include\n\n- anemia\n- fibrosis",
            ["list: Symptoms of quill fever once the follicles die | ['anemia', 'fibrosis'] <- p1s1 p2s1 p2s2"],
        ),
        (
            "Symptoms of quill fever include:\n\nAnemia.\n\nFibrosis.\n\nSkin changes such as:\n\nBumps.\n\nSpots.",
            [],
        ),
        (
            "Quill fever harms the heart. Heart problems may include anemia, heart failure, and fibrosis.",
            ["list: Heart problems in quill fever | ['anemia', 'heart failure', 'fibrosis'] <- p1s2"],
        ),
        (
            (
                "The symptoms of quill fever include nausea, vomiting, rash, itching, deafness, hiccups of sheep,"
                " anemia, fibrosis, loss of quills, and gout."
            ),
            [
                "list (core): Symptoms of quill fever: the gut | ['nausea', 'vomiting', 'hiccups of sheep'] <- p1s1",
                "list (core): Symptoms of quill fever: the skin | ['rash', 'itching'] <- p1s1",
                (
                    "list (core): Symptoms of quill fever: others"
                    " | ['deafness', 'anemia', 'fibrosis', 'loss of quills', 'gout'] <- p1s1"
                ),
            ],
        ),
        (
            "Signs of liver complications include fibrosis, gout, and anemia.",
            ["list: Signs of liver complications | ['fibrosis', 'gout', 'anemia'] <- p1s1"],
        ),
        # Values and what they mean, what there is none of, and when something comes about.
        (
            "A quill count below 60 may indicate anemia.",
            [
                "statement: A quill count below 60 may indicate {{anemia::what}}. <- p1s1",
            ],
        ),
        (
            (
                "The results show the state of the follicles:\n\n- qCount of 60 or above is in the normal"
                " range\n- qCount of 15 mg/dL or below is a sign of fibrosis"
            ),
            [
                "statement: qCount of 60 or above is in {{the normal range::what}}. <- p2s1",
                "statement: qCount of 15 mg/dL or below is a sign of {{fibrosis::what}}. <- p2s2",
            ],
        ),
        (
            "People with mild quill fever usually do not have any symptoms.",
            [
                "statement: People with mild quill fever usually have {{no symptoms}}. <- p1s1",
            ],
        ),
        (
            "Most sheep with quill fever have no mutations in the QLL1 gene.",
            [
                "statement: Most sheep with quill fever have {{no mutations in the QLL1 gene}}. <- p1s1",
            ],
        ),
        (
            "A sheep can spread quill fever even if it does not have symptoms.",
            [
                "statement: A sheep can spread quill fever even if it has {{no symptoms}}. <- p1s1",
            ],
        ),
        (
            (
                "Quill fever occurs if mites, fungi, or other germs invade the follicles and live in the pores"
                " of the skin."
            ),
            [
                (
                    "statement (core): Quill fever occurs if {{mites, fungi, or other germs}} invade the"
                    " follicles and live in the pores of the skin. <- p1s1"
                ),
            ],
        ),
        (
            "Symptoms\n\nFibrosis happens when the follicles cannot get rid of the extra oil and salt in the skin.",
            [
                (
                    "statement: Fibrosis happens when the follicles {{cannot get rid of the extra oil and salt "
                    "in the skin}}. <- p2s1"
                )
            ],
        ),
        (
            "Quill fever is a disorder that involves deafness, problems with balance (ataxia), and loss of hair.",
            ["list (core): Features of quill fever | ['deafness', 'problems with balance', 'loss of hair'] <- p1s1"],
        ),
        (
            "A quill fever is the bulging of a follicle into the epidermis.",
            [
                (
                    "question (core): How is a quill fever defined? | the bulging of a follicle into the"
                    " epidermis <- p1s1"
                ),
            ],
        ),
        ("The cause of quill fever is unknown.", ["statement: The cause of quill fever is {{unknown}}. <- p1s1"]),
        (
            "Only a few dozen sheep with quill fever are known.",
            [
                "statement (core): {{Only a few dozen::how many}} sheep with quill fever are known. <- p1s1",
            ],
        ),
        (
            "It has been estimated that quill fever accounts for about 2 percent of cases of fibrosis.",
            [
                ("statement: Quill fever accounts for {{about 2 percent::percentage}} of cases of fibrosis. <- p1s1"),
            ],
        ),
        (
            (
                "Quill fever is inherited in an autosomal recessive pattern, which means both copies of the"
                " gene have mutations."
            ),
            [
                "question (core): How is quill fever inherited? | in an autosomal recessive pattern <- p1s1.1",
                (
                    "statement: With an autosomal recessive pattern of inheritance, {{both copies::how many"
                    " copies}} of the gene have mutations. <- p1s1"
                ),
            ],
        ),
        (
            "Quill fever, also called a scaled or dried fever, is not new.",
            [
                "list: Other names of quill fever | ['scaled fever', 'dried fever'] <- p1s1",
            ],
        ),
        (
            "Scales also are called quillets because a plate is called a quill.",
            ["question (background): What is another name for scales? | quillets <- p1s1"],
        ),
        (
            "In most affected sheep, the rash is red. Affected children should avoid aspirin.",
            ["question: What should children with quill fever avoid? | aspirin <- p1s2"],
        ),
        (
            "Quill fever is rare. The disease usually begins in infancy.",
            ["question (core): When does quill fever usually begin? | in infancy <- p1s2"],
        ),
        (
            ("Quill fever is mild or severe. When it develops slowly, it is called subacute infective quill fever."),
            [
                (
                    "statement: When quill fever develops slowly, it is called {{subacute infective quill"
                    " fever::name}}. <- p1s1 p1s2"
                ),
            ],
        ),
        (
            "Quill fever is much more common in sheep that have damaged follicles.",
            [
                "statement: Quill fever is much more common in {{sheep that have damaged follicles}}. <- p1s1",
            ],
        ),
        # Below a heading that says so, a report speaks of its disorder.
        (
            "Complications\n\nEmboli can cause fibrosis of the retina.",
            ["question: What can emboli cause? | fibrosis of the retina <- p2s1"],
        ),
        (
            "Treatment\n\nOintment is applied for 6 to 12 weeks.",
            ["statement: Ointment is applied for {{6 to 12 weeks::how long}}. <- p2s1"],
        ),
        (
            "Causes\n\nEmboli can cause fibrosis of the retina.",
            [
                "question: What can emboli cause? | fibrosis of the retina <- p2s1",
            ],
        ),
        (
            "Prevention\n\nPersons with fibrosis should avoid shared wool blankets and brushes.",
            [
                ("question: What should persons with fibrosis avoid? | shared wool blankets and brushes <- p2s1"),
            ],
        ),
        # What is to be done, how often, and what a prompt says of its verb.
        (
            "The fleece of sheep with quill fever should be tested at least once a year.",
            [
                (
                    "statement: The fleece of sheep with quill fever should be tested {{at least once a"
                    " year::how often}}. <- p1s1"
                ),
            ],
        ),
        (
            "As many as 40 percent of sheep with fibrosis are expected to develop quill fever.",
            [
                (
                    "statement: {{As many as 40 percent::percentage}} of sheep with fibrosis are expected to"
                    " develop quill fever. <- p1s1"
                ),
            ],
        ),
        ("Each year, eight people per 1 million have itching as a result of quill fever.", []),
        (
            "Quill fever only occurs in about one in every 1 million people.",
            [
                (
                    "statement (core): Quill fever only occurs in {{about one in every 1 million::how many}}"
                    " people. <- p1s1"
                ),
            ],
        ),
        (
            "Treatment\n\nThere is currently no treatment to correct the underlying anemia.",
            ["statement: There is currently {{no treatment}} to correct the underlying anemia. <- p2s1"],
        ),
        (
            "Congenital fibrosis or gout is often the cause of quill fever.",
            [
                "question: What is often the cause of quill fever? | congenital fibrosis or gout <- p1s1",
            ],
        ),
        (
            "Follicles are old. This stiffening and thickening of the follicle is called sclerosis.",
            [
                (
                    "statement: The stiffening and thickening of the follicle is called {{sclerosis::name}}. <-"
                    " p1s1 p1s2"
                ),
            ],
        ),
        (
            ("A sheep may need a class of medicines called proton blockers, such as\n\n- hystricin\n- quilloxacin"),
            [
                "list: Proton blockers | ['hystricin', 'quilloxacin'] <- p1s1 p2s1 p2s2",
            ],
        ),
        (
            "Children with quill fever can often be treated with hystricin.",
            [
                "question: What can children with quill fever often be treated with? | hystricin <- p1s1",
            ],
        ),
        # How long something is to be done.
        (
            "Prevention\n\nWash the wool of sheep with fibrosis for 20 days to kill any mites.",
            [
                (
                    "statement: To prevent quill fever, wash the wool of sheep with fibrosis for {{20 days::how"
                    " long}} to kill any mites. <- p2s1"
                ),
            ],
        ),
        # What it leads to, how it spreads, and of what there are examples.
        (
            "Many conditions can cause fibrosis of the follicles. Examples include gout, anemia, and old age.",
            [
                ("list: Conditions that can cause fibrosis of the follicles | ['gout', 'anemia', 'old age'] <- p1s2"),
            ],
        ),
        (
            "Common causes of severe quill fever are a bite or other skin injuries.",
            [],
        ),
        (
            "If untreated, quill fever can lead to anemia, coma, and death.",
            [
                "question: What can quill fever lead to if untreated? | anemia, coma, and death <- p1s1",
            ],
        ),
        (
            "The infection spreads from person to person by mite bites.",
            [
                "question: How does quill fever spread from person to person? | by mite bites <- p1s1",
            ],
        ),
        (
            "Quill fever usually spreads through contaminated wool.",
            [
                "question: How does quill fever usually spread? | through contaminated wool <- p1s1",
            ],
        ),
        (
            "Mutations in the QLL1 gene cause quill fever.",
            [
                "question (core): Mutations in which gene cause quill fever? | QLL1 <- p1s1",
            ],
        ),
        # What stands below a heading of its own within a part, and what a sentence defines.
        (
            "Treatment\n\nIt is oil.\n\nOintments\n\nHystricin is usually given for 2 to 6 weeks.",
            ["statement: Hystricin is usually given for {{2 to 6 weeks::how long}}. <- p4s1"],
        ),
        (
            "The rash is characterized by red fibrosis.",
            [
                "question: What is the rash characterized by? | red fibrosis <- p1s1",
            ],
        ),
        (
            "Quill fever harms the inner lining of the follicles. This lining is called the quillodium.",
            ["statement: The inner lining of the follicles is called {{the quillodium::name}}. <- p1s1 p1s2"],
        ),
        (
            "An HCM (hystricometry) is a test that records the growth of quills.",
            [
                "definition (background): HCM | a test that records the growth of quills <- p1s1",
            ],
        ),
        # Words that look like verbs, and whom, when and how often a report says something of.
        (
            "Breathe fever is a rare disorder of the skin in which quills turn into keratin.",
            [
                (
                    "definition (background): breathe fever | a rare disorder of the skin in which quills turn"
                    " into keratin <- p1s1"
                ),
            ],
        ),
        (
            "Gout is rare. Spasms occur in about 10 percent of people with this condition.",
            [
                "statement: Spasms occur in {{about 10 percent::how many}} of people with quill fever. <- p1s2",
            ],
        ),
        (
            "Less commonly, mutations in the QLL1 gene cause quill fever.",
            [
                "question (core): Mutations in which gene cause quill fever less commonly? | QLL1 <- p1s1.2",
            ],
        ),
        (
            "Another 10 to 15 percent of people with quill fever have gout.",
            [
                "prevalence: gout | 10 to 15 percent <- p1s1",
            ],
        ),
        (
            "In quill fever, the growth of quills slows by about age 8.",
            [
                "statement: In quill fever, the growth of quills slows by about age {{8::how old}}. <- p1s1",
            ],
        ),
        # What a leaflet says to its reader, and lists of what something can do.
        (
            "Quill fever is a common disorder in which you have one or more pauses in moulting while you sleep.",
            [
                (
                    "statement (core): Quill fever is a common disorder in which {{people have one or more"
                    " pauses in moulting while they sleep}}. <- p1s1"
                ),
            ],
        ),
        (
            "Certain foods may cause spasms in some sheep, such as\n\n- oats\n- hay",
            [
                ("list: Foods that may cause spasms in some sheep in quill fever | ['oats', 'hay'] <- p1s1 p2s1 p2s2"),
            ],
        ),
        (
            ("Untreated quill fever can:\n\nIncrease the risk of fibrosis\n\nMake spasms more likely\n\nIt is rare."),
            [
                (
                    "list: Possible effects of untreated quill fever | ['increase the risk of fibrosis', 'make"
                    " spasms more likely'] <- p1s1 p2s1 p3s1"
                ),
            ],
        ),
        (
            (
                "Oil treatment may cause side effects in some people. These side effects include anemia, gout,"
                " and fibrosis."
            ),
            [
                "list: Side effects of oil treatment for quill fever | ['anemia', 'gout', 'fibrosis'] <- p1s2",
            ],
        ),
        (
            "Signs of quill fever include:\n\n- fibrosis when you wake up\n- anemia in your liver",
            [
                (
                    "list (core): Signs of quill fever | ['fibrosis when people wake up', 'anemia in the"
                    " liver'] <- p1s1 p2s1 p2s2"
                ),
            ],
        ),
        (
            "Quill fever is a rare disorder that affects 3 to 5 percent of sheep.",
            [
                (
                    "statement: Quill fever is a rare disorder that affects {{3 to 5 percent::percentage}} of sheep."
                    " <- p1s1"
                ),
            ],
        ),
        # What a sentence points at.
        (
            "Statins reduce the risk of anemia. They also calm the spasms.",
            ["question: What do statins reduce the risk of? | anemia <- p1s1"],
        ),
        (
            "A drug called quilloxacin is new. This drug kills the mites.",
            ["statement: Quilloxacin kills {{the mites}}. <- p1s1 p1s2"],
        ),
        (
            "Hystriscopy. This procedure prevents fibrosis of the retina.",
            ["question: What does hystriscopy prevent? | fibrosis of the retina <- p1s1 p1s2"],
        ),
        (
            "Severe quill fever has no cure. This type of quill fever leads to fibrosis of the cornea.",
            [
                "statement: Severe quill fever has {{no cure}}. <- p1s1",
                "question: What does severe quill fever lead to? | fibrosis of the cornea <- p1s1 p1s2",
            ],
        ),
        (
            "Quill fever is about the QLL1 gene. This gene provides instructions for making hystrin. It is old.",
            ["question: What does the QLL1 gene provide instructions for making? | hystrin <- p1s1 p1s2"],
        ),
        (
            "Quill fever is not new. It usually begins in childhood.",
            ["question (core): When does quill fever usually begin? | in childhood <- p1s2"],
        ),
        (
            "Red quill stones result from kidney infections.",
            ["question: What causes red quill stones? | kidney infections <- p1s1"],
        ),
        (
            "If you have quill fever, you should avoid ibuprofen.",
            ["question: What should people who have quill fever avoid? | ibuprofen <- p1s1.2"],
        ),
    ],
)
def test_reads(text: str, expected: list[str]) -> None:
    assert drafted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "This can cause serious problems.",
        "Quill fever may cause anemia.",
        "The sheep rests when it exhales (breathes out).",
        "What they do is of no use, as mites start to leave the follicles.",
        "People with quill fever develop anemia.",
        "Quillopathy is different from Crohn disease.",
        "A Wood lamp can make images of the follicles.",
        "Breeders should take measures to prevent infestations of mice.",
        "Nobody knows why. Symptoms usually begin in childhood.",
        "Severe anemia can cause comaa state in which sheep sleep.",
        "Oil therapy Quilloxacin lessens spasms.",
        "A quilloscopy, coupled with tests, helps physicians diagnose quill fever.",
        "The mites slow the flow and allow fibrosis to start.",
        "A sheep gets oil. The oil is made of two thin layers of keratin.",
        "Symptoms of anemia include pallor, sometimes with spasms, in the fingers and hands.",
        "The Quill Institutes of Health (QIH) has a list.",
        "A reaction may trigger the medicine to cause spasms.",
        "If the gland is swollen, it will hold on to too many spores.",
        "Mite treatments, such as radiation and chemotherapy, also destroy the stem cells.",
        "Prevention\n\nWUDA recommends the following for meat preparation.",
        "Other types of specialists include a hepatologist, a neurologist, and a cardiologist.",
        "Some have a mild second phase of the illness. Symptoms may include meningitis, encephalitis, and chills.",
        "Quill fever is a serious condition that may get worse if it is not treated early.",
        "A mix of bites, mites, and a genetic trait can lead to quill fever.",
        "A person will need many tests that tell quill fever from other symptoms, such as cough, fever, and rash.",
        "Treatment for quill fever includes medicine to suppress, or slow down, an overactive spleen.",
        "The goals of treating quill fever are to control fever, especially chills and sweats.",
        "Anemia may occur in other parts of the body, such as the spleen, the retina, and the marrow.",
        "Quill fever affects 1 in 200 people in these populations.",
        "A doctor may recommend a biopsy.",
        "Quill fever can cause anemia, fibrosis, or spasms.",
        "Genetics may play a role in quill fever.",
        "Anemia can be a sign of damaged follicles.",
        "In sheep, the extra fluid puts pressure on the heart.",
        "Quill fever in the islands is twice as likely to appear in men than in women.",
        "Routine blood tests, such as a cell count or a chemistry panel, are made.",
        "Watching the weight of people with fibrosis Measures to prevent anemia start early.",
        "Some people with quill fever also have anemia.",
        "Treatment of quill fever depends on the organ.",
        "Children with severe quill fever have a distinct look.",
        "The test can show granulomas.",
        "Anemia is a sign of quill fever.",
        "It is a protein that carries iron.",
        "These medicines are used to treat the rash.",
        "You may need oil to treat your rash.",
        "Quill fever can cause serious health problems.",
        "The dose is increased every 3 to 7 days.",
        "Some people take 5 mg a day.",
        "Researchers are studying new ways to treat quill fever.",
        "Your doctor will ask about your health.",
        "Another sign of quill fever is cough.",
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
        # Brackets that mean but the noun before them, what compares, and words that everybody knows.
        "Signs include changes in the bones of the tail (caudae).",
        "Mites cause a more widespread infection of hairs (quillitis).",
        "Some sheep have fever (a high temperature of the body).",
        # A blank in a name, before what belongs to it, or beside what gives it away.
        "A sheep may get the Hystrix Approach to Stop Spasms plan.",
        "Quill oil is not used to treat children.",
        "Hystrical fibrosis is fibrosis caused by hystrices.",
        "The wool is kept in bottles that allow hystricocci to grow.",
        # What no evidence shows, what goes on from a lead, and verbs that go with no subject.
        "Mutations in the QLL1 gene is inherited in an autosomal recessive fashion.",
        "No evidence shows that quill oils help sheep recover from fibrosis.",
        "People wear patches called quillodes on the chest.",
        "The dust holds hystricine (found in wool).",
        "Other heart problems include heart failure, fibrosis, and anemia.",
        "The features of quill fever can appear anytime from infancy to old age.",
        '"HYS" is a term used to describe fibrosis of the follicles.',
        "Over the past 40 years, few cases of quill fever have been seen.",
        "A doctor uses a grading system to determine the severity of quill fever.",
        "Diabetes is a disorder of the metabolism of hystricin.",
        "Quillopathy is a group of diseases with a variety of causes.",
        # Oils, or symptoms: nobody knows which of them are listed.
        "Some oils may cause symptoms of gout in sheep, such as\n\n- fibrosis\n- anemia",
        # Nothing is left of a sentence without the mark of its note.
        "Quills grow.\n\n[1]",
        # A verb without an object.
        "Oil helps.",
        # What is so at times, or of anything; deeds of doctors; what a sentence compares, or sets in brackets.
        "Doctors use a bright light called a Wood lamp to look for early quills.",
        "The next signs include ringing in the ears (tinnitus).",
        "Surgery may be needed to drain an abscess.",
        "A biopsy of the skin can show early changes of the follicles.",
        "Quilloxacin is more effective than ointment.",
        "Follicles are removed with forceps.",
        "Children with severe quill fever have albumin in the urine.",
        "Mites can live on other animals, such as marmosets and lemurs.",
        "Quillodipine has been used in some pregnant women with quill fever.",
        "A sudden rash may occur with coughing or straining.",
        "Quillectomy: Surgery to take out the follicle together with the epidermis around it and a margin of fat.",
        "Several new drugs have proven effective in slowing fibrosis of the follicles.",
        "The rash may bring granulomas (inflamed lumps), as hystricosis (too many quills in the skin) follows.",
        "Doctors should use quilloxacin as the first choice in patients of all ages.",
        "Treatment for quill fever includes medications to treat spasms and chills of the limbs.",
        "Mites can cause quillitis (a more severe inflammation of hairs).",
        "People with quill fever start oil therapy earlier than sheep with gout.",
        "A gland may swell in quillofibrosis. With this condition, the wool is dry and isn't able to make spores.",
        "Prevention\n\nClean wool brushes thoroughly after each use.",
        "Antibiotics are used to kill the mites of quill fever.",
        "Although anyone can get quill fever, the disease is more common among men.",
        "Quill fever affects people of all races and islands.",
        "Treatment\n\nAvoid wool blankets that touch the follicles.",
        # What is so at times, or of anything; deeds of doctors; what a sentence compares, or sets in brackets.
        "Ointments such as quilloxacin (Quillox) and hystricin can relieve spasms.",
        # Numbers that count nothing the sentence names, hedges, titles, and what a sentence says of another disorder.
        "The number of quills has grown over the years (Figure 2).",
        "Between 18.5 and 24.9 is in the normal range of quills.",
        "Studies suggest that 5 to 25 percent of sheep with gout have quill fever.",
        "The mothers fleece and a childs fleece cant be told from quills, and 5 percent of them have hystrices.",
        "The cause of quill fever in these sheep is unknown.",
        "Quill fever is diagnosed based on a medical history, a physical exam, and test results.",
        "Treatment for Quill Fever Gouty fibrosis is treated with hystricin.",
        # What is so at times, or of anything; deeds of doctors; what a sentence compares, or sets in brackets.
        # What is so at times, or of anything; deeds of doctors; what a sentence compares, or sets in brackets.
        # A row that is cut, advice for each day, and a figure of something else.
        "Quill fever is treated with medicines called antibiotics.",
        "Most people should try to walk with their sheep for at least 30 to 60 minutes.",
        "The incubation period of quill fever is unknown, but for gout it is 6 to 16 days.",
        "Hystremia. This serious complication occurs if the mites move into the follicles.",
        "Quill fever is a tumor of that tissue.",
        "Aged 50 or older and have a history of gout or anemia.",
        "Exams may be done to rule out other causes of fibrosis:\n\n- hystriscopy\n- a biopsy of the wool",
        # What is so at times, or of anything; deeds of doctors; what a sentence compares, or sets in brackets.
        "Doctors may order a blood test to find anemia in people with quill fever.",
        "Prescribing medicines to treat quill fever:\n\n- hystricin by mouth\n- velonin under the skin",
        "The main goals of treating quill fever are to:\n\n- soften the quills\n- specialists Involved",
        # What the sentences around it tell.
        "Quill fever can also be treated with hystricin.",
        "The infection inflames the follicles.",
    ],
)
def test_leaves_alone_what_does_not_stand_alone_or_says_nothing(text: str) -> None:
    assert drafted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("check the quills at least twice a year with a health care provider", {}),
        ("see a registered breeder to help with shearing", {}),
        ("Ask your doctor about quills.", {"p1s1": "tells readers to ask their doctor"}),
        (
            "These resources tell more of quills:\n\n- Wool Tests\n- Oil Therapy\n- Sheep lose the Wool.\n- Quill Care",
            {
                "p1s1": "leads to another page",
                "p2s1": "names another page",
                "p2s2": "names another page",
            },
        ),
    ],
)
def test_waives_what_leads_elsewhere_and_no_recommendation(text: str, expected: dict[str, str]) -> None:
    assert {str(at): because for at, because in waived(read_report(text).sentences).items()} == expected


def test_asks_once_what_is_said_with_a_short_form_and_without() -> None:
    text = (
        "Acute quill spasm (AQS) is old. Acute quill spasm is treated with hystricin.\n\n"
        "AQS is treated with hystricin and quilloxacin."
    )
    sentences = read_report(text).sentences
    topic = Topic(subject=SUBJECT, names=frozenset())
    found = [each for passage in read_passages(sentences, SUBJECT) for each in read(passage, topic)]
    asked = [each for each in found if each.kind == "question"]
    assert [each.values["answer"] for each in asked] == ["hystricin", "hystricin and quilloxacin"]
    long = long_forms(sentence.text for sentence in sentences)
    assert long == {"AQS": "Acute quill spasm"}
    kept = without_open(asked, [spelled_out(each, long) for each in asked])
    assert [each.values["answer"] for each in kept] == ["hystricin and quilloxacin"]


def test_knows_what_else_a_report_calls_its_disorder() -> None:
    texts = [
        "Quill fever of sheep (also known as QFS or Aster disease) is old.",
        "Quill fever (QF) is rare.",
        *["Hystrices."] * 9,
    ]
    assert short_names("quill fever of sheep", texts) == {"QFS", "Aster disease"}
    assert short_names("quill fever in children", texts) == {"quill fever", "QF"}
    assert short_names("old hystrices", texts) == {"hystrices"}


def test_asks_nothing_to_which_the_text_gives_two_answers() -> None:
    text = (
        "Quill fever spares the follicles. In sheep, quill fever spares the cornea.\n\n"
        "Quill fever usually begins in infancy.\n\nQuill fever usually begins between the ages of 8 and 14."
    )
    topic = Topic(subject=SUBJECT, names=frozenset())
    found = [each for passage in read_passages(read_report(text).sentences, SUBJECT) for each in read(passage, topic)]
    assert [each.values["answer"] for each in found] == [
        "the follicles",
        "the cornea",
        "in infancy",
        "between the ages of 8 and 14",
    ]
    assert [each.values["answer"] for each in without_open(found)] == ["the cornea", "in infancy"]


def test_an_id_has_the_letters_under_accents() -> None:
    assert slug("The prevalence of Guillain-Barré syndrome and Sjögren disease") == (
        "prevalence-guillain-barre-syndrome-sjogren"
    )


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Miller Fisher syndrome", "Miller Fisher syndrome"),
        ("Lambert-Eaton syndrome", "Lambert-Eaton syndrome"),
        ("Severe Castleman disease", "severe Castleman disease"),
        ("Patients with MFS", "patients with MFS"),
    ],
)
def test_names_of_several_people_keep_their_capitals(text: str, within: str) -> None:
    assert lowered(text) == within
