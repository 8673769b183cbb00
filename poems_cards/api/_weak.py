"""The state of a session -> where its curator should begin."""

from poems_cards.api._work import Work
from poems_cards.api.session_values import Weak

_WORST = ("error", "warning")


def weakest(work: Work) -> tuple[Weak, ...]:
    """Return facts with errors, then with warnings, then drafts in the same order, then sentences that are open.

    Last come those of which a part is on no card.
    """
    found: list[tuple[int, Weak]] = []
    for id_, row in work.rows.items():
        severities = [each.severity for each in work.findings.get(id_, ())]
        rank = next((at for at, severity in enumerate(_WORST) if severity in severities), len(_WORST))
        if rank < len(_WORST):
            worst = next(each for each in work.findings[id_] if each.severity == _WORST[rank])
            because = worst.message
        elif row.draft:
            because = "nobody has read it yet"
        else:
            continue
        what = "draft" if row.draft else "fact"
        found.append((rank + (len(_WORST) + 1) * row.draft, Weak(what=what, id=id_, because=because)))
    found.sort(key=lambda each: each[0])
    open_ = (each.locator for each in work.sentences if each.state == "open")
    partly = ((each.locator, [part for one in each.clauses for part in one.untold]) for each in work.sentences)
    return (
        *(weak for _, weak in found),
        *(Weak(what="sentence", id=locator, because="no fact cites it") for locator in open_),
        *(Weak(what="sentence", id=at, because=f"'{parts[0]}' is on no card") for at, parts in partly if parts),
    )
