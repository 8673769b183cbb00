"""What `draft` makes of texts, sentence by sentence, for eyes that judge it: `python tests/drafts_of.py FILE…`.

`--medquad GIT PATH` takes a file of abachaa/MedQuAD (CC BY 4.0; PATH like 5_NIDDK_QA/0000152.xml) from a clone: its
questions become headings, and bullets and headings that stand in one line stand in lines of their own again.
"""

import html
import re
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path

from poems_cards.api.drafts import draft_facts, new_deck, plan_deck, read_desk
from poems_cards.api.sources import read_report
from poems_cards.cards import wording


def medquad(repository: str, path: str) -> str:
    """Return the text of a file of the set, with a heading for each of its questions."""
    command = ["git", "-C", repository, "show", f"HEAD:{path}"]
    file = subprocess.run(command, capture_output=True, check=True, text=True).stdout
    focus = re.search(r"<Focus>(.*?)</Focus>", file)
    parts = [html.unescape(focus[1]) if focus else path]
    for question, answer in re.findall(r"<Question[^>]*>(.*?)</Question>\s*<Answer>(.*?)</Answer>", file, re.DOTALL):
        if answer.strip():
            parts += [html.unescape(question).strip(), _apart(html.unescape(answer).strip())]
    return "\n\n".join(parts) + "\n"


def _apart(answer: str) -> str:
    """Return an answer with bullets and headings in lines of their own, where two spaces are what is left of those."""
    answer = re.sub(r"(?:^|(?<=[.!?)] ))([A-Z][^.!?\n]{2,60}\??) {2}(?=[A-Z])", r"\n\n\1\n\n", answer)
    return re.sub(r"\s*\n? {2,}- ", "\n- ", answer)


def drafts(file: Path) -> str:
    """Return each sentence of `file` with what learners would be asked, and how many facts there are."""
    with tempfile.TemporaryDirectory() as folder:
        plan = plan_deck(file, name=file.stem if not read_report(file).headings else "")
        for path, data in new_deck(Path(folder, "deck"), plan).items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data.replace(b"    report: true\n", b"    report: true\n    may-copy: true\n"))
        desk = read_desk(Path(folder, "deck"), file)
        drafted = draft_facts(desk)
    asked: dict[object, list[str]] = defaultdict(list)
    for fact in drafted.facts:
        for ask in wording.asks(fact, desk.deck):
            asked[fact.cite[-1 if fact.kind != "list" else 0].whole].append(
                f"      {fact.id} ({fact.kind}, {fact.level}): {ask.prompt} -> {ask.answer}"
            )
    lines = [f"== {file.name}: {plan.subject}"]
    for sentence in read_report(file).sentences:
        why = drafted.waivers.get(sentence.locator)
        lines.append(f"{sentence.locator}  {sentence.text}{f'  [waived: {why}]' if why else ''}")
        lines += asked[sentence.locator]
    counts = f"{len(drafted.facts)} facts, {len(drafted.stubs)} stubs, {len(drafted.waivers)} waivers"
    return "\n".join([*lines, f"== {counts}", ""])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--medquad"]:
        sys.stdout.write(medquad(*sys.argv[2:4]))
    else:
        sys.stdout.write("".join(drafts(Path(name)) for name in sys.argv[1:]))
