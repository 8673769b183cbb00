"""The project is laid out as its design says, its imports run one way, and what it needs is what it declares."""

import ast
import fnmatch
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "poems_cards"

# In the order in which data passes through them: a module imports only those before it.
LINE = """
screen problems yamltree surveys locators facts
reading references kinds statements parsing heads files decks
wording
words study asking answering doubles examples rules
sentences blocks report remembered
everyday stems numerals cuewords cues figures turning ground claims copying grounding coverage faults audit
richtext auditpage
notetypes places notes media listing
stamps guard drafts
package archives collection unpacking changes changelog keeping releases
rendering preview
output cli __main__
"""
MODULES = LINE.split()

# Who alone imports what is not ours.
ALONE = {"yaml": ["surveys", "yamltree"], "genanki": ["package"], "click": ["cli"], "zstandard": ["archives"]}

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


def imports(path: Path) -> Iterator[str]:
    """Yield the full name of each module that a file imports, and of what it takes from it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path.name}: a relative import"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


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


def test_every_module_has_a_place_in_the_line() -> None:
    assert sorted(path.stem for path in PACKAGE.glob("*.py")) == sorted(["__init__", *MODULES])


@pytest.mark.parametrize("module", MODULES)
def test_imports_run_up_the_line(module: str) -> None:
    before = MODULES[: MODULES.index(module)]
    wanted = {name.split(".")[1] for name in imports(PACKAGE / f"{module}.py") if name.startswith("poems_cards.")}
    assert wanted & {*MODULES} <= {*before}


def test_the_package_itself_imports_nothing() -> None:
    assert not [*imports(PACKAGE / "__init__.py")]


@pytest.mark.parametrize(("library", "modules"), ALONE.items())
def test_few_modules_know_a_library(library: str, modules: list[str]) -> None:
    users = [
        path.stem for path in PACKAGE.glob("*.py") if library in {name.partition(".")[0] for name in imports(path)}
    ]
    assert sorted(users) == modules


@pytest.mark.parametrize("module", MODULES)
def test_only_the_edge_knows_clock_environment_and_screen(module: str) -> None:
    """The core takes the clock and the environment as arguments, prints nothing and ends nothing."""
    if module in ("cli", "__main__"):
        return
    names = set(imports(PACKAGE / f"{module}.py"))
    assert not names & {"time", "sys", "subprocess", "socket", "random", "urllib.request", "os.environ"}
    tree = ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8"))
    called = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    forbidden = {"print", "input", "exit", "sys.exit", "datetime.now", "datetime.today", "os.getenv", "eval", "exec"}
    assert not called & forbidden
    assert "os.environ" not in ast.unparse(tree)


def test_the_top_folder_holds_only_what_the_design_names() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()]
    names = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} - ADDED
    assert {name for name in names if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)} == TOP


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    distributions = packages_distributions()

    def needed(folder: Path) -> set[str]:
        return {normal(distributions[name][0]) for name in imported(folder)}

    run = declared(project["dependencies"])
    assert needed(PACKAGE) == run
    assert needed(ROOT / "tests") - run == declared(project["optional-dependencies"]["test"])


def test_each_module_says_in_a_sentence_what_it_does() -> None:
    for module in MODULES:
        docstring = ast.get_docstring(ast.parse((PACKAGE / f"{module}.py").read_text(encoding="utf-8")))
        assert docstring, module
        assert re.match(r"[^\n]{10,118}[.:](\n\n|$)", docstring), f"{module}: {docstring.splitlines()[0]}"
