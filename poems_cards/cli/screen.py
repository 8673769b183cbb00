"""Lines -> the terminal: cleaned of control characters, coloured only there, and fewer with --quiet."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from poems_cards import printable

QUIET = "poems_cards.quiet"
WORTH_A_BAR = 2_000_000  # bytes of facts: about a second

_STYLES = {
    "place": {"bold": True},
    "heading": {"bold": True},
    "error": {"fg": "red"},
    "warning": {"fg": "yellow"},
    "hint": {"fg": "cyan"},
}

Part = str | tuple[str, str]  # a text; or a text and its style, one of _STYLES
Line = str | tuple[Part, ...]


def show(lines: Iterable[Line], *, err: bool = False) -> None:
    """Print `lines`; click removes the colour where there is no terminal."""
    plain = bool(os.environ.get("NO_COLOR"))
    if printed := [_coloured(line, plain=plain) for line in lines]:
        click.echo("\n".join(printed), err=err)


def show_json(value: object) -> None:
    """Print `value` as JSON."""
    click.echo(printable.as_json(value))


def say(*lines: Line, err: bool = False) -> None:
    """Print `lines`, unless the user asked for quiet."""
    if not is_quiet():
        show(lines, err=err)


def text(lines: Iterable[Line]) -> str:
    """Return `lines` for a file: cleaned, and without colour."""
    return "".join(f"{_coloured(line, plain=True)}\n" for line in lines)


def _coloured(line: Line, *, plain: bool) -> str:
    parts = (line,) if isinstance(line, str) else line
    return "".join(_part(part, plain=plain) for part in parts)


def _part(part: Part, *, plain: bool) -> str:
    words, what = (part, "") if isinstance(part, str) else part
    cleaned = printable.line(words)
    return cleaned if plain or what not in _STYLES else click.style(cleaned, **_STYLES[what])  # type: ignore[arg-type]


def _be_quiet(context: click.Context, _: click.Parameter, quiet: bool) -> None:  # noqa: FBT001  click calls it so
    if quiet:
        context.find_root().meta[QUIET] = True


quiet_option = click.option(  # works before a command and after it
    "-q", "--quiet", is_flag=True, expose_value=False, callback=_be_quiet, help="Print errors only."
)


def is_quiet() -> bool:
    """Return whether the user asked for errors only, with -q before the command or after it."""
    context = click.get_current_context(silent=True)
    return bool(context and context.find_root().meta.get(QUIET))


def watched(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield `paths`; on a terminal with a progress bar, if there is much to read."""
    size = sum(path.stat().st_size for path in paths if path.is_file()) if sys.stderr.isatty() else 0
    if size < WORTH_A_BAR or is_quiet():
        yield from paths
        return
    with click.progressbar(paths, label=f"Reading {size / 1e6:.0f} MB of facts", file=sys.stderr) as bar:
        yield from bar
