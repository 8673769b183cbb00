"""A text -> its words and marks; which of its words carry meaning."""

import re
import unicodedata
from collections.abc import Iterable

from poems_cards.language.stems import singular
from poems_cards.language.wordlists import word_list

# What is in few texts; patterns are compiled when they are first needed, as every build imports this module.
_UNUSUAL = (
    (r"\*\*|\\[()\[\]]|[\u00ad\u200b-\u200d\u2060]", ""),
    ("[’‘ʼ`´]", "'"),
    (r"[>≥]\s*(?=\d)", " over "),
    (r"[<≤]\s*(?=\d)", " under "),
    (r"\(([^\W\d_]{1,3})\)(?=[^\W_])", r"\1"),  # (P)olyneuropathy
    (r"(?<=[^\W\d_])\(e?s\)", ""),  # nerve(s)
)
_LETTER = re.compile(r"(?<=[a-z] )([AS])(?![\w'’])")  # hepatitis A, protein S: neither the article nor an ending
_AS_LETTERS = str.maketrans("AS", "ᴀꜱ")
_PLAIN = re.compile(r"[\w \n.,;:!?/%'-]*")  # has nothing of all that
_TOKEN = re.compile(
    r"\d+(?:[.,:]\d+)*%?(?![^\W_])"
    r"|[^\W_]+(?:'[^\W_]+)*(?:(?<=[^\W\d_])-\d++(?![^\W_]|[.,:]\d|%))?"  # interleukin-6 is one word
    r"|[-.,;:()!?\[\]/–—]"
)
HYPHEN = "-"
PARTING = frozenset(".,;:()!?[]/–—")
MARKS = PARTING | {HYPHEN}
_JOINT = re.compile(r"[,;] (?:and |or )?| (?:and|or) ")


def plain(text: str) -> str:
    """Return `text` without marks of emphasis, brackets in words and typographic apostrophes."""
    if " A" in text or " S" in text:
        text = _LETTER.sub(lambda match: match[1].translate(_AS_LETTERS), text)
    text = unicodedata.normalize("NFC", text)
    if _PLAIN.fullmatch(text):
        return text
    for pattern, plain_form in _UNUSUAL:
        text = re.sub(pattern, plain_form, text)
    return text


def fold(text: str) -> str:
    """Return `text` plain and in small letters."""
    return plain(text).casefold()


def tokens(text: str) -> list[str]:
    """Return the words and marks of `text`, which is folded or plain, in their order."""
    return _TOKEN.findall(text)


def spoken(text: str) -> list[str]:
    """Return the words of `text` in small letters, in their order."""
    return [word_of(token) for token in tokens(fold(text)) if token not in MARKS]


def written(text: str) -> list[str]:
    """Return the words of `text` in the letters in which they are written, in their order."""
    return [word_of(token) for token in tokens(plain(text)) if token not in MARKS]


def word_of(token: str) -> str:
    """Return the word that a token writes: "interleukin6" for "interleukin-6", "kahler" for "kahler's"."""
    return token.replace(HYPHEN, "").removesuffix("'s")


def meaning(words: Iterable[str]) -> frozenset[str]:
    """Return those of `words` that carry meaning, a plural as its singular."""
    idle = word_list("idle")
    return frozenset(singular(word) for word in words if word not in idle)


def enumerated(text: str) -> int:
    """Return how many things `text` names, as commas, semicolons, lines, "and" and "or" part them."""
    return sum(1 + len(_JOINT.findall(" ".join(line.split()))) for line in text.strip().split("\n"))
