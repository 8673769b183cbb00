"""An audit -> lines for people: what is wrong with facts, then which sentences no fact cites, then the counts."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from msgspec.structs import replace

from poems_cards.cli.show import problem_counts, problem_lines
from poems_cards.printable import counted

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.audit.audit import Audit
    from poems_cards.cli.screen import Line
    from poems_cards.problems import Problem

_SHOWN = 12  # locators and ranges on a line


def audit_text(audit: "Audit") -> "Iterator[Line]":
    """Yield what an audit found: problems of facts, hints, gaps, and the counts."""
    findings = [problem for problem in audit.problems if not _is_gap(problem)]
    yield from problem_lines((*findings, *audit.hints, *_gaps(filter(_is_gap, audit.problems))))
    yield audit_summary(audit)
    yield from unread_text(audit)


def _is_gap(problem: "Problem") -> bool:
    """Return whether a problem only says that no fact cites a sentence, and names that and its heading."""
    return problem.rule == "uncovered" and bool(problem.about)


def _gaps(problems: "Iterable[Problem]") -> "Iterator[Problem]":
    """Yield one problem for the uncovered sentences below each heading, at the first of them."""
    from poems_cards.report.locators import named_in, written

    for (_, heading), group in groupby(problems, key=lambda each: (each.place.path, each.about[1])):
        first, *others = group
        if not others:
            yield first
            continue
        cite = written(named_in([each.about[0] for each in (first, *others)]))
        some = ", ".join(cite[:_SHOWN]) + (" …" if len(cite) > _SHOWN else "")
        under = f' under "{heading}"' if heading else ""
        message = f"no fact cites {counted(1 + len(others), 'sentence')}{under}: {some}"
        fix = "Write facts that cite them, or waive them in waived.yaml and say why."
        yield replace(first, message=message, fix=fix)


def audit_summary(audit: "Audit") -> str:
    """Return the result of an audit on one line."""
    numbers = audit.counts()
    facts = [f"{audit.proven} proven by a sentence", f"{audit.stated} held against a statement"]
    facts += [f"{audit.unheld} held against nothing"]
    facts += [f"{audit.unread} without the text that they cite"] if audit.unread else []
    facts += [f"{audit.allowed} allowed to differ"] if audit.allowed else []
    facts += [f"{audit.wrong} wrong"] if audit.wrong else []
    sentences = ", ".join(f"{numbers[what]} {what}" for what in ("covered", "waived", "uncovered"))
    parts = (
        f"{counted(numbers['sentences'], 'sentence')}: {sentences}",
        f"{counted(numbers['facts'], 'fact')}: {', '.join(facts)}",
        f"{audit.corrected} correct a report",
        *([problem_counts(audit.problems)] if audit.problems or not audit.unread else []),
    )
    return "; ".join(parts)


def unread_text(audit: "Audit") -> Iterator[str]:
    """Yield how many facts an audit could not prove, as no copy of what they cite is at hand, and how it could."""
    if audit.unread:
        option = "--report FILE" if len(audit.deck.reports) == 1 else "--texts FOLDER"
        facts = counted(len(audit.deck.live), "fact")
        yield f"Not proven: {audit.unread} of {facts}, as no copy at hand has all that they cite."
        if not audit.has_text:
            yield f"    Name your copy: poems-cards audit {audit.deck.folder} {option}"
