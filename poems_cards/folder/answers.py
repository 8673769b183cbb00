"""Facts in an answer from anyone, as YAML or JSON -> plain values, within limits."""

import json
import re
from typing import Any

from poems_cards.folder._yaml_places import survey
from poems_cards.folder._yaml_values import DEEPEST, LONGEST_TEXT, REFUSED, Value
from poems_cards.printable import tidy
from poems_cards.problems import DeckError, Place, Problem

LARGEST = 400_000  # characters; an answer that long is no answer
MOST = 500  # facts
_FENCE = re.compile(r"^ {0,3}(?:```|~~~)[^\n]*\n(.*?)^ {0,3}(?:```|~~~)\s*$", re.DOTALL | re.MULTILINE)


def read_answer(text: str, path: str) -> list[Value]:
    """Return the entries of an answer, which may stand in one or several Markdown fences among other text.

    Errors: DeckError if it is too large, no list of facts, or not what YAML or JSON can be.
    """
    if len(text) > LARGEST:
        raise _refused(
            path, f"{len(text):,} characters: no answer is that long", "Give the answer alone, or a part of it."
        )
    pieces = _FENCE.findall(tidy(text).replace("\r\n", "\n")) or [tidy(text)]
    found = [entry for piece in pieces if piece.strip() for entry in _entries(piece, path)]
    if len(found) > MOST:
        raise _refused(path, f"{len(found):,} facts: no report has that many", f"Give at most {MOST} at once.")
    if not found:
        raise _refused(path, "there is no fact in this answer", "Give what the model wrote, with its list of facts.")
    return found


def _entries(piece: str, path: str) -> list[Value]:
    value = _json(piece, path) if piece.lstrip()[:1] in ("{", "[") else _yaml(piece, path)
    if isinstance(value, dict):
        value = value.get("facts", [value] if "kind" in value else "")
    if not isinstance(value, list):
        raise _refused(path, "this is no list of facts", 'Ask for a list: each fact begins with "- id:".')
    return value


def _yaml(piece: str, path: str) -> Value:
    read = survey(piece, path)
    if read.value is None or any(problem.rule != "empty-value" for problem in read.problems):
        raise DeckError(read.problems or _refused(path, "this cannot be read", "Ask for YAML or JSON.").problems)
    return read.value


def _json(piece: str, path: str) -> Value:
    try:
        value = json.loads(piece, object_pairs_hook=_once, parse_int=str, parse_float=str, parse_constant=str)
        return _plain(value, 0)
    except (ValueError, RecursionError) as error:
        raise _refused(path, f"this is not JSON: {error}", "Ask for it once more, or mend it.") from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("a key stands twice in one object")
    return found


def _plain(value: Any, depth: int) -> Value:  # noqa: ANN401  whatever JSON holds
    """Return a value as YAML would have it: all its scalars are text."""
    if depth > DEEPEST:
        raise ValueError("it is nested too deep")
    if isinstance(value, dict):
        return {tidy(key): _plain(each, depth + 1) for key, each in value.items() if each is not None}
    if isinstance(value, list):
        return [_plain(each, depth + 1) for each in value]
    text = str(value).lower() if isinstance(value, bool) else tidy(str(value)).strip()
    if len(text) > LONGEST_TEXT or re.search(REFUSED, text):
        raise ValueError("a text is too long, or holds what cannot be seen")
    return text


def _refused(path: str, message: str, fix: str) -> DeckError:
    return DeckError([Problem(place=Place(path=path), rule="unreadable-answer", message=message, fix=fix)])
