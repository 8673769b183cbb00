"""Notes -> a web page in one file that shows every card as Anki draws it.

The cards stand in the page once, in a `<noscript>`: with JavaScript it is inert text, which the script cuts up and
draws card by card as they come into view, so that thousands of cards cost little; without, it is a readable list.
"""

import base64
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import escape
from itertools import groupby
from pathlib import PurePath

from poems_cards.anki.model import Note
from poems_cards.anki.render import drawn, sides
from poems_cards.cards.citations import citation
from poems_cards.cards.notes import FactNote
from poems_cards.facts.deck import Deck, Source
from poems_cards.facts.english import ENGLISH
from poems_cards.facts.kinds import LEVELS
from poems_cards.facts.model import Acronym
from poems_cards.facts.texts import asked
from poems_cards.folder.pictures import media_type
from poems_cards.folder.read import exact
from poems_cards.pages.page import frame_of
from poems_cards.printable import counted

_FRAME = frame_of(__file__)

_CUT = "<!--card-->"  # between the cards in the store; fields do not hold it, since a curator's "<" is escaped
_STORE_END = re.compile(r"</(?=noscript)|<!--card-->", re.IGNORECASE)
_FORMULA = re.compile(r"\\[(\[]")

_KEYS = (
    (("J", "↓"), "next card"),
    (("K", "↑"), "card before"),
    (("Home", "End"), "first card, last card"),
    (("Space", "Enter"), "turn the card over"),
    (("B",), "both sides, or one"),
    (("/",), "search"),
    (("Esc",), "leave the search; clear the filters"),
    (("P",), "phone width, or full width"),
    (("T",), "dark, or light"),
    (("?",), "this help"),
)


def preview(
    deck: Deck, notes: Sequence[FactNote], media: Mapping[str, bytes], lines: Mapping[str, int], *, live: str = ""
) -> str:
    """Return a page with all cards of `notes`, in their order.

    `media` has the pictures by their names in Anki; `lines` the line of each fact in its file, by the fact's id; `live`
    is the address of a script that loads the page again when its server says so.
    Errors: ValueError for a template with what `rendering` does not know.
    """
    rank = {source.id: index for index, source in enumerate(deck.sources, start=1)}
    titles = {section.id: section.title for section in deck.sections}
    updated = f"{deck.root}::Updated"
    items: list[str] = []
    rows: list[_Row] = []
    for made in notes:
        note, fact = made
        about = _about(made, deck.folder, lines.get(fact.id, 0), rank, updated=updated in note.tags)
        row = (fact.section, fact.kind, fact.level, updated in note.tags)
        for number in note.cards:
            items.append(_item(note, number, about))
            rows.append(row)
    css = "\n".join(dict.fromkeys(note.type.css for note, _ in notes))
    # Joined once: a page of thousands of cards is tens of megabytes, and each copy of it takes time.
    return "".join((_before(deck, rows, titles, css, live), *items, _pictures(media), _after(deck, rows)))


def lines(deck: Deck) -> dict[str, int]:
    """Return the line of each fact in its file, by its id; the texts are read once more, exactly."""
    found: dict[str, int] = {}
    for _, group in groupby(
        deck.facts, key=lambda fact: fact.path
    ):  # one text at a time: what is read of all would take much memory
        facts = [*group]
        places = exact([fact.place() for fact in facts], deck.texts)
        found |= {fact.id: place.line for fact, place in zip(facts, places, strict=True)}
    return found


def _item(note: Note, number: int, about: str) -> str:
    """Return one card: both sides, and where it comes from."""
    name = escape(note.guid.partition(":")[2])
    which = f", card {number}" if len(note.cards) > 1 else ""
    shown = drawn(sides(note, number))
    # "card1" and so on is what Anki writes beside "card"; a cloze note has one template, but counts its cards.
    anchor = f"card-{name}.{number}" if len(note.cards) > 1 else f"card-{name}"
    return f"""<article class="pv-item" id="{anchor}" tabindex="-1" aria-label="{name}{which}">
<div class="pv-face pv-front"><div class="card card{number}">{_stored(shown.front)}</div></div>
<div class="pv-face pv-back"><div class="card card{number}">{_stored(shown.back)}</div></div>
<div class="pv-about"><p class="pv-id"><a href="#{anchor}" target="_self"><b>{name}</b>{which}</a></p>{about}</div>
</article>
{_CUT}"""


def _stored(side: str) -> str:
    """Return a side in which nothing, should a field ever hold it, would end the store or separate cards."""
    return _STORE_END.sub("&lt;", side) if "</noscript" in side.lower() or _CUT in side else side


def _about(made: FactNote, folder: str, line: int, rank: Mapping[str, int], *, updated: bool) -> str:
    """Return where a note comes from."""
    note, fact = made
    claim = fact.letters[int(made.part) - 1] if isinstance(fact, Acronym) and made.part.isdecimal() else fact
    update = claim.update or fact.update
    hidden = [text.cite or fact.cite for text in asked(fact) if text.part == made.part]
    cite = dict.fromkeys(at for each in hidden or [fact.cite] for at in each)
    words = [fact.kind, fact.level, *(["updated"] if updated else [])]
    if cite:
        words.append(f"cites {', '.join(map(str, cite))}")
    if fact.corrects:
        words.append(f"corrects {', '.join(map(str, fact.corrects.cite))}")
    path = PurePath(fact.path).relative_to(folder).as_posix()
    place = f"{path}:{line}" if line else path
    place = place.encode(errors="replace").decode()  # a file's name may be no text
    used = dict.fromkeys((*fact.sources, *(update.sources if update else ())))
    cited = " ".join(f'<a href="#pv-source-{rank[id_]}" target="_self">{rank[id_]}</a>' for id_ in used if id_ in rank)
    formula = any(map(_FORMULA.search, note.fields.values()))
    return (
        f'<p class="pv-words">{" · ".join(words)}</p>\n<p class="pv-place"><code>{escape(place)}</code></p>\n'
        f'<p class="pv-refs">Sources {cited}</p>'
        + ('\n<p class="pv-formula">Formulas are shown as typed; Anki typesets them.</p>' if formula else "")
    )


def _pictures(media: Mapping[str, bytes]) -> str:
    """Return the pictures, each once; without JavaScript they stand below the cards."""
    shown = []
    for name, data in media.items():
        uri = f"data:{media_type(name)};base64,{base64.b64encode(data).decode()}"
        shown.append(f'<figure class="pv-picture"><img data-name="{escape(name)}" src="{uri}" alt="">')
        shown.append(f"<figcaption>{escape(name)}</figcaption></figure>")
    return "\n".join(shown)


_Row = tuple[str, str, str, bool]


def _before(deck: Deck, rows: Sequence[_Row], titles: Mapping[str, str], css: str, live: str) -> str:
    """Return the page as far as its first card."""
    many = counted(len(rows), "card")
    sections = Counter(row[0] for row in rows)
    kinds = Counter(row[1] for row in rows)
    levels = Counter(row[2] for row in rows)
    newer = sum(row[3] for row in rows)
    name = escape(deck.name)
    choices = [(id_, f"{title} ({sections[id_]})") for id_, title in titles.items() if id_ in sections]
    head = '<base target="_blank">\n' + (f'<script type="module" src="{escape(live)}"></script>\n' if live else "")
    frame = _FRAME.begin(f"{deck.name}: preview of {many}", more_css=css, head=head, served=bool(live))
    return f"""{frame}<a class="pv-skip" href="#pv-cards" target="_self">Skip to the cards</a>
<header class="pv-top">
<div class="pv-head">
<h1>{name}</h1>
<p id="pv-count" role="status">{many}</p>
<div class="pv-tools" role="group" aria-label="View" hidden>
<button type="button" id="pv-filter" aria-expanded="false">Filters</button>
<button type="button" id="pv-both" aria-pressed="false" aria-keyshortcuts="b">Both sides</button>
<button type="button" id="pv-phone" aria-pressed="false" aria-keyshortcuts="p">Phone width</button>
<button type="button" id="pv-theme" aria-pressed="false" aria-keyshortcuts="t">Dark</button>
<button type="button" id="pv-keys" aria-haspopup="dialog" aria-keyshortcuts="?">Keys</button>
</div>
</div>
<form class="pv-filters" role="search" aria-label="Cards" autocomplete="off" hidden>
<label class="pv-search"><span>Search</span>
<input type="search" name="q" placeholder="words, id or file" aria-keyshortcuts="/" spellcheck="false"></label>
{_select("section", "Section", choices)}
{_select("kind", "Kind", ((kind, f"{kind} ({kinds[kind]})") for kind in sorted(kinds)))}
{_select("level", "Level", ((level, f"{level} ({levels[level]})") for level in LEVELS if level in levels))}
<label class="pv-check"><input type="checkbox" name="updated" value="1"> Updated ({newer})</label>
<button type="button" id="pv-clear" aria-keyshortcuts="Escape" disabled>Clear</button>
</form>
</header>
<main id="pv-cards" tabindex="-1">
<div class="pv-list" hidden></div>
<p class="pv-none"{" hidden" if rows else ""}>{"No card matches." if rows else "This deck has no cards yet."}</p>
<noscript id="pv-store"><p class="pv-still">Without JavaScript this page is a plain list: each card with both its
sides, and the pictures below.</p>
<style>{css}</style>{_CUT}"""


def _after(deck: Deck, rows: Sequence[_Row]) -> str:
    """Return the page from its last card on."""
    data = json.dumps(rows, separators=(",", ":"), ensure_ascii=False).replace("<", "\\u003c")
    address = escape(deck.contact.replace("{id}", deck.id))
    contact = f' <a href="{address}">{ENGLISH["report-mistake"]}</a>' if address else ""
    keys = "".join(f"<tr><td>{_keys(pressed)}</td><td>{words}</td></tr>" for pressed, words in _KEYS)
    return f"""
</noscript>
</main>
<footer class="pv-foot">
<h2>Sources</h2>
<ol class="pv-sources">
{"".join(_sources(deck.sources))}</ol>
<p>{escape(deck.summary)}</p>
<p>Licence of the cards: {escape(deck.licence)}. For learning, not for the care of patients.{contact}</p>
</footer>
<dialog id="pv-help" aria-labelledby="pv-help-title">
<h2 id="pv-help-title">Keys</h2>
<table>{keys}</table>
<form method="dialog"><button>Close</button></form>
</dialog>
<script type="application/json" id="pv-data">{data}</script>
{_FRAME.end()}"""


def _keys(pressed: Iterable[str]) -> str:
    return " ".join(f"<kbd>{key}</kbd>" for key in pressed)


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    shown = "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)
    return f'<label><span>{label}</span> <select name="{name}"><option value="">All</option>{shown}</select></label>'


def _sources(sources: Iterable[Source]) -> Iterator[str]:
    """Yield the full citation of each source."""
    for number, source in enumerate(sources, start=1):
        yield f'<li id="pv-source-{number}"><b>{escape(source.short)}</b> {citation(source)}</li>\n'
