"""The text of a YAML file -> the same text with one entry changed, added or taken away; all else stays to the byte."""

from collections.abc import Mapping, Sequence

from poems_cards.folder._line_edits import Edits, ended, line_end
from poems_cards.folder.nodes import BREAK, Node, line_start, parse
from poems_cards.folder.write import Plain, flow_text, item_lines
from poems_cards.problems import Keys

FACTS: Keys = ("facts",)
SOURCES: Keys = ("sources",)
ALL: Keys = ()  # the file is a list


class EditError(Exception):
    """A file is written in a way in which this cannot be changed but by hand."""


def entries(text: str, top: Keys = FACTS) -> list[Node]:
    """Return the entries of the list at `top`, [] if there is none."""
    found = _list(parse(text), top)
    return found.entries or [] if found else []


def lines_of(text: str, entry: Node) -> str:
    """Return the lines of an entry, from its hyphen on; what stands in braces, with these."""
    start, end = _span(text, entry)
    return text[start:end]


def line_of(text: str, entry: Node) -> int:
    """Return the number of the line at which an entry begins, from 1."""
    return len(BREAK.findall(text, 0, _span(text, entry)[0])) + 1


def replaced(text: str, entry: Node, lines: str) -> str:
    """Return `text` with other lines for an entry; they end as those of the file do."""
    start, end = _span(text, entry)
    return text[:start] + ended(text, BREAK.split(lines.rstrip("\r\n"))) + text[end:]


def rewritten(text: str, index: int, values: Mapping[str, Plain], top: Keys = FACTS) -> str:
    """Return `text` with other values of the entry `index`; of its lines only those of changed keys are other ones.

    Errors: EditError if the text would not say these values, and all others as before.
    """
    found = entries(text, top)
    edits = Edits(text=text)
    entry = found[index]
    if entry.value == values:
        return text
    if not edits.mapping(entry, values):
        edits.pieces.append((entry.start, entry.end, flow_text(values)) if entry.flow else _whole(text, entry, values))
    wanted = [values if at == index else each.value for at, each in enumerate(found)]
    return _proven(edits.applied(), wanted, top)


def appended(text: str, more: Sequence[Mapping[str, Plain]], top: Keys = FACTS) -> str:
    """Return `text` with `more` entries behind the last one, where the file ends.

    Errors: EditError as for `rewritten`.
    """
    node = _list(parse(text), top)
    found = node.entries or [] if node else []
    wanted = [*(each.value for each in found), *more]
    made = _behind(text, found, more, apart=top == FACTS)
    try:
        return _proven(made, wanted, top)
    except EditError:
        if node is None:
            raise
    return _proven(_within(text, node, found, more), wanted, top)


def inserted(text: str, more: Sequence[Mapping[str, Plain]], top: Keys) -> str:
    """Return `text` with `more` entries behind the last one, before whatever stands behind the list.

    Errors: EditError as for `rewritten`.
    """
    node = _list(parse(text), top)
    if node is None:
        raise EditError
    found = node.entries or []
    return _proven(_within(text, node, found, more), [*(each.value for each in found), *more], top)


def without(text: str, index: int, top: Keys = FACTS) -> str:
    """Return `text` without the lines of the entry `index`, and without the blank lines behind them.

    Errors: EditError as for `rewritten`.
    """
    found = entries(text, top)
    start, end = last = _span(text, found[index])
    if found[index].flow:
        start, end = (found[index - 1].end, end) if index else (start, found[1].start if found[1:] else end)
    else:
        while (behind := BREAK.match(text, end)) and (end == last[1] or not _line(text, end)):
            end = behind.end()
    return _proven(text[:start] + text[end:], [each.value for at, each in enumerate(found) if at != index], top)


def _line(text: str, at: int) -> str:
    return text[at : line_end(text, at)].strip()


def _whole(text: str, entry: Node, values: Mapping[str, Plain]) -> tuple[int, int, str]:
    start, end = _span(text, entry)
    column = entry.hyphen - start
    return start, end, ended(text, item_lines(values, column))


def _behind(text: str, found: Sequence[Node], more: Sequence[Mapping[str, Plain]], *, apart: bool) -> str:
    """Return `text` with entries at its end, a blank line before each where the others have one."""
    column = found[0].hyphen - line_start(text, found[0].hyphen) if found and found[0].hyphen >= 0 else 2 * apart
    blank = apart and bool(found)
    if len(found) > 1:
        between = text[found[-2].end : _span(text, found[-1])[0]]
        blank = any(not line.strip() for line in BREAK.split(between)[1:-1])
    lines = [line for each in more for line in (*([""] if blank else []), *item_lines(each, column))]
    if not text or text.endswith(("\n", "\r")):
        return text + ended(text, [*lines, ""])
    return ended(text, [text, *lines])


def _within(text: str, node: Node, found: Sequence[Node], more: Sequence[Mapping[str, Plain]]) -> str:
    """Return `text` with entries behind the last one, before what stands behind the list."""
    if node.flow:
        at = found[-1].end if found else node.start + 1
        added = ", ".join(map(flow_text, more))
        return text[:at] + (", " if found else "") + added + text[at:]
    at = line_end(text, node.end)
    column = found[0].hyphen - line_start(text, found[0].hyphen) if found else 2
    lines = [line for each in more for line in item_lines(each, column)]
    return text[:at] + ended(text, ["", *lines]) + text[at:]


def _proven(text: str, wanted: Sequence[object], top: Keys) -> str:
    """Return `text` if its entries say what they should."""
    if [each.value for each in entries(text, top)] != wanted:
        raise EditError
    return text


def _list(node: Node | None, keys: Keys) -> Node | None:
    for key in keys:
        pair = (node.pairs or {}).get(str(key)) if node else None
        node = pair.value if pair else None
    return node if node and node.entries is not None else None


def _span(text: str, entry: Node) -> tuple[int, int]:
    """Return where the lines of an entry begin and end, without the end of the last."""
    if entry.hyphen < 0:
        return entry.start, entry.end
    return line_start(text, entry.hyphen), line_end(text, entry.end)
