"""The project is laid out as its design says, its imports run one way, and what it needs is what it declares."""

import ast
import fnmatch
import re
import subprocess
import sys
import tomllib
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import poems_cards
from poems_cards.facts.kinds import KINDS

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "poems_cards"

# In the order in which data passes through them: a module imports from its own wing and from those before it.
WINGS = (
    "problems printable files language anki report facts folder cards rules audit draft release exports pages "
    "api workbench cli __main__"
).split()
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")

# Who alone imports what is not ours.
ALONE = {"yaml": "folder", "genanki": "anki", "zstandard": "anki", "click": "cli"}
ALONE["fsrs_rs_python"] = "exports"
ALONE |= dict.fromkeys(("selectolax", "pdfminer", "mammoth"), "report")
ALONE |= dict.fromkeys(("starlette", "uvicorn"), "workbench")

# What reads files from anyone does so in a process of its own, with limits.
EXCEPTIONS = {"report.reader": {"subprocess", "sys"}}

TOP = {
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "LICENSE",
    "README.md",
    "decks",
    "poems_cards",
    "pyproject.toml",
    "tests",
}

ADDED = {"PKG-INFO"}  # to a source archive, by what makes it

BY_HAND = {"aqt"}  # the desktop, for pictures that a person takes
PLUGINS = {"pytest-xdist"}  # the command line asks for it: -n


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """Return what a file is made of, which most tests ask for."""
    return (*ast.walk(ast.parse(path.read_text(encoding="utf-8"))),)


@cache
def imports(path: Path) -> tuple[str, ...]:
    """Return the full name of each module that a file imports, and of what it takes from it."""
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: a relative import"
            found += (f"{node.module}.{alias.name}" for alias in node.names)
    return (*found,)


def called(path: Path) -> set[str]:
    """Return what a file calls, as it is written there."""
    return {ast.unparse(node.func) for node in nodes(path) if isinstance(node, ast.Call)}


def imported(folder: Path) -> set[str]:
    """Return the top names of what is imported in `folder` and comes from elsewhere."""
    tops = {name.partition(".")[0] for path in folder.rglob("*.py") for name in imports(path)}
    ours = {"poems_cards", *(path.stem for path in (ROOT / "tests").rglob("*.py"))}
    return tops - sys.stdlib_module_names - ours - BY_HAND


def declared(requirements: list[str]) -> set[str]:
    """Return the names of distributions, as they are compared."""
    return {normal(re.split(r"[^\w.-]", requirement)[0]) for requirement in requirements}


def normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def name_of(path: Path) -> str:
    """Return a module's name within the package: `audit.claims`, `problems`."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts)


def wanted(path: Path) -> set[str]:
    """Return the modules of the package that a file imports."""
    names = {name_of(module) for module in MODULES}
    found = set()
    for name in imports(path):
        parts = name.removeprefix("poems_cards.").split(".") if name.startswith("poems_cards.") else []
        found |= {".".join(parts[:size]) for size in (1, 2) if ".".join(parts[:size]) in names}
    return found


def wing(name: str) -> str:
    return name.partition(".")[0]


by_module = pytest.mark.parametrize("path", MODULES, ids=name_of)


def test_every_wing_has_a_place_in_the_line() -> None:
    assert {wing(name_of(path)) for path in MODULES} == {*WINGS}


@by_module
def test_imports_run_up_the_line(path: Path) -> None:
    name = name_of(path)
    before = WINGS[: WINGS.index(wing(name)) + 1]
    assert not {each for each in wanted(path) if wing(each) not in before}


@by_module
def test_what_is_for_its_own_wing_is_used_by_no_other(path: Path) -> None:
    foreign = {each for each in wanted(path) if wing(each) != wing(name_of(path))}
    assert not {each for each in foreign if "._" in each}


def test_no_wing_has_a_circle() -> None:
    graph = {name_of(path): {each for each in wanted(path) if wing(each) == wing(name_of(path))} for path in MODULES}
    TopologicalSorter(graph).prepare()


def test_the_package_itself_loads_nothing() -> None:
    code = "import sys, poems_cards; print(*[name for name in sys.modules if name.startswith('poems_cards')])"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "poems_cards\n"


def test_every_public_name_can_be_had_and_says_what_it_is() -> None:
    declared = {name.rpartition(".")[2] for name in imports(PACKAGE / "__init__.py")} - {
        "TYPE_CHECKING",
        "import_module",
    }
    assert {name for name in declared if name not in ("typing", "importlib")} == {*poems_cards.__all__}
    for name in poems_cards.__all__:
        assert getattr(poems_cards, name).__doc__, name
    assert {*poems_cards.__all__} <= {*dir(poems_cards)}
    assert {kind.make.__name__ for kind in KINDS.values()} <= {*poems_cards.__all__}
    with pytest.raises(AttributeError, match="no attribute 'read_decks'"):
        _ = poems_cards.read_decks  # type: ignore[attr-defined]


@pytest.mark.parametrize(("library", "owner"), ALONE.items())
def test_one_wing_alone_knows_a_library(library: str, owner: str) -> None:
    users = {wing(name_of(path)) for path in MODULES if library in {name.partition(".")[0] for name in imports(path)}}
    assert users == {owner}


@by_module
def test_only_the_edge_knows_clock_environment_and_screen(path: Path) -> None:
    """The core takes the clock and the environment as arguments, prints nothing and ends nothing."""
    if wing(name_of(path)) in ("workbench", "cli", "__main__"):
        return
    names = set(imports(path))
    edge = {"time", "sys", "subprocess", "socket", "random", "urllib.request", "os.environ"}
    assert names & edge == EXCEPTIONS.get(name_of(path), set())
    forbidden = {"print", "input", "exit", "sys.exit", "datetime.now", "datetime.today", "os.getenv", "eval", "exec"}
    assert not called(path) & forbidden
    assert "os.environ" not in path.read_text(encoding="utf-8")


@by_module
def test_one_module_alone_prints_and_so_cleans_what_is_printed(path: Path) -> None:
    assert name_of(path) == "cli.screen" or not called(path) & {
        "print",
        "click.echo",
        "click.secho",
        "sys.stdout.write",
    }


def test_the_top_folder_holds_only_what_the_design_names() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ADDED
    assert {name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)} == TOP


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    distributions = packages_distributions()

    def needed(folder: Path) -> set[str]:
        return {normal(distributions[name][0]) for name in imported(folder)}

    extras = project["optional-dependencies"]
    run = declared(project["dependencies"]) | declared(extras["curator"]) | declared(extras["plan"])
    assert needed(PACKAGE) == run
    assert needed(ROOT / "tests") - run == declared(extras["test"]) - PLUGINS - {"poems-cards"}


@by_module
def test_each_module_says_in_a_sentence_what_it_does(path: Path) -> None:
    (module,) = (node for node in nodes(path) if isinstance(node, ast.Module))
    docstring = ast.get_docstring(module)
    assert docstring
    assert re.match(r"[^\n]{10,118}[.:](\n\n|$)", docstring), docstring.splitlines()[0]
