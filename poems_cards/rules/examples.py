"""Facts that break each rule of the craft, and the same facts mended, as curators write them."""

from types import MappingProxyType

# Of a deck on gout; names of rules -> bad, good.
EXAMPLES = MappingProxyType(
    {
        "no-context": (
            """
- id: first-joint
  kind: question
  prompt: Which joint is struck first in most people?
  answer: The base of the big toe
""",
            """
- id: first-joint
  kind: question
  prompt: Which joint does gout strike first in most people?
  answer: The base of the big toe
""",
        ),
        "long-prompt": (
            """
- id: tophus-site
  kind: question
  prompt: >-
    When gout has lasted for many years and urate was never brought down, chalky lumps of crystals called tophi may
    grow under the skin; on which part of the head do they grow?
  answer: The rim of the ear
""",
            """
- id: tophus-site
  kind: question
  prompt: Where on the head do the tophi of long-standing gout grow?
  answer: The rim of the ear
""",
        ),
        "two-questions": (
            """
- id: crystal-shape
  kind: question
  prompt: Which crystal causes gout, and what shape does it have?
  answer: Needles of urate
""",
            """
- id: crystal
  kind: question
  prompt: Which crystal causes gout?
  answer: Monosodium urate
- id: crystal-shape
  kind: question
  prompt: What shape do the crystals of gout have?
  answer: That of needles
""",
        ),
        "bare-prompt": (
            """
- id: gout
  kind: question
  prompt: What is gout?
  answer: An inflammation from crystals
""",
            """
- id: gout
  kind: question
  prompt: What do the crystals of gout bring about in a joint?
  answer: An inflammation
""",
        ),
        "open-prompt": (
            """
- id: attack
  kind: question
  prompt: Describe an attack of gout.
  answer: Sudden pain of a joint
""",
            """
- id: attack
  kind: question
  prompt: How fast does the pain of gout begin?
  answer: Within hours
""",
        ),
        "yes-no": (
            """
- id: urate-in-attack
  kind: question
  prompt: Can serum urate be normal during an attack of gout?
  answer: It can
""",
            """
- id: urate-in-attack
  kind: statement
  text: During an attack of gout, serum urate may be {{normal}}.
""",
        ),
        "given-away": (
            """
- id: podagra
  kind: definition
  term: podagra
  meaning: gout of the big toe, or podagra
""",
            """
- id: podagra
  kind: definition
  term: podagra
  meaning: gout of the big toe
""",
        ),
        "lost-pronoun": (
            """
- id: triggers
  kind: statement
  text: They are triggered by {{alcohol}}, as gout shows.
""",
            """
- id: triggers
  kind: statement
  text: Attacks of gout are triggered by {{alcohol}}.
""",
        ),
        "not-a-noun": (
            """
- id: kidney-stones
  kind: prevalence
  finding: Kidney stones are present.
  value: about 15%
""",
            """
- id: kidney-stones
  kind: prevalence
  finding: a kidney stone
  value: about 15%
""",
        ),
        "same-prompt": (
            """
- id: drug-one
  kind: question
  prompt: Which drug lowers urate in gout?
  answer: Allopurinol
- id: drug-two
  kind: question
  prompt: Which drug lowers urate in gout?
  answer: Probenecid
""",
            """
- id: drug-one
  kind: question
  prompt: Which drug lowers urate in gout by blocking its production?
  answer: Allopurinol
- id: drug-two
  kind: question
  prompt: Which drug lowers urate in gout by way of the kidney?
  answer: Probenecid
""",
        ),
        "similar-prompt": (
            """
- id: test
  kind: question
  prompt: Which test of a joint proves gout?
  answer: Microscopy of its fluid
- id: picture
  kind: question
  prompt: Which joint test proves gout?
  answer: Ultrasound
""",
            """
- id: test
  kind: question
  prompt: Which look at joint fluid proves gout?
  answer: Microscopy
- id: picture
  kind: question
  prompt: Which picture shows the double contour of gout?
  answer: Ultrasound
""",
        ),
        "also-fits": (
            """
- id: attack-drug
  kind: question
  prompt: Which drug calms an attack of gout?
  answer: Colchicine
- id: attack-drug-kidney
  kind: question
  prompt: Which drug calms an attack of gout in kidney failure?
  answer: A corticosteroid
""",
            """
- id: attack-drug
  kind: question
  prompt: Which drug from the autumn crocus calms an attack of gout?
  answer: Colchicine
- id: attack-drug-kidney
  kind: question
  prompt: Which drug calms an attack of gout in kidney failure?
  answer: A corticosteroid
""",
        ),
        "repeated-card": (
            """
- id: crystal
  kind: question
  prompt: Which crystal causes gout?
  answer: Monosodium urate
- id: cause
  kind: question
  prompt: Which are the crystals that cause gout?
  answer: Monosodium urate
""",
            """
- id: crystal
  kind: question
  prompt: Which crystal causes gout?
  answer: Monosodium urate
""",
        ),
        "long-answer": (
            """
- id: allopurinol-start
  kind: question
  prompt: How is allopurinol started in gout?
  answer: With a small dose every day, raised every few weeks until the serum urate is on target
""",
            """
- id: allopurinol-start
  kind: question
  prompt: How is allopurinol started in gout?
  answer: With a small dose
  why: It is raised every few weeks until the serum urate is on target.
""",
        ),
        "several-facts": (
            """
- id: sex
  kind: question
  prompt: Whom does gout strike?
  answer: Mostly men. Women follow after the menopause
""",
            """
- id: sex
  kind: question
  prompt: Which sex does gout strike more often?
  answer: Men
- id: women
  kind: question
  prompt: After which event does gout become likely in women?
  answer: The menopause
""",
        ),
        "hidden-list": (
            """
- id: triggers
  kind: question
  prompt: What triggers an attack of gout?
  answer: Beer, meat, seafood and diuretics
""",
            """
- id: triggers
  kind: list
  prompt: Triggers of gout
  items:
    - beer
    - meat
    - seafood
    - diuretics
""",
        ),
        "vague-answer": (
            """
- id: stones
  kind: question
  prompt: How often does gout bring kidney stones?
  answer: In many cases
""",
            """
- id: stones
  kind: question
  prompt: Which stones does gout bring?
  answer: Kidney stones
""",
        ),
        "unsourced-number": (
            """
- id: share
  kind: question
  prompt: What share of people has gout?
  answer: 4%
  update:
    text: A later survey found 5%.
    source: survey
""",
            """
- id: share
  kind: question
  prompt: What share of people has gout, by the handbook?
  answer: 4%
  update:
    text: A later survey found 5%.
    source: survey
""",
        ),
        "idle-blank": (
            """
- id: enzyme
  kind: statement
  text: In gout, allopurinol blocks {{the}} enzyme xanthine oxidase.
""",
            """
- id: enzyme
  kind: statement
  text: In gout, allopurinol blocks the enzyme {{xanthine oxidase}}.
""",
        ),
        "blank-visible": (
            """
- id: crystal
  kind: statement
  text: Gout comes from {{urate}}, which falls out as crystals of urate.
""",
            """
- id: crystal
  kind: statement
  text: Gout comes from {{urate}}, which falls out as crystals.
""",
        ),
        "list-size": (
            """
- id: drugs
  kind: list
  prompt: Drugs that lower urate in gout
  items:
    - allopurinol
""",
            """
- id: drugs
  kind: list
  prompt: Drugs that lower urate in gout
  items:
    - allopurinol
    - febuxostat
    - probenecid
""",
        ),
        "repeated-item": (
            """
- id: drugs
  kind: list
  prompt: Drugs that lower urate in gout
  items:
    - allopurinol
    - febuxostat
    - Allopurinol
""",
            """
- id: drugs
  kind: list
  prompt: Drugs that lower urate in gout
  items:
    - allopurinol
    - febuxostat
""",
        ),
        "misspelt-acronym": (
            """
- id: nsaid
  kind: acronym
  term: NSAID
  letters:
    - letter: N
      word: nonsteroidal
    - letter: A
      word: antiinflammatory
    - letter: D
      word: drug
""",
            """
- id: nsaid
  kind: acronym
  term: NSAID
  letters:
    - letter: N
      word: non-
    - letter: S
      word: steroidal
    - letter: A
      word: anti-
    - letter: I
      word: inflammatory
    - letter: D
      word: drug
""",
        ),
        "unbalanced-mark": (
            r"""
- id: solubility
  kind: question
  prompt: At which level does urate fall out in gout?
  answer: \( 6.8\ \mathrm{mg/dL}
""",
            r"""
- id: solubility
  kind: question
  prompt: At which level does urate fall out in gout?
  answer: \( 6.8\ \mathrm{mg/dL} \)
""",
        ),
    }
)
