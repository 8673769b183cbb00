"""A bad and a good example of each rule of the craft, read from examples.txt when one is first asked for.

The examples are YAML, but as text to be shown: nothing here reads what they say.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType


@cache
def examples() -> Mapping[str, tuple[str, str]]:
    """Return facts that break a rule, and the same facts mended, by the rule's name."""
    text = Path(__file__).with_name("examples.txt").read_text(encoding="utf-8")
    found = {}
    for part in text.split("\n== ")[1:]:
        name, _, both = part.partition("\n-- bad\n")
        bad, _, good = both.partition("\n-- good\n")
        found[name] = bad, good.strip("\n")
    return MappingProxyType(found)
