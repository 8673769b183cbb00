"""`draft`: facts from sentences that no fact cites yet, and what a curator decides of them."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from poems_cards.cli import completion, options, screen, show_drafts
from poems_cards.files import write_all
from poems_cards.problems import DeckError

if TYPE_CHECKING:  # each command loads no more than it needs
    from poems_cards.api.drafts import Desk


@click.command("draft", help="Draft facts from the sentences that no fact of DECK cites yet, into its drafts/.")
@options.deck_argument()
@options.text_options
@click.option(
    "--accept",
    "accepted",
    metavar="ID",
    multiple=True,
    shell_complete=completion.drafts,
    help="Move a draft into the deck's own files, or, by a section's id, all that are written of it; what is not in"
    " order stays, and its mistakes are listed.",
)
@click.option(
    "--refuse",
    "refused",
    metavar="ID",
    multiple=True,
    shell_complete=completion.drafts,
    help="Drop a draft for good, of whose sentence a stub stays, or a stub; or, by a section's id, all drafts and stubs"
    " of it; --because says why.",
)
@click.option(
    "--waive",
    "waived",
    metavar="ID",
    multiple=True,
    shell_complete=completion.drafts,
    help="Drop a draft, or, by a section's id, all drafts, stubs and waivers of it, and waive the sentences that it"
    " cites, as --because says. All three options also take sentences: p15s2, p15s2-p17s4.",
)
@click.option("--because", default="", help="Why drafts are refused or waived.")
@click.option("--prompt", is_flag=True, help="Print what to give to a language model, and write nothing.")
@click.option("--take", "answer", type=options.file_type(), help="Take the proven facts from a model's answer.")
@screen.quiet_option
def command(  # noqa: PLR0913  one for each option
    deck: Path,
    *,
    given: dict[str, Path],
    among: Path | None,
    report_file: Path | None,
    accepted: tuple[str, ...],
    refused: tuple[str, ...],
    waived: tuple[str, ...],
    because: str,
    prompt: bool,
    answer: Path | None,
) -> int:
    from poems_cards.api.drafts import draft_facts, draft_prompts, read_desk, take_answer

    if sum(map(bool, (accepted, refused, waived, prompt, answer))) > 1:
        raise click.UsageError("--accept, --refuse, --waive, --prompt and --take: one at a time")
    if bool(refused or waived) != bool(because):
        raise click.UsageError("--refuse or --waive, and --because, belong together")
    desk = read_desk(deck, report_file, texts=given, among=among)
    ids = _several(accepted or refused or waived)
    if not (desk.read or ids):
        raise click.UsageError("there is no text to draft from: name your copy of the report with --report FILE")
    if prompt:
        screen.show(show_drafts.prompts_text(draft_prompts(desk)))
        return 0
    if ids:
        _decide(deck, desk, ids, how="accepted" if accepted else "refused" if refused else "waived", because=because)
        return 0
    if answer:
        taken = take_answer(desk, answer)
        _write(deck, taken.files)
        screen.show(show_drafts.taken_text(taken))
        return int(bool(taken.refused))
    drafted = draft_facts(desk)
    _write(deck, drafted.files)
    screen.say(*show_drafts.drafted_text(drafted, deck / "drafts"))
    return 0


def _decide(deck: Path, desk: "Desk", ids: Sequence[str], *, how: str, because: str) -> None:
    from poems_cards.api.drafts import accept_drafts, refuse_drafts, waive_drafts

    if how == "accepted":
        decided = accept_drafts(desk, ids)
    else:
        decided = (refuse_drafts if how == "refused" else waive_drafts)(desk, ids, because)
    _write(deck, decided.files)
    screen.say(f"{how}: {', '.join(decided.moved)}")
    if decided.problems:
        raise DeckError(decided.problems)


def _several(ids: tuple[str, ...]) -> list[str]:
    """Return ids that were given one by one, or some with commas between them."""
    return [id_ for each in ids for id_ in each.split(",") if id_]


def _write(deck: Path, files: Mapping[str, str]) -> None:
    for name in files:
        (deck / name).parent.mkdir(exist_ok=True)
    write_all({deck / name: text.encode() for name, text in files.items()})
