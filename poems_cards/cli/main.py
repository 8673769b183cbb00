"""The commands: arguments in, calls, words out, exit status."""

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click
from click.shell_completion import CompletionItem

from poems_cards import __version__
from poems_cards.files import HalfWrittenError, alone, write_all, write_whole
from poems_cards.printable import counted
from poems_cards.problems import DeckError

if TYPE_CHECKING:
    from poems_cards.anki.model import Contents
    from poems_cards.problems import Problem
    from poems_cards.release.edition import Edition, Package
    from poems_cards.release.stamps import Stamps

ONE_DAY = 24 * 60 * 60
INTERRUPTED = 130
QUIET = "poems_cards.quiet"
OWN = ("facts/*", "media/*", "deck.yaml", "waived.yaml", "report.tsv", "stamps.tsv", "CHANGES.md")  # a deck's files
WORTH_A_BAR = 2_000_000  # bytes of facts: about a second


def main() -> NoReturn:
    """Run the command line and exit; the one place that does."""
    stopped = False

    def stop(*_: object) -> NoReturn:
        nonlocal stopped
        stopped = True
        raise KeyboardInterrupt

    try:
        for each in (signal.SIGINT, signal.SIGTERM):
            if signal.getsignal(each) != signal.SIG_IGN:  # as an interrupt is in the background of a script
                signal.signal(each, stop)
        sys.exit(_run())
    except (click.Abort, KeyboardInterrupt):
        _end_interrupted()
    except Exception:
        if not stopped:  # else Python made another error of it, as it may do within an import
            raise
        _end_interrupted()


def _run() -> int:
    """Run a command, say what is wrong if anything is, and return the exit status."""
    _prepare_streams()
    try:
        return int(commands.main(standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DeckError as error:
        from poems_cards.cli.show import problems_text

        click.echo(problems_text(error.problems, style), err=True)
    except BrokenPipeError:
        _hush()
    except OSError as error:
        cost = " Nothing was changed." if error.filename else ""
        if isinstance(error, HalfWrittenError):
            cost = " Other files are written already: mend this, and run the same command again."
        click.echo(f"{error.filename or 'poems-cards'}: {error.strerror or error}.{cost}", err=True)
        if not error.filename:  # then it may be the screen that takes no more
            _hush()
    return 1


def _prepare_streams() -> None:
    """Let nothing that is said, or not heard, stop the work."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):  # in the order of their descriptors
        if getattr(sys, name) is None:  # the caller closed it: or the first file that is opened would take its place
            nowhere = os.open(os.devnull, os.O_RDWR)
            setattr(sys, name, open(nowhere, mode, errors="replace", closefd=False))  # noqa: SIM115  for good
    if isinstance(sys.stdout, TextIOWrapper):  # not every screen has an arrow, and not every file's name is text
        sys.stdout.reconfigure(errors="backslashreplace")


def _hush() -> None:
    """Drop what could not be printed: Python would try again when it ends, and complain."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _end_interrupted() -> NoReturn:
    click.echo("Interrupted; no file was left half written.", err=True)
    sys.exit(INTERRUPTED)


class DeckFolder(click.ParamType[Path]):
    """A deck folder; left out, the one below the current folder, or the one that the package carries."""

    name = "deck"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:  # noqa: ANN401
        """Return the folder, or fail with what a deck folder is."""
        path = Path(value)
        if not path.is_dir():
            self.fail(f"there is no folder {str(path)!r}: name the folder that holds deck.yaml", param, ctx)
        return path

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:  # noqa: ARG002
        """Let the shell complete the names of folders."""
        return [CompletionItem(incomplete, type="dir")]


class Time(click.ParamType[int]):
    """A moment, as seconds since 1970 UTC or ISO 8601."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:  # noqa: ANN401
        """Return whole seconds since 1970-01-01 UTC; fail for 0 and for what is more than a day ahead."""
        try:
            if str(value).isdecimal() and len(value) == len("20261123"):
                self.fail(f"{value!r}: write a date like 2026-11-23, or seconds since 1970 UTC", param, ctx)
            seconds = int(value) if str(value).isdecimal() else _seconds(datetime.fromisoformat(value))
        except (ValueError, OverflowError):
            self.fail(f"{value!r}: write seconds since 1970 UTC, or a time like 2026-11-23T12:00:00Z", param, ctx)
        if seconds <= 0:
            self.fail(f"{value!r} is not after 1970-01-01: Anki's Check Database breaks on such notes", param, ctx)
        if seconds > _now() + ONE_DAY:
            self.fail(f"{value!r} is more than a day ahead: Anki would renumber the notes", param, ctx)
        return seconds


def _seconds(moment: datetime) -> int:
    return int((moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp())


def _now() -> int:
    return int(datetime.now(UTC).timestamp())


def _moment(now: int | None, old: "Stamps") -> int:
    """Return the time of a build or a release: the one given, or else now, but later than the last release."""
    if old.newest > _now() + ONE_DAY:
        told = f"the last release is dated {_shown(old.newest)}, more than a day ahead: Anki would renumber the notes"
        raise click.UsageError(f"{told}. Mend the clock, or take stamps.tsv from the commit before.")
    return max(now or _now(), old.newest + 1)


def _default_deck(*, carried: bool = True) -> Path:
    """Return the deck that is meant when none is named."""
    here = Path("decks/poems")
    package = Path(__file__).parents[1] / "decks" / "poems"
    if here.is_dir():
        return here
    if carried and package.is_dir():
        return package
    raise click.UsageError("there is no decks/poems here: name a deck folder")


deck_argument = click.argument("deck", type=DeckFolder(), required=False)
now_option = click.option(
    "--now", type=Time(), envvar="SOURCE_DATE_EPOCH", help="Take this as the time: seconds since 1970 UTC, or ISO 8601."
)


def output_option(words: str) -> Callable[..., Any]:
    """Return the option -o, described by `words`."""
    type_ = click.Path(dir_okay=False, path_type=Path)
    return click.option("-o", "--output", type=type_, callback=_named, help=words)


def _named(_: click.Context, __: click.Parameter, path: Path | None) -> Path | None:
    if path is not None and not path.name:
        raise click.BadParameter("name a file")
    return path


def format_option(*choices: str) -> Callable[..., Any]:
    """Return the option --format; the first choice is the default."""
    return click.option(
        "--format", "form", type=click.Choice(choices), default=choices[0], show_default=True, help="How to print."
    )


@click.group(
    help="Turn curated facts about a disease into Anki decks.",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="DECK is a deck folder; left out, it is decks/poems here, or the deck that this package carries.",
)
@click.version_option(__version__, prog_name="poems-cards")
def commands() -> None:
    pass


def is_quiet() -> bool:
    """Say whether the user asked for errors only, before the command or after it."""
    return bool(click.get_current_context().find_root().meta.get(QUIET))


def say(words: str) -> None:
    """Print `words`, unless the user asked for quiet."""
    if not is_quiet():
        click.echo(words)


def watched(paths: Sequence[Path]) -> Iterator[Path]:
    """Yield `paths`, with a progress bar on a terminal if there is so much to read that one waits for it."""
    size = sum(path.stat().st_size for path in paths if path.is_file()) if sys.stderr.isatty() else 0
    if size < WORTH_A_BAR or is_quiet():
        yield from paths
        return
    with click.progressbar(paths, label=f"Reading {size / 1e6:.0f} MB of facts", file=sys.stderr) as bar:
        yield from bar


def style(text: str, what: str) -> str:
    """Return `text` coloured by what it is; click takes the colour out again where there is no terminal."""
    match "plain" if os.environ.get("NO_COLOR") else what:
        case "plain":
            return text
        case "error":
            return click.style(text, fg="red")
        case "warning":
            return click.style(text, fg="yellow")
        case _:
            return click.style(text, bold=True)


@commands.command(help="Build an Anki package from the facts in DECK.")
@deck_argument
@output_option("Write the package here; the default is DECK's id with .apkg, in the current folder.")
@now_option
@click.option(
    "--keep-from",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Carry My Notes and your own tags from this export of the deck (.apkg from Anki) into what changes.",
)
def build(deck: Path | None, output: Path | None, now: int | None, keep_from: Path | None) -> None:
    from poems_cards.release.edition import read_edition
    from poems_cards.release.fingerprints import since
    from poems_cards.rules import catalogue

    made = read_edition(deck or _default_deck(), watched, catalogue.errors)
    moment = _moment(now, made.old)
    target = output or Path(f"{made.deck.id}.apkg")
    released = [os.path.realpath(path) for path in (made.deck.package, made.deck.retired_package)]
    if made.old.notes and os.path.realpath(target) in released:
        raise click.UsageError(f"{target} is the released package: name another with -o, or use release.")
    _spare(target, made.deck.folder, keep_from)
    words = [since(made.notes, made.old)]
    packages = {target: made.package(moment)}
    if keep_from:
        packages, kept = _kept(made, moment, keep_from, target)
        words += kept
    write_all({path: package.pack() for path, package in packages.items()})
    facts = len({fact.id for _, fact in made.notes})
    cards = sum(len(note.cards) for note, _ in made.notes)
    say(f"{target}: {counted(facts, 'fact')}, {counted(len(made.notes), 'note')}, {counted(cards, 'card')}")
    say("\n".join(words))


def _spare(target: Path, folder: str, read: Path | None = None) -> None:
    """Refuse to write over a file of the deck in `folder`, or over one that was `read`."""
    real, own = Path(os.path.realpath(target)), Path(os.path.realpath(folder))
    is_own = real.is_relative_to(own) and any(real.relative_to(own).match(each) for each in OWN)
    if is_own or (read is not None and os.path.realpath(read) == str(real)):
        raise click.UsageError(f"{target} would be lost: it is what this command reads. Name another file with -o.")


def _kept(made: "Edition", moment: int, keep_from: Path, target: Path) -> tuple[dict[Path, "Package"], list[str]]:
    """Return the packages of a build for one learner, and what to say of it.

    Notes that were withdrawn come in a second one: what the learner wrote in them goes along, too.
    """
    from poems_cards.release.edition import package_of
    from poems_cards.release.fingerprints import stamped
    from poems_cards.release.personal import keep

    mine = _unpacked(keep_from)
    if not any(note.guid in mine.notes for note, _ in (*made.notes, *made.withdrawn)):
        raise click.UsageError(f"{keep_from} holds no note of the deck {made.deck.name!r}.")
    deck, root = made.deck, made.deck.root
    kept = keep(stamped(made.notes, made.old, moment), mine, made.old, root)
    packages = {target: package_of(deck, kept.notes, made.media)}
    words = kept.summary()
    gone = [each for each in made.withdrawn if each.note.guid in mine.notes]
    if gone:
        gone_kept = keep(stamped(gone, made.old, moment, retired=True), mine, made.old, root)
        path = target.with_name(f"{target.stem}-retired{target.suffix}")
        packages[path] = package_of(deck, gone_kept.notes, made.withdrawn_media)
        words.append(f"{path}: {len(gone)} of your notes were withdrawn; import it too, to have them marked.")
    return packages, words


@commands.command(help="Say every mistake in the facts of DECK, each with its place and its cure.")
@click.argument("decks", type=DeckFolder(), nargs=-1, metavar="[DECK]...")
@format_option("text", "json", "github")
@click.option("--strict", is_flag=True, help="Let warnings fail as errors do.")
@click.option("--explain", metavar="RULE", help="Say what a rule asks for, with a bad and a good example.")
def check(decks: tuple[Path, ...], form: str, explain: str | None, *, strict: bool) -> int:
    from poems_cards.cli import show
    from poems_cards.problems import near
    from poems_cards.release.edition import read_edition
    from poems_cards.rules import catalogue

    if explain is not None:
        if explain not in catalogue.NAMES:
            raise click.BadParameter(
                f"there is no rule {explain!r}. {near(explain, catalogue.NAMES)}", param_hint="--explain"
            )
        click.echo(catalogue.explain(explain))
        return 0
    folders = decks or (_default_deck(),)
    problems: list[Problem] = []
    facts = 0
    for folder in folders:
        try:
            made = read_edition(folder, watched, catalogue.problems)
            facts += len(made.deck.facts)
            problems += made.warnings
        except DeckError as error:
            problems += error.problems
    match form:
        case "json":
            click.echo(show.problems_json(problems))
        case "github":
            click.echo(show.problems_github(problems), nl=bool(problems))
        case _ if problems:
            click.echo(show.problems_text(problems, style))
        case _:
            say(f"{', '.join(map(str, folders))}: {counted(facts, 'fact')}, no problems")
    return int(any(problem.severity == "error" for problem in problems) or (strict and bool(problems)))


@commands.command("list", help="Show the notes of DECK, in the order in which a learner meets them.")
@deck_argument
@click.option("--section", metavar="ID", help="Only this section.")
@click.option("--kind", metavar="KIND", help="Only this kind of fact.")
@format_option("text", "json")
def list_(deck: Path | None, section: str | None, kind: str | None, form: str) -> None:
    from poems_cards.cli import show
    from poems_cards.facts.kinds import KINDS
    from poems_cards.problems import near
    from poems_cards.release.edition import read_edition

    made = read_edition(deck or _default_deck(), watched)
    sections = [each.id for each in made.deck.sections]
    for word, known, what in ((section, sections, "--section"), (kind, [*KINDS], "--kind")):
        if word is not None and word not in known:
            raise click.BadParameter(f"{word!r} is not known. {near(word, known)}", param_hint=what)
    notes = [each for each in made.notes if section in (None, each.fact.section) and kind in (None, each.fact.kind)]
    click.echo(show.notes_json(notes) if form == "json" else show.notes_text(notes, made.deck, style))


@commands.command(help="Make one web page with every card of DECK, front and back, as Anki draws it.")
@deck_argument
@output_option("Write the page here; the default is DECK's id with .html, in the current folder.")
def preview(deck: Path | None, output: Path | None) -> None:
    from poems_cards.pages import preview as pages
    from poems_cards.release.edition import read_edition

    made = read_edition(deck or _default_deck(), watched)
    page = pages.preview(made.deck, made.notes, made.media, pages.lines(made.deck))
    target = output or Path(f"{made.deck.id}.html")
    _spare(target, made.deck.folder)
    write_whole(target, page.encode())
    say(f"{target}: {counted(sum(len(note.cards) for note, _ in made.notes), 'card')}")


@commands.command(help="Show the sentences of a report, with the locators that facts cite.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--remember", type=DeckFolder(), help="Write locators, headings and fingerprints into this deck's report.tsv."
)
@format_option("text", "json")
def report(file: Path, remember: Path | None, form: str) -> None:
    from poems_cards.files import read_text
    from poems_cards.report import memory
    from poems_cards.report import report as reports

    read = reports.read_report(reports.decode(file.read_bytes(), str(file)), str(file))
    if not remember:
        click.echo(reports.as_json(read) if form == "json" else reports.as_text(read), nl=False)
        return
    path = remember / memory.FILE
    known = memory.parse(read_text(remember, memory.FILE), str(path)) if os.path.lexists(path) else ()
    remembered = memory.remember(read.sentences, known)
    write_whole(path, memory.render(remembered.rows).encode())
    say(memory.summary(remembered, str(path)))


@commands.command(help="Prove each fact of DECK against its report, and that no sentence of the report is left out.")
@deck_argument
@click.option(
    "--report",
    "report_file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Hold each fact against this copy of the report; without it, only coverage is checked.",
)
@format_option("text", "json", "html")
@output_option("Write it here; for html, the default is DECK's id with -audit.html, in the current folder.")
def audit(deck: Path | None, report_file: Path | None, form: str, output: Path | None) -> int:
    from poems_cards.audit import audit as audits
    from poems_cards.cli import show
    from poems_cards.folder.read import locate, read_deck
    from poems_cards.report import report

    source = read_deck(deck or _default_deck(), watched)
    sentences = None
    if report_file:
        text = report.decode(report_file.read_bytes(), str(report_file))
        sentences = report.read_report(text, str(report_file)).sentences
    found = audits.audit(source, sentences, str(report_file or ""))
    found = audits.located(found, locate(found.problems, source.texts))
    match form:
        case "json":
            words = audits.as_json(found)
        case "html":
            from poems_cards.pages import audit_page

            words = audit_page.page(source, found)
            output = output or Path(f"{source.id}-audit.html")
        case _:
            words = "\n".join(filter(None, (show.problems_text(found.problems, style), audits.summary(found))))
    if output:
        _spare(output, source.folder, report_file)
        write_whole(output, f"{words}\n".encode(errors="replace"))
        say(f"{output}: {audits.summary(found)}")
    else:
        click.echo(words)
    return int(any(problem.severity == "error" for problem in found.problems))


@commands.command(help="Show what NEW changes against OLD, each a package or a deck folder.")
@click.argument("old", type=click.Path(exists=True, path_type=Path))
@click.argument("new", type=click.Path(exists=True, path_type=Path))
@format_option("text", "markdown", "json")
def diff(old: Path, new: Path, form: str) -> int:
    from poems_cards import printable
    from poems_cards.anki import compare

    times = not (old.is_dir() or new.is_dir())  # facts have no dates but those of their release
    found = compare.compare_contents(_packed(old), _packed(new), times=times)
    match form:
        case "json":
            click.echo(printable.as_json(compare.as_json(found)))
        case "markdown":
            click.echo(compare.as_text(found, compare.MARKDOWN), nl=bool(found))
        case _ if found:
            click.echo(compare.as_text(found, compare.TEXT))
        case _:
            say("No difference.")
    return int(bool(found))


def _packed(path: Path) -> "Contents":
    """Return what a package holds, or what one of the deck in a folder would hold."""
    if not path.is_dir():
        return _unpacked(path)
    from poems_cards.release.edition import read_edition

    made = read_edition(path, watched)
    return made.package(made.old.newest + 1).contents


def _unpacked(path: Path) -> "Contents":
    """Return what a package from anyone holds; it may be a pipe, or no file that ends."""
    from poems_cards.anki.unpack import read_package

    with path.open("rb") as file:
        return read_package(file, str(path))


@commands.command(help="Build DECK and remember it: stamps.tsv, the packages beside the folder, and CHANGES.md.")
@deck_argument
@now_option
@click.option("--check", "checking", is_flag=True, help="Write nothing; say what is not as the facts give it.")
@click.option("--sweeping", is_flag=True, help="Allow a release that changes more than a quarter of the notes.")
def release(deck: Path | None, now: int | None, *, checking: bool, sweeping: bool) -> int:
    from poems_cards.files import read_text
    from poems_cards.release import plan
    from poems_cards.release.edition import read_edition
    from poems_cards.rules import catalogue

    folder = deck or _default_deck(carried=False)
    click.get_current_context().with_resource(alone(folder, shared=checking))
    made = read_edition(folder, watched, catalogue.errors)
    newest = made.old.newest
    if now is not None and now < newest and not checking:
        told = "the time given (--now or SOURCE_DATE_EPOCH) is before the last release"
        raise click.UsageError(f"{told}, {_shown(newest)}: no learner would get the changes.")
    before = plan.Before(
        package=_bytes(made.deck.package),
        retired=_bytes(made.deck.retired_package),
        changes=read_text(folder, plan.CHANGES) if os.path.lexists(folder / plan.CHANGES) else "",
    )
    planned = plan.plan_release(made, before, _moment(now, made.old))
    if checking:
        differing = plan.differing(planned, before, made)
        if differing:
            click.echo("\n".join(differing))
        else:
            say(f"{folder}: released as the facts give it")
        return int(bool(differing))
    if not sweeping:
        plan.refuse_sweeping(made, planned)
    changed = {path: data for path, data in planned.files().items() if _bytes(path) != data}
    write_all(changed, [planned.removed] if planned.removed else [])
    say(plan.summary(planned, made))
    return 0


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _shown(seconds: int) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _be_quiet(context: click.Context, _: click.Parameter, quiet: bool) -> None:  # noqa: FBT001  click calls it so
    if quiet:
        context.find_root().meta[QUIET] = True


for _command in (commands, *commands.commands.values()):
    _command.params.append(
        click.Option(["-q", "--quiet"], is_flag=True, expose_value=False, callback=_be_quiet, help="Print errors only.")
    )
