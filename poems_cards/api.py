"""What each command does, as a function: a folder in, values out, nothing printed or written."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from poems_cards.facts.deck import Deck
from poems_cards.files import read_text
from poems_cards.folder import find, read
from poems_cards.folder.read import Watch, locate, unwatched
from poems_cards.problems import DeckError, Place, Problem, near

if TYPE_CHECKING:  # each function loads what it needs: half of them make no package
    from poems_cards.anki.compare import Changes
    from poems_cards.anki.model import Contents
    from poems_cards.audit.audit import Audit
    from poems_cards.audit.sources import Copy
    from poems_cards.draft.decisions import Decided
    from poems_cards.draft.draft import Drafted
    from poems_cards.draft.model_answers import Taken
    from poems_cards.draft.proof import Hold
    from poems_cards.folder.drafts import Drafts
    from poems_cards.folder.starter import Plan
    from poems_cards.release.edition import Edition, Package
    from poems_cards.release.fingerprints import Since
    from poems_cards.release.history import Git
    from poems_cards.release.personal import Personal
    from poems_cards.release.plan import Release
    from poems_cards.report.locators import Locator
    from poems_cards.report.memory import Memory
    from poems_cards.report.report import Report

NOTHING: Mapping[str, Path | str] = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check found: the decks that have no errors, and the problems of all, sorted by place."""

    decks: tuple[Deck, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """The packages of a deck as its facts are now.

    Shape:  `packages` has each .apkg by what its name has more than the first one's: "" for the deck, "-background"
            for notes of that level, if there are any, and "-retired" for notes that were withdrawn, in a build for one
            learner who has them. `personal` says what became of what that learner wrote; None in a build for all.
    """

    edition: "Edition"
    packages: "Mapping[str, Package]"
    since: "Since"
    personal: "Personal | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A release that may take place.

    Shape:  `release` has all its files; `changed` those that differ from what is on the disk, to be written in this
            order; `removed` those that are to be removed after them; `problems` what is not as facts and stamps give
            it now. `early` is how far before the clock the release is dated.
    Units:  `early` is whole seconds.
    """

    release: "Release"
    early: int
    changed: Mapping[Path, bytes]
    removed: tuple[Path, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A web page in one file, with all cards of a deck."""

    deck: Deck
    html: str
    cards: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembered:
    """What a deck is to remember of its report: the file, its text, and how it differs from what is there."""

    path: Path
    text: str
    memory: "Memory"


def find_decks(folder: Path | str) -> tuple[Path, ...]:
    """Return `folder` itself if it holds a deck.yaml; else the decks in its folder `decks`, by name."""
    return find.find_decks(Path(folder))


def read_deck(folder: Path | str, *, watch: Watch = unwatched) -> Deck:
    """Return the deck in `folder`; `watch` hands on the paths of its facts, and so sees how far the reading is.

    Errors: DeckError with every problem of all its files, each with line and column.
    """
    return read.read_deck(Path(folder), watch)


def read_edition(folder: Path | str, *, watch: Watch = unwatched) -> "Edition":
    """Return the deck in `folder` with its notes as they would be released now.

    Errors: DeckError as for `read_deck`, and for pictures and tables that are damaged.
    """
    from poems_cards.release import edition

    return edition.read_edition(Path(folder), watch)


def check_deck(*folders: Path | str, watch: Watch = unwatched) -> Checked:
    """Return every problem of the decks in `folders`: in their files, against the craft, and for those who study them.

    Of several decks, it also says which of them share an id, a name or the root of their tags.
    """
    from poems_cards.release import edition
    from poems_cards.rules import catalogue

    decks = []
    problems: list[Problem] = []
    for folder in folders:
        try:
            made = edition.read_edition(Path(folder), watch, catalogue.problems)
        except DeckError as error:
            problems += error.problems
        else:
            decks.append(made.deck)
            problems += made.warnings
    texts = {path: text for deck in decks for path, text in deck.texts.items()}
    problems += locate(find.shared_words(decks), texts)
    return Checked(decks=tuple(decks), problems=tuple(sorted(problems, key=lambda problem: problem.order)))


def build_package(
    folder: Path | str,
    clock: int,
    *,
    now: int | None = None,
    keep_from: Path | str | None = None,
    watch: Watch = unwatched,
) -> Build:
    """Return the packages of the deck in `folder`, as its facts are now.

    `now` is a time to take in place of the clock's. `keep_from` is an export of the deck from Anki: what its owner
    wrote in *My Notes* and in fields of their own, and their own tags, are carried into the notes that change.

    Units:  times are whole seconds since 1970-01-01 UTC.
    Errors: DeckError with every error of the deck, if the export is damaged or holds none of its notes, or if the last
            release is dated more than a day after the clock.
    """
    from poems_cards.release.edition import read_edition
    from poems_cards.release.fingerprints import since
    from poems_cards.release.moment import moment
    from poems_cards.rules import catalogue

    made = read_edition(Path(folder), watch, catalogue.errors)
    time = moment(made, clock, now)
    build = Build(edition=made, packages=made.packages(made.stamped(time)), since=since(made.notes, made.old))
    return build if keep_from is None else _kept(build, time, clock, Path(keep_from))


def _kept(build: Build, time: int, clock: int, keep_from: Path) -> Build:
    """Return a build for one learner.

    Notes that were withdrawn come in a second package: what the learner wrote in them goes along, too.
    """
    from poems_cards.anki.unpack import read_part
    from poems_cards.release.personal import personal

    made = build.edition
    with keep_from.open("rb") as file:
        mine = read_part(file, str(keep_from), made.deck.id)
    if not any(note.guid in mine.notes for note, _ in (*made.notes, *made.withdrawn)):
        place = Place(path=str(keep_from))
        message = f"it holds no note of the deck {made.deck.name!r}"
        fix = "Export that deck from Anki (Export, .apkg) and give that file, or name another deck folder."
        raise DeckError([Problem(place=place, rule="foreign-package", message=message, fix=fix)])
    own = personal(made, mine, time, clock)
    return replace(build, packages=own.packages, personal=own)


def plan_release(  # noqa: PLR0913  a deck, two times, and what else is asked
    folder: Path | str,
    clock: int,
    *,
    now: int | None = None,
    checking: bool = False,
    git: "Git | None" = None,
    watch: Watch = unwatched,
) -> Planned:
    """Return the release of the deck in `folder`, with all files that it writes.

    `now` is a time to take in place of the clock's. Where the last release is only being `checked`, nothing is written,
    and so an earlier time does no harm. `git` answers what the deck's repository, if it lies in one, remembers.

    Units:  times are whole seconds since 1970-01-01 UTC.
    Errors: DeckError with every error of the deck, if a released package is damaged or knows more than stamps.tsv, and
            if the time is before the last release, or that more than a day after the clock, and if the repository
            remembers a release that stamps.tsv has forgotten.
    """
    from poems_cards.release import edition, history, plan
    from poems_cards.release.moment import moment, refuse_earlier
    from poems_cards.rules import catalogue

    made = edition.read_edition(Path(folder), watch, catalogue.errors)
    if not checking:
        refuse_earlier(made, now)
    remembered = [*history.problems(made, git, checking=checking)]
    if any(problem.severity == "error" for problem in remembered):
        raise DeckError(remembered)
    paths = (made.deck.package(more) for more in find.PACKAGES)
    before = plan.Before(
        packages={path: path.read_bytes() for path in paths if path.exists()},
        changes=read_text(Path(folder), plan.CHANGES) if os.path.lexists(Path(folder) / plan.CHANGES) else "",
    )
    time = moment(made, clock, now)
    release = plan.plan_release(made, before, time)
    return Planned(
        release=release,
        early=max(clock - time, 0),
        changed={path: data for path, data in release.files().items() if _bytes(path) != data},
        removed=release.removed,
        problems=(*remembered, *plan.unreleased(release, before)),
    )


def _bytes(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def read_report(file: Path | str) -> "Report":
    """Return the headings and sentences of a report, each sentence with its locator.

    Errors: DeckError if it is no text, too large, or without a single sentence.
    """
    from poems_cards.report import reader

    return reader.read_file(Path(file))


def remember_report(folder: Path | str, file: Path | str, source: str = "") -> Remembered:
    """Return what the deck in `folder` is to remember of its source in `file`: locators, headings and fingerprints.

    `source` is its id; left out, the deck's only report. Sentences that it knows already keep their locators.

    Errors: DeckError as for `read_report`; if `file` is one of the deck's own, or what it remembers is damaged; and if
            the deck has no such source.
    """
    from poems_cards.report import memory, table

    if Path(file).suffix in (".tsv", ".yaml") and find.owner(Path(file)):
        message = "this file belongs to a deck, and is no report"
        fix = "Name the file with your copy of the report."
        raise DeckError([Problem(place=Place(path=str(file)), rule="unreadable-report", message=message, fix=fix)])
    report = read_report(file)
    known = read.read_known_sources(Path(folder))
    id_ = _source(source or known.report, [each.id for each in known.sources], file)
    key = "" if id_ == known.report else id_
    rows = [row for row in known.remembered if row.locator.source == key]
    found = memory.remember(report.sentences, rows, report.headings)
    return Remembered(path=Path(folder, "sources", f"{id_}.tsv"), text=table.render(found.rows), memory=found)


def _source(id_: str, known: Sequence[str], file: Path | str) -> str:
    """Return the id of a source of a deck.

    Errors: DeckError if the deck has no such source.
    """
    if id_ in known:
        return id_
    message = f"the deck has no source {id_!r}" if id_ else "the deck has several reports, or none"
    fix = near(id_, known) if id_ else f"Say which of its sources this is: {', '.join(known)}."
    raise DeckError([Problem(place=Place(path=str(file)), rule="unknown-source", message=message, fix=fix)])


def report_states(folder: Path | str, file: Path | str, source: str = "") -> "tuple[Report, dict[Locator, str]]":
    """Return the source in `file` with the locators that the deck in `folder` knows, and how each sentence is covered.

    `source` is its id; left out, the deck's only report. A sentence is cited, corrected, waived, drafted, refused or
    open; one of a source that is no report may have no state.

    Errors: DeckError as for `audit_deck`, and for what is wrong in drafts/.
    """
    from poems_cards.audit import sources
    from poems_cards.draft import states
    from poems_cards.folder.drafts import read_drafts

    deck = read_deck(folder)
    id_ = _source(source or (deck.report.id if deck.report else ""), [*deck.shorts], file)
    copy = sources.Copy(source=id_, report=read_report(file), path=str(file))
    read_ = next(each for each in sources.read_sources(deck, [copy]) if each.source.id == id_)
    return states.known(read_), states.states(deck, read_drafts(Path(folder)), read_)


def audit_deck(
    folder: Path | str,
    report: Path | str | None = None,
    *,
    texts: Mapping[str, Path | str] = NOTHING,
    among: Path | str | None = None,
    watch: Watch = unwatched,
) -> "Audit":
    """Return how the facts of the deck in `folder` stand against its statements, and against copies of its sources.

    `report` is a copy of its only report; `texts` has copies by the ids of their sources; `among` is a folder in which
    copies are recognised by what the deck remembers of them. Without any, sentences are covered, and not proven.

    Errors: DeckError as for `read_deck` and `read_report`, and if the deck has no such source.
    """
    from poems_cards.audit import audit

    deck = read_deck(folder, watch=watch)
    found = audit.audit(deck, _copies(deck, report, texts, among))
    problems, hints = (tuple(locate(some, found.deck.texts)) for some in (found.problems, found.hints))
    return replace(found, problems=problems, hints=hints)


def _copies(
    deck: Deck, report: Path | str | None, texts: Mapping[str, Path | str], among: Path | str | None
) -> "tuple[Copy, ...]":
    """Return the copies of sources of `deck` that are at hand, as `audit_deck` takes them."""
    from poems_cards.audit.sources import Copy

    files = {source.id: Path(deck.folder, source.text) for source in deck.sources if source.text}
    if among is not None:
        files |= recognised_texts(deck, among)
    if report is not None:
        files[_source(deck.report.id if deck.report else "", [*deck.shorts], report)] = Path(report)
    files |= {_source(id_, [*deck.shorts], file): Path(file) for id_, file in texts.items()}
    return tuple(Copy(source=id_, report=read_report(file), path=str(file)) for id_, file in files.items())


def recognised_texts(deck: Deck, folder: Path | str) -> dict[str, Path]:
    """Return which files in `folder` are copies of sources of `deck`, by what it remembers of them.

    Errors: OSError if the folder cannot be read. A file that is no text is none of them.
    """
    from poems_cards.report import memory

    rows = {
        source.id: [row for row in deck.remembered if row.locator.source == deck.key_of(source)]
        for source in deck.sources
    }
    best: dict[str, tuple[float, Path]] = {}
    for path in sorted(Path(folder).iterdir()):
        if path.name.startswith(".") or not path.is_file():
            continue
        try:
            found = memory.recognise(rows, read_report(path).sentences)
        except DeckError:
            continue
        if found and found[1] > best.get(found[0], (0, path))[0]:
            best[found[0]] = (found[1], path)
    return {id_: path for id_, (_, path) in best.items()}


def plan_deck(report: Path | str | None = None, *, name: str = "", subject: str = "", **source: str) -> "Plan":
    """Return what a new deck is to be; what is not given is taken from the title of its `report`.

    `source` has keys of its source: `short`, `cite`, `url`.

    Errors: DeckError as for `read_report`, and if there is neither a name nor a title to take it from.
    """
    from poems_cards.folder import starter

    read_ = None if report is None else read_report(report)
    title = starter.title_of(read_) if read_ else ""
    if not (name or title):
        message = "there is no title at the top of this report" if report else "a new deck needs a name"
        fix = "Say how the deck is called: --name NAME."
        raise DeckError(
            [Problem(place=Place(path=str(report or "deck.yaml")), rule="no-name", message=message, fix=fix)]
        )
    about = subject or (starter.subject_of(title, read_) if read_ and title else name)
    return starter.plan(name or title, about, read_, source)


def new_deck(folder: Path | str, plan: "Plan") -> dict[Path, bytes]:
    """Return the files of a new deck in `folder`, which builds at once.

    Errors: DeckError if one of them is there already.
    """
    from poems_cards.folder import starter

    files = {Path(folder, name): text.encode() for name, text in starter.files(plan).items()}
    if there := [path for path in files if os.path.lexists(path)]:
        fix = "Name another folder: init writes over nothing."
        raise DeckError(
            Problem(place=Place(path=str(path)), rule="already-there", message="this is there already", fix=fix)
            for path in there
        )
    return files


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A deck with its drafts and copies of its sources: what all that drafts works on."""

    deck: Deck
    drafts: "Drafts"
    hold: "Hold"


def read_desk(
    folder: Path | str,
    report: Path | str | None = None,
    *,
    texts: Mapping[str, Path | str] = NOTHING,
    among: Path | str | None = None,
) -> Desk:
    """Return the deck in `folder` with its drafts, and with copies of its sources as for `audit_deck`.

    Errors: DeckError as for `audit_deck`, and for what is wrong in drafts/.
    """
    from poems_cards.audit import audit
    from poems_cards.folder.drafts import read_drafts

    deck = read_deck(folder)
    copies = _copies(deck, report, texts, among)
    return Desk(deck=deck, drafts=read_drafts(Path(folder)), hold=lambda deck: audit.audit(deck, copies))


def draft_facts(desk: Desk) -> "Drafted":
    """Return drafts for the sentences of which nothing speaks yet; they are written into drafts/ by who calls."""
    from poems_cards.draft import draft

    return draft.draft_facts(desk.deck, desk.drafts, desk.hold)


def draft_prompts(desk: Desk) -> list[str]:
    """Return what to give to a language model, in parts that a chat window takes."""
    from poems_cards.draft import entries, model_answers

    return model_answers.prompts(desk.deck, entries.ground(desk.deck, desk.drafts, desk.hold(desk.deck)))


def take_answer(desk: Desk, file: Path | str) -> "Taken":
    """Return what of a language model's answer in `file` is proven, and what is wrong with the rest.

    Errors: DeckError if it is too large, or no list of facts.
    """
    from poems_cards.draft import entries, model_answers
    from poems_cards.folder import answers

    with Path(file).open("rb") as opened:
        data = opened.read(answers.LARGEST * 4 + 1)  # it may be a device, and have no end
    answer = answers.read_answer(data.decode("utf-8", errors="replace"), str(file))
    ground = entries.ground(desk.deck, desk.drafts, desk.hold(desk.deck))
    return model_answers.take(desk.deck, desk.drafts, answer, ground, desk.hold)


def accept_drafts(desk: Desk, ids: Sequence[str]) -> "Decided":
    """Return the files after the drafts `ids` have moved into the deck's own.

    Errors: DeckError with everything that speaks against one of them: then none moves.
    """
    from poems_cards.draft import decisions

    return decisions.accept(desk.deck, desk.drafts, ids, desk.hold)


def refuse_drafts(desk: Desk, ids: Sequence[str], because: str) -> "Decided":
    """Return the files without the drafts `ids`, of whose sentences nothing will be drafted again.

    Errors: DeckError if one of them is not there.
    """
    from poems_cards.draft import decisions

    return decisions.refuse(desk.deck, desk.drafts, ids, because)


def preview_page(folder: Path | str, *, watch: Watch = unwatched) -> Page:
    """Return a web page with every card of the deck in `folder`, front and back, as Anki draws it.

    Errors: DeckError as for `read_deck`.
    """
    from poems_cards.pages import preview

    made = read_edition(folder, watch=watch)
    html = preview.preview(made.deck, made.notes, made.media, preview.lines(made.deck))
    return Page(deck=made.deck, html=html, cards=sum(len(note.cards) for note, _ in made.notes))


def compare_packages(old: Path | str, new: Path | str, *, watch: Watch = unwatched) -> "Changes":
    """Return what `new` changes, each a package or a deck's folder, of which the package is taken that it would give.

    Errors: DeckError if a package is damaged, as for `read_edition`, and if they hold no deck in common.
    """
    from poems_cards.anki import compare

    times = not (Path(old).is_dir() or Path(new).is_dir())  # facts have no dates but those of their release
    found = compare.compare_contents(_packed(Path(old), watch), _packed(Path(new), watch), times=times)
    if not found.related:
        message = f"it holds no note of a deck that {old} holds"
        fix = "Compare two packages or folders of the same deck."
        raise DeckError([Problem(place=Place(path=str(new)), rule="foreign-package", message=message, fix=fix)])
    return found


def _packed(path: Path, watch: Watch) -> "Contents":
    """Return what a package holds, or what one of the deck in a folder would hold."""
    if not path.is_dir():
        return _unpacked(path)
    made = read_edition(path, watch=watch)
    return made.package(made.old.newest + 1).contents


def _unpacked(path: Path) -> "Contents":
    """Return what a package holds; it may come from anyone, and may be a pipe or a file without an end."""
    from poems_cards.anki.unpack import read_package

    with path.open("rb") as file:
        return read_package(file, str(path))
