"""Arguments and options of several commands: DECK, -o, --format, and copies of sources."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from poems_cards.cli.screen import say
from poems_cards.folder.find import find_decks, is_deck, owner, released_deck

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

CARRIED = Path(__file__).parents[1] / "decks"  # in an installed package; a checkout has them beside it
DEFAULT = "poems"


class DeckFolder(click.ParamType[Path]):
    """A deck's folder, or the id of a deck that the package carries, or an Anki package, if these may be taken."""

    name = "deck"

    def __init__(self, *, carried: bool = False, packages: bool = False) -> None:
        """With `carried`, also take ids of decks that come with the tool; with `packages`, also packages of Anki."""
        self.carried = carried
        self.packages = packages

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the folder, or fail with what a deck folder is."""
        path = Path(value)
        if path.is_dir() or (self.packages and path.exists()):
            return path
        if not (self.carried and path.name == str(value) and is_deck(CARRIED / path)):
            what, more = ("file or folder", ", or a package") if self.packages else ("folder", "")
            self.fail(f"there is no {what} {str(path)!r}: name the folder that holds deck.yaml{more}", param, ctx)
        return CARRIED / path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> "list[CompletionItem]":  # noqa: ARG002
        """Let the shell complete the names of folders, and of files if packages may be taken."""
        from click.shell_completion import CompletionItem

        return [CompletionItem(incomplete, type="file" if self.packages else "dir")]


def default_deck(*, carried: bool = False) -> Path:
    """Return the deck to take when none is named; print a line if it is the one that the package carries."""
    deck = found_deck(carried=carried)
    if deck.parent == CARRIED:
        say("There is no deck here, so this is the POEMS deck that poems-cards carries.", err=True)
    return deck


def found_deck(*, carried: bool) -> Path:
    """Return the only deck here, or, where there is none and it may be taken, the one that the package carries."""
    decks = find_decks(Path())
    if len(decks) == 1:
        return decks[0]
    if decks:
        raise click.UsageError(f"there are several decks here: name one of {', '.join(map(str, decks))}")
    if not (carried and is_deck(CARRIED / DEFAULT)):
        raise click.UsageError(
            "there is no deck here: name a deck folder, or start a deck: poems-cards init FOLDER --report FILE"
        )
    return CARRIED / DEFAULT


def deck_argument(*, carried: bool = False, packages: bool = False) -> Callable[..., Any]:
    """Return the argument DECK, which may be left out."""

    def found(context: click.Context, _: click.Parameter, deck: Path | None) -> Path | None:
        return deck if deck or context.resilient_parsing else default_deck(carried=carried)

    type_ = DeckFolder(carried=carried, packages=packages)
    return click.argument("deck", type=type_, required=False, callback=found)


def output_option(words: str, *, package: bool = False) -> Callable[..., Any]:
    """Return the option -o with the help `words`, for a `package` or for any other file."""

    def checked(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
        if path is not None and not path.name:
            raise click.BadParameter("name a file")
        if path is not None and package and path.suffix != ".apkg" and (path.is_file() or not path.exists()):
            raise click.BadParameter(
                f"{str(path)!r}: the name of a package must end in .apkg, or Anki does not open it"
            )
        if path is not None and not package and path.suffix == ".apkg":
            raise click.BadParameter(f"{str(path)!r}: only packages have names that end in .apkg")
        return path

    type_ = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=type_, callback=checked, help=words)


def refuse_loss(targets: Iterable[Path], read: Iterable[Path | None] = ()) -> None:
    """Fail if one of `targets` is a file of a deck, a released package, or a file that the command `read`."""
    real = {os.path.realpath(path) for path in read if path is not None}
    for target in targets:
        if folder := owner(target):
            raise click.UsageError(f"{target} belongs to the deck in {folder.name}: name another file with -o.")
        if os.path.realpath(target) in real:
            raise click.UsageError(f"{target} would be lost: this command reads it. Name another file with -o.")
        if released_deck(target):
            raise click.UsageError(f"{target} is the released package: name another file with -o, or use release.")


def format_option(*choices: str) -> Callable[..., Any]:
    """Return the option --format; the first choice is the default."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default=choices[0],
        show_default=True,
        help="The format of the output.",
    )


def examples(*lines: str) -> str:
    """Return the end of a command's help: lines to type, each as it stands."""
    shown = "\n".join(f"  poems-cards {line}" for line in lines)
    return f"\b\nExamples:\n{shown}"


def file_type(*, folders: bool = False) -> "click.Path":
    """Return the type of an existing file."""
    return click.Path(exists=True, dir_okay=folders, path_type=Path)


def require_known(word: str | None, known: Collection[str], option: str) -> None:
    """Fail if `word`, the value of `option`, is not among the `known` ones."""
    from poems_cards.problems import near

    if word is not None and word not in known:
        raise click.BadParameter(f"{word!r} is not known. {near(word, known)}", param_hint=option)


def texts(_: click.Context, __: click.Parameter, given: Sequence[str]) -> dict[str, Path]:
    """Return files by the ids of their sources, each given as ID=FILE."""
    found = {}
    for each in given:
        id_, _equals, name = each.partition("=")
        if not Path(name).is_file():
            raise click.BadParameter(
                f"{each!r}: write the id of a source, an equals sign and a file, as in nord=nord.txt"
            )
        found[id_] = Path(name)
    return found


def text_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that name copies of a deck's sources."""
    for option in reversed(
        (
            click.option(
                "--text",
                "given",
                metavar="ID=FILE",
                multiple=True,
                callback=texts,
                help="Hold facts against this copy of a source; may be repeated.",
            ),
            click.option(
                "--texts",
                "among",
                type=click.Path(exists=True, file_okay=False, path_type=Path),
                help="Hold facts against the copies in this folder, whatever their names.",
            ),
            click.option(
                "--report",
                "report_file",
                type=file_type(),
                help="Hold facts against this copy of the deck's only report.",
            ),
        )
    ):
        command = option(command)
    return command
