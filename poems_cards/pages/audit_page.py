"""An audit -> one web page with the reader's own report, each sentence coloured by how the deck covers it.

The page holds the report's text, so it is for the reader alone: nothing in it asks anything of any other place.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from html import escape
from itertools import groupby

from poems_cards.anki.markup import html
from poems_cards.audit.audit import Audit, Line
from poems_cards.cards.wording import asks
from poems_cards.facts.deck import Deck
from poems_cards.facts.model import Fact
from poems_cards.pages.page import frame_of
from poems_cards.problems import Problem
from poems_cards.report.memory import is_prose

_FRAME = frame_of(__file__)

_STATES = {
    "covered": "A card cites this sentence.",
    "corrected": "A card corrects this sentence.",
    "waived": "Waived",
    "uncovered": "No card cites this sentence.",
}


def page(audit: Audit) -> str:
    """Return the page."""
    deck, wrong = audit.deck, audit.by_fact()
    name = escape(deck.name)
    numbers = "\n".join(_number(what, count) for what, count in _counts(audit).items())
    legend = "".join(_button(audit, state) for state in _STATES) + _wrong_button(audit, wrong)
    return f"""{_FRAME.begin(f"{deck.name}: audit")}<header class="au-top">
<h1>{name}: what its cards say of its sources</h1>
<dl class="au-numbers">
{numbers}
</dl>
<div class="au-legend" role="group" aria-label="Go to the next sentence that is">
{legend if audit.has_text else ""}
</div>
<p class="au-help" hidden>Click a sentence to see its cards. Keys: arrows or J and K move, Enter shows, N goes to the
next sentence that needs work, Esc closes.</p>
<noscript><p class="au-words">Without JavaScript the facts stand below the report, each with the sentences that it
cites.</p></noscript>
</header>
<div class="au-body">
<main class="au-report" aria-label="The report">
{"".join(_report(audit, wrong)) if audit.has_text else _without_text(audit)}</main>
<div class="au-side">
<aside class="au-panel" id="au-panel" aria-live="polite" aria-labelledby="au-title" hidden>
<header><h2 id="au-title"></h2><button type="button" class="au-close">Close</button></header>
<p id="au-state"></p>
<div id="au-cards"></div>
</aside>
</div>
<section class="au-all">
<h2>Problems</h2>
{"".join(map(_problem, audit.problems)) or "<p>None.</p>"}
<details>
<summary>All facts</summary>
{"".join(_fact(deck, fact, wrong.get(fact.id, ())) for fact in deck.live)}</details>
</section>
</div>
{_FRAME.end()}"""


def _number(what: str, count: int) -> str:
    bad = ' class="au-bad"' if what == "problems" and count else ""
    return f'<div{bad}><dt>{what}</dt><dd data-count="{what}">{count}</dd></div>'


def _button(audit: Audit, state: str) -> str:
    many = audit.count(state)
    off = "" if many else " disabled"
    name = f"{state.capitalize()} ({many})"
    return f'<button type="button" class="au-{state}" data-next=".au-{state}"{off}>{name}</button>\n'


def _wrong_button(audit: Audit, wrong: Collection[str]) -> str:
    many = sum(_is_wrong(line, wrong) for line in audit.lines)
    off = "" if many else " disabled"
    return f'<button type="button" data-next=".au-wrong"{off}>Sentences with problems ({many})</button>'


def _is_wrong(line: Line, wrong: Collection[str]) -> bool:
    return any(id_ in wrong for id_ in line.facts)


def _counts(audit: Audit) -> dict[str, int]:
    """Return the numbers at the top: sentences by their state, then facts by what they are held against."""
    counts = audit.counts()
    sentences = {"sentences": counts["sentences"], **{state: audit.count(state) for state in _STATES}}
    return {**sentences, **{what: count for what, count in counts.items() if what not in sentences}}


def _without_text(audit: Audit) -> str:
    """Return how to get the page with the report's text."""
    report = audit.deck.reports[0].id if audit.deck.reports else audit.deck.sources[0].id
    command = f"poems-cards audit {audit.deck.folder} --text {report}=FILE --format html"
    return (
        "<p>No text of the report is at hand, so its sentences cannot be shown here. "
        f"With your own copy of it in FILE: <code>{escape(command)}</code></p>\n"
    )


def _report(audit: Audit, wrong: Collection[str]) -> Iterator[str]:
    """Yield headings and blocks of the reports, each with its new sentences at its end."""
    for source, lines in groupby(audit.lines, key=lambda line: audit.deck.source_of(line.locator)):
        if len(audit.deck.reports) > 1:
            yield f"<h2>{escape(audit.deck.shorts[source])}</h2>\n"
        heading = ""
        for (new, _), block in groupby(lines, key=lambda line: (line.new, line.locator.block)):
            here = tuple(block)
            title = "New sentences, which the deck does not know yet" if new else here[0].heading
            if here[0].level or title != heading:
                heading = title
                rank = min(max(here[0].level, 1) + 1, 6)  # HTML has no deeper heading
                yield f"<h{rank}>{escape(heading)}</h{rank}>\n"
            if not here[0].level:
                yield _block(here, wrong)


def _block(lines: Sequence[Line], wrong: Collection[str]) -> str:
    spans = [_sentence(line, wrong) for line in lines]
    if len(lines) > 1 and not any(line.sentence and is_prose(line.sentence.text) for line in lines):
        return "<ul>\n{}</ul>\n".format("".join(f"<li>{span}</li>\n" for span in spans))
    return "<p>{}</p>\n".format("\n".join(spans))


def _sentence(line: Line, wrong: Collection[str]) -> str:
    bad = _is_wrong(line, wrong)
    words = _STATES[line.state] + (f": {line.because}." if line.because else "")
    text = escape(line.sentence.text) if line.sentence else f"{line.locator} is not in this copy"
    classes = f"au-s au-{line.state}" + (" au-wrong" if bad else "") + ("" if line.sentence else " au-lost")
    unseen = line.state + (", with problems" if bad else "")
    return (
        f'<span class="{classes}" role="button" aria-expanded="false" aria-controls="au-panel" '
        f'data-name="{"new" if line.new else line.locator}" data-words="{escape(words)}" '
        f'data-facts="{" ".join(line.facts)}">'
        f'{text}<span class="au-unseen"> ({unseen})</span></span>'
    )


def _problem(problem: Problem) -> str:
    return (
        f'<div class="au-problem"><b>{escape(problem.rule)}</b>: {escape(problem.message)}<br>{escape(problem.fix)}'
        f"<code>{escape(str(problem.place))}</code></div>\n"
    )


def _fact(deck: Deck, fact: Fact, problems: Iterable[Problem]) -> str:
    """Return the cards of a fact, and what is wrong with it."""
    words = [fact.kind]
    if fact.cite:
        words.append(f"cites {', '.join(map(str, fact.cite))}")
    if fact.corrects:
        words.append(f"corrects {', '.join(map(str, fact.corrects.cite))}")
    words.append(", ".join(deck.shorts[source] for source in fact.sources))
    shown = [
        f"<dt>{html(prompt)}</dt>{''.join(f'<dd>{html(ask.answer)}</dd>' for ask in same)}\n"
        for prompt, same in groupby(asks(fact, deck), key=lambda ask: ask.prompt)
    ]
    return (
        f'<article class="au-fact" id="fact-{escape(fact.id)}"><h3>{escape(fact.id)}</h3>'
        f'<p class="au-words">{escape(" · ".join(words))}</p>\n<dl>{"".join(shown)}</dl>\n'
        f"{''.join(map(_problem, problems))}</article>\n"
    )
