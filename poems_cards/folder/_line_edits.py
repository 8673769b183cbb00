"""A value in a text and what it is to say -> the pieces of the text that change: the lines of changed keys only."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import TypeGuard

from msgspec import Struct, field

from poems_cards.folder._yaml_values import Value
from poems_cards.folder.nodes import BREAK, Node, Pair, line_start, newline
from poems_cards.folder.write import Plain, flow_text, item_lines, key_lines, value_lines

_COMMENT = re.compile(r"(?:(?<=\s)|^)#[^\r\n]*")
_BLOCK = ("|", ">")


def line_end(text: str, at: int) -> int:
    """Return where the line ends that has the place `at`, before what ends it."""
    found = BREAK.search(text, at)
    return found.start() if found else len(text)


def ended(text: str, lines: Sequence[str]) -> str:
    """Return `lines` as one text, with the line ends of `text` between them."""
    return newline(text).join(lines)


class Edits(Struct, kw_only=True):
    """Pieces of `text` to be replaced, each with its place, gathered while a value is compared with a new one."""

    text: str
    pieces: list[tuple[int, int, str]] = field(default_factory=list)

    def applied(self) -> str:
        """Return the text with all pieces replaced."""
        made, at = [], 0
        for start, end, instead in sorted(self.pieces, key=lambda piece: piece[:2]):
            made += [self.text[at:start], instead]
            at = end
        return "".join((*made, self.text[at:]))

    def mapping(self, node: Node, new: Mapping[str, Plain]) -> bool:
        """Change the keys of a mapping that differ; return False if it must be written anew as a whole."""
        pairs = node.pairs or {}
        kept = [name for name in pairs if name in new]
        first = next(iter(pairs), "")
        if not kept or (not node.flow and first not in new and self._shares_line(pairs[first])):
            return False
        if node.flow:
            self._flow_mapping(pairs, new)
            return True
        for name, pair in pairs.items():
            if name not in new:
                self._remove(pair)
            elif pair.value.value != new[name]:
                self.value(name, pair, new[name])
        self._insert(pairs, kept, new)
        return True

    def _shares_line(self, pair: Pair) -> bool:
        return bool(self.text[line_start(self.text, pair.start) : pair.start].strip())

    def _insert(self, pairs: Mapping[str, Pair], kept: Sequence[str], new: Mapping[str, Plain]) -> None:
        """Insert the lines of new keys, each behind the key before it."""
        lead = pairs[kept[0]]
        before = None
        lines: list[str] = []
        for name in new:
            if name in pairs:
                self._put_lines(before or lead, lines, ahead=before is None and not self._shares_line(lead))
                before, lines = pairs[name], []
            else:
                lines += key_lines(name, new[name], lead.column)
        self._put_lines(before or lead, lines, ahead=False)

    def _put_lines(self, pair: Pair, lines: Sequence[str], *, ahead: bool) -> None:
        if lines and ahead:
            at = line_start(self.text, pair.start)
            self.pieces.append((at, at, ended(self.text, [*lines, ""])))
        elif lines:
            at = line_end(self.text, pair.value.end)
            self.pieces.append((at, at, ended(self.text, ["", *lines])))

    def _remove(self, pair: Pair) -> None:
        comments = self._comments(pair.end, line_end(self.text, pair.value.end), pair.value)
        self._remove_lines(pair.start, pair.value.end, comments, pair.column)

    def _remove_lines(self, start: int, end: int, comments: Sequence[str], column: int) -> None:
        """Remove the lines of two places and those between them; comments within them stay."""
        start, end = line_start(self.text, start), line_end(self.text, end)
        behind = BREAK.match(self.text, end)
        if comments:
            self.pieces.append((start, end, ended(self.text, _indented(comments, column))))
        elif behind:
            self.pieces.append((start, behind.end(), ""))
        else:  # the text does not end its last line
            self.pieces.append((start - len(newline(self.text)), end, ""))

    def value(self, name: str, pair: Pair, new: Plain) -> None:
        """Change the value of a key of a block."""
        old = pair.value
        if old.pairs and isinstance(new, Mapping) and self.mapping(old, new):
            return
        if old.entries and _is_list(new) and self.entries(old, new):
            return
        colon = self.text.index(":", pair.end) + 1
        start = self.text[line_start(self.text, pair.start) : colon]
        folded = self.text[old.start : old.start + 1] in _BLOCK or "{{" in new
        lines = value_lines(start, name, new, pair.column, folded=folded)
        comments = self._comments(colon, old.end, old)
        end = old.end
        if len(lines) > 1:  # what stands behind the value would stand behind the last of the lines
            end = line_end(self.text, end)
            comments += [each[0] for each in _COMMENT.finditer(self.text, old.end, end)]
        lines[0] = lines[0][len(start) :]
        self.pieces.append((colon, end, ended(self.text, lines)))
        self._above(line_start(self.text, pair.start), comments, pair.column)

    def _above(self, at: int, comments: Sequence[str], column: int) -> None:
        if comments:
            self.pieces.append((at, at, ended(self.text, [*_indented(comments, column), ""])))

    def entries(self, node: Node, new: Sequence[Plain]) -> bool:
        """Change the entries of a list in a block that differ; return False if it must be written anew."""
        old = node.entries or []
        if not new or any(entry.hyphen < 0 for entry in old):
            return False
        keys = [_key(entry.value) for entry in old], [_key(each) for each in new]
        matcher = SequenceMatcher(None, *keys, autojunk=False)
        for _, first, last, start, stop in (code for code in matcher.get_opcodes() if code[0] != "equal"):
            both = min(last - first, stop - start)
            for entry, each in zip(old[first : first + both], new[start : start + both], strict=True):
                self.entry(entry, each, node.column)
            for entry in old[first + both : last]:
                self._remove_entry(entry, node.column)
            lines = [line for each in new[start + both : stop] for line in item_lines(each, node.column)]
            if lines and first + both:
                at = line_end(self.text, old[first + both - 1].end)
                self.pieces.append((at, at, ended(self.text, ["", *lines])))
            elif lines:
                at = line_start(self.text, old[0].hyphen)
                self.pieces.append((at, at, ended(self.text, [*lines, ""])))
        return True

    def entry(self, entry: Node, new: Plain, column: int) -> None:
        """Change an entry of a list in a block."""
        if entry.pairs and isinstance(new, Mapping) and self.mapping(entry, new):
            return
        start, end = line_start(self.text, entry.hyphen), line_end(self.text, entry.end)
        comments = self._comments(entry.hyphen + 1, end, entry)
        lines = [*_indented(comments, column), *item_lines(new, column)]
        self.pieces.append((start, end, ended(self.text, lines)))

    def _remove_entry(self, entry: Node, column: int) -> None:
        comments = self._comments(entry.hyphen + 1, line_end(self.text, entry.end), entry)
        self._remove_lines(entry.hyphen, entry.end, comments, column)

    def _flow_mapping(self, pairs: Mapping[str, Pair], new: Mapping[str, Plain]) -> None:
        """Change the keys of a mapping in braces."""
        for name, pair in pairs.items():
            if name in new and pair.value.value != new[name]:
                self.pieces.append((pair.value.start, pair.value.end, flow_text(new[name])))
        self._drop(pairs, new)
        if more := {name: each for name, each in new.items() if name not in pairs}:
            end = max(pair.value.end for name, pair in pairs.items() if name in new)
            self.pieces.append((end, end, f", {flow_text(more)[1:-1]}"))

    def _drop(self, pairs: Mapping[str, Pair], new: Mapping[str, Plain]) -> None:
        """Take keys out of braces, each with the comma before it, or else behind it."""
        names = [*pairs]
        kept = [name in new for name in names]
        first = kept.index(True)
        if first:
            self.pieces.append((pairs[names[0]].start, pairs[names[first]].start, ""))
        for at in range(first + 1, len(names)):
            if not kept[at]:
                self.pieces.append((pairs[names[at - 1]].value.end, pairs[names[at]].value.end, ""))

    def _comments(self, start: int, end: int, node: Node) -> list[str]:
        """Return the comments between two places, of which the texts in `node` are none."""
        found = []
        for each in (*_scalars(node), None):
            stop = each.start if each else end
            found += [comment[0] for comment in _COMMENT.finditer(self.text, start, max(start, stop))]
            if each:
                if self.text[each.start : each.start + 1] in _BLOCK:
                    head = min(line_end(self.text, each.start), each.end)
                    found += [comment[0] for comment in _COMMENT.finditer(self.text, each.start, head)]
                start = max(start, each.end)
        return found


def _indented(lines: Sequence[str], column: int) -> list[str]:
    return [f"{' ' * column}{line.rstrip()}" for line in lines]


def _scalars(node: Node) -> Iterator[Node]:
    if node.said is not None:
        yield node
    for entry in node.entries or ():
        yield from _scalars(entry)
    for pair in (node.pairs or {}).values():
        yield Node(start=pair.start, end=pair.end, column=pair.column)
        yield from _scalars(pair.value)


def _is_list(value: Plain) -> TypeGuard[Sequence[Plain]]:
    return not isinstance(value, str | Mapping)


def _key(value: Value | Plain) -> str:
    return json.dumps(value, sort_keys=True)
