"""The values of waived.yaml -> which sentences of reports carry nothing to learn."""

from poems_cards.facts.deck import Span, Waiver
from poems_cards.folder._key_reader import Frame, KeyReader
from poems_cards.folder._yaml_values import Value
from poems_cards.problems import Keys, Place, Problem, shown
from poems_cards.report.locators import Locator

_REQUIRED = {
    "cite": "Name sentences: [p7s1, p41s1-p133s9], or a heading like p41 for all that stands below it.",
    "because": "Say why they teach nothing.",
}


def read_waivers(value: Value, path: str, frame: Frame) -> tuple[list[Waiver], list[Problem]]:
    """Return the waivers in `value`, and all problems in it."""
    reader = _WaiverReader(path=path, frame=frame)
    if not isinstance(value, list):
        reader.say((), "not-a-list", "waived.yaml is a list", 'Start each entry with "- cite: …".')
        return [], reader.problems
    read = (reader.waiver(each, (index,)) for index, each in enumerate(value))
    return [waiver for waiver in read if waiver is not None], reader.problems


class _WaiverReader(KeyReader):
    def waiver(self, value: Value, keys: Keys) -> Waiver | None:
        given = self.mapping(value, keys, "a waiver", _REQUIRED)
        if given is None:
            return None
        cite = given["cite"]
        spans = []
        for index, text in enumerate(self.texts(cite, (*keys, "cite"))):
            at = (*keys, "cite", index) if isinstance(cite, list) else (*keys, "cite")
            if text and (span := self._span(text, at)):
                spans.append(span)
        because = self.text(given["because"], (*keys, "because"))
        return Waiver(cite=tuple(spans), because=because, place=Place(path=self.path, keys=keys)) if spans else None

    def _span(self, text: str, keys: Keys) -> Span | None:
        """Return the span that `text` writes: p7s1, p41s1-p133s9, p41, or nord:p41s1-p133s9."""
        source, colon, place = text.rpartition(":")
        ends = [Locator.parse(f"{source}{colon}{end}") for end in place.split("-")]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > len(("first", "last")) or not _is_span(first, last):
            fix = "Write p41s1, a range like p41s1-p133s9, or a heading like p41 for all that stands below it."
            self.say(keys, "bad-locator", f"{shown(text)} is not a range of sentences", fix)
            return None
        if not self.frame.reports:
            self.say(keys, "bad-locator", "this deck has no report, so nothing is waived", "Delete it.")
        elif (source or self.frame.report) not in self.frame.reports:
            fix = f"Write for example {self.frame.reports[0]}:{place}."
            self.say(keys, "bad-locator", f"{shown(text)} names none of the deck's reports", fix)
        first, last = self.qualified((first, last), self.frame.report)
        return Span(first=first, last=last)


def _is_span(first: Locator, last: Locator) -> bool:
    if first.statement or last.statement or first.clause or last.clause:
        return False
    return first == last if first.is_heading or last.is_heading else first <= last
