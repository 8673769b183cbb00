"""Sources, and places in the report, as cards, descriptions and pages show them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import quote_plus

from msgspec import Struct

from poems_cards.anki.markup import attribute, html, in_language
from poems_cards.cards import wording
from poems_cards.facts import texts
from poems_cards.facts.deck import Deck, Source
from poems_cards.report.locators import Locator
from poems_cards.report.memory import Remembered, only_sentences

SEARCH = "https://www.google.com/search?q="  # for a source whose address nobody knows
_FEW = 3  # sources that a deck's page names where none is a report


class Spot(Struct, frozen=True, kw_only=True):
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
    """Return the HTML of a source's short name, linked to where it can be read, or to a search for its citation.

    Without either, there is no link.
    """
    found = links(source)
    if not (found or source.is_cited):
        return html(source.short)
    address = found[0][1] if found else SEARCH + quote_plus(source.cite)
    return f'<a href="{attribute(address)}">{html(source.short)}</a>'


def hpo_link(term: str) -> str:
    """Return the HTML of a term of the Human Phenotype Ontology, linked."""
    return f'<a href="https://hpo.jax.org/browse/term/{term}">{term}</a>'


def citation(source: Source) -> str:
    """Return the HTML of a source's full citation, with links to all places where it can be read."""
    linked = (f' <a href="{attribute(address)}">{html(name)}</a>' for name, address in links(source))
    return html(source.cite) + "".join(linked)


def cited(deck: Deck) -> list[Source]:
    """Return the sources that the cards of `deck` name, and those whose words they rest on."""
    facts = deck.live
    named = {source for fact in facts for source in fact.sources}
    named |= {source for fact in facts if fact.update for source in fact.update.sources}
    if all(source.id in named for source in deck.sources):
        return [*deck.sources]  # as mostly: to look at every locator takes ten times as long
    keys = {locator.source for fact in facts for locator in texts.cited(fact)}
    return [source for source in deck.sources if source.id in named or deck.key_of(source) in keys]


def description(deck: Deck) -> str:
    """Return the HTML that Anki shows on the deck's page: what it is, where it comes from, and how to study a part.

    Below these three lines stand links: to its reports, to its newest version, and to where a mistake is reported. The
    full bibliography is no part of it.
    """
    core, section = f"tag:{deck.root}::Yield::1_Core", f"tag:{deck.root}::Section::{deck.sections[0].tag}"
    lines = (
        deck.summary,
        f"{_rests_on(deck)} {wording.say(deck, 'licence', licence=deck.licence)}",
        wording.say(deck, "study-a-part", core=core, section=section),
    )
    text = "".join(f"<p>{html(line)}</p>\n" for line in lines)
    items = "".join(f'<li><a href="{attribute(address)}">{html(name)}</a></li>' for name, address in _further(deck))
    return in_language(f"{text}<ul>{items}</ul>" if items else text.rstrip(), deck.lang)


def _rests_on(deck: Deck) -> str:
    """Return what the cards rest on: the reports by name, or the first few sources, and how many there are more."""
    known = cited(deck)
    first = [source for source in known if source.report] or known[:_FEW]
    sources = ", ".join(source.short for source in first)
    if more := len(known) - len(first):
        return wording.say(deck, "rests-on-and-more", sources=sources, number=str(more))
    return wording.say(deck, "rests-on", sources=sources)


def _further(deck: Deck) -> Iterator[tuple[str, str]]:
    """Yield name and address of what the deck's page links to."""
    for report in deck.reports:
        for _, address in links(report)[:1]:
            yield report.short, address
    if deck.home:
        yield wording.say(deck, "newest-version"), deck.home
    if deck.contact:
        yield wording.say(deck, "report-mistake"), deck.contact.replace("{id}", deck.id)
