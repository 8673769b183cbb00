"""The state of a session -> the description of its deck, as a page shows it at its head."""

from collections import Counter
from collections.abc import Iterable, Mapping

from poems_cards.api._work import Work
from poems_cards.api._writing import Writer
from poems_cards.api.session_values import DeckShown, SectionShown, SourceShown
from poems_cards.audit.sources import Copy
from poems_cards.facts.kinds import KINDS, LEVELS
from poems_cards.folder.drafts import section_files


def deck_shown(work: Work, writer: Writer, copies: Iterable[Copy], waiting: Iterable[str]) -> DeckShown:
    """Return the description of a deck, with its counts."""
    deck = work.state.deck
    files = section_files(deck)
    here = Counter((row.section, row.draft) for row in work.rows.values())
    paths = {copy.source: copy.path for copy in copies}
    known = {row.locator.source for row in deck.remembered} | {locator.source for locator in deck.statements}
    return DeckShown(
        id=deck.id,
        name=deck.name,
        root=deck.root,
        subject=deck.subject,
        population=deck.population,
        summary=deck.summary,
        language=deck.language,
        folder=deck.folder,
        sections=tuple(
            SectionShown(
                id=each.id,
                title=each.title,
                tag=each.tag,
                file=f"facts/{files[each.id]}",
                facts=here[each.id, False],
                drafts=here[each.id, True],
            )
            for each in deck.sections
        ),
        sources=tuple(
            SourceShown(
                id=each.id,
                key=deck.key_of(each),
                short=each.short,
                cite=each.cite,
                url=each.url,
                cited=each.is_cited,
                read=deck.key_of(each) in known or each.id in known,
                report=each.report,
                may_copy=each.may_copy,
                text=paths.get(each.id, ""),
            )
            for each in deck.sources
        ),
        levels=LEVELS,
        kinds=tuple(KINDS),
        counts=_counts(work),
        findings=work.findings.get("", ()),
        undo=writer.undo_label,
        redo=writer.redo_label,
        waiting=tuple(waiting),
        complete=work.complete,
        version=writer.version,
    )


def _counts(work: Work) -> Mapping[str, int]:
    severities = Counter(each.severity for found in work.findings.values() for each in found)
    drafts = Counter(row.draft for row in work.rows.values())
    return {
        "facts": drafts[False],
        "drafts": drafts[True],
        "open": sum(each.state == "open" for each in work.sentences),
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
