"""Sources, and places in the report, as cards, descriptions and pages show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from poems_cards.anki.markup import attribute, html, in_language
from poems_cards.cards import wording
from poems_cards.facts.deck import Deck, Source
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered, only_sentences


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A sentence's heading ("" above the first), and its number below that heading, from 1."""

    heading: str
    number: int


def places(rows: Iterable[Remembered]) -> dict[Locator, Spot]:
    """Return for each remembered sentence where it stands in its source."""
    found = {}
    count: Counter[tuple[str, str]] = Counter()
    for row in only_sentences(rows):
        below = (row.locator.source, row.heading)
        count[below] += 1
        found[row.locator] = Spot(heading=row.heading, number=count[below])
    return found


def where(cite: Sequence[Locator], known: Mapping[Locator, Spot], deck: Deck) -> str:
    """Return where the cited sentences stand: `Organomegaly, sentences 1 and 2`; by locator if they are not known."""
    numbers: dict[str, list[int]] = {}
    unknown = []
    for locator in dict.fromkeys(locator.whole for locator in cite):
        if spot := known.get(locator):
            numbers.setdefault(spot.heading, []).append(spot.number)
        else:
            unknown.append(str(locator))
    groups = [", ".join(filter(None, (heading, _sentences(found, deck)))) for heading, found in numbers.items()]
    return "; ".join((*groups, *unknown))


def _sentences(numbers: list[int], deck: Deck) -> str:
    *first, last = map(str, sorted(numbers))
    if first:
        return wording.say(deck, "sentences", numbers=", ".join(first), last=last)
    return wording.say(deck, "sentence", number=last)


def links(source: Source) -> list[tuple[str, str]]:
    """Return name and address of each place where `source` can be read, the best first."""
    known = (
        (f"PMID {source.pmid}", "https://pubmed.ncbi.nlm.nih.gov/", source.pmid),
        (f"doi:{source.doi}", "https://doi.org/", source.doi),
        (source.url, "", source.url),
    )
    return [(name, f"{site}{id_}") for name, site, id_ in known if id_]


def credit(source: Source) -> str:
    """Return the HTML of a source's short name, linked where it can be read."""
    short = html(source.short)
    found = links(source)
    return f'<a href="{attribute(found[0][1])}">{short}</a>' if found else short


def hpo_link(term: str) -> str:
    """Return the HTML of a term of the Human Phenotype Ontology, linked."""
    return f'<a href="https://hpo.jax.org/browse/term/{term}">{term}</a>'


def citation(source: Source) -> str:
    """Return the HTML of a source's full citation, with links to all places where it can be read."""
    linked = (f' <a href="{attribute(address)}">{html(name)}</a>' for name, address in links(source))
    return html(source.cite) + "".join(linked)


def description(deck: Deck) -> str:
    """Return the HTML that Anki shows on the deck's page: what it is, where it comes from, on which terms."""
    return in_language("\n".join(_description(deck)), deck.lang)


def _description(deck: Deck) -> Iterator[str]:
    yield f"<p>{html(deck.summary)}</p>"
    yield f"<p>{html(wording.say(deck, 'sources'))}</p>"
    yield f"<ul>{''.join(f'<li>{citation(source)}</li>' for source in deck.sources)}</ul>"
    yield f"<p>{html(wording.say(deck, 'licence', licence=deck.licence))}</p>"
    if deck.home:
        yield f'<p><a href="{attribute(deck.home)}">{html(wording.say(deck, "newest-version"))}</a></p>'
    if deck.contact:
        address = attribute(deck.contact.replace("{id}", deck.id))
        yield f'<p><a href="{address}">{html(wording.say(deck, "report-mistake"))}</a></p>'
