"""What is checked, in order: quick and telling first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scheda.config.cli.testing.chromium import Browser
from scheda.config.launch import assets
from scheda.config.launch.paths import PYTHON, ROOT

JOURNEYS = ROOT / "tests" / "journeys"


@dataclass(frozen=True)
class Step:
    name: str
    command: Sequence[str]

    @property
    def counts_tests(self) -> bool:
        return "pytest" in self.command


def module(name: str, *words: str) -> list[str]:
    return [str(PYTHON), "-m", name, *words]


def all_steps(browser: Browser | None, *, quick: bool) -> Iterator[Step]:
    yield from lint()
    yield Step("Types", module("mypy"))
    yield Step("Who imports whom", importers())
    yield from frontend()
    yield Step("Tests", tests(quick=quick))
    if browser and JOURNEYS.is_dir():
        yield Step("Journeys in a browser", module("pytest", *journeys()))


def lint() -> Iterator[Step]:
    yield Step("Layout", module("ruff", "format", "--check", "."))
    yield Step("Lint", module("ruff", "check", "."))
    yield Step("Spelling", module("codespell_lib"))


def importers() -> list[str]:
    return [str(PYTHON.with_name("lint-imports")), "--no-logo", "--no-cache"]


def frontend() -> Iterator[Step]:
    if (ROOT / "package.json").exists():
        npm = [str(word) for word in assets.npm()]
        yield Step("Frontend", [*npm, "run", "--silent", "--if-present", "check"])


def tests(*, quick: bool) -> list[str]:
    options = ["-q", "--tb=short", "-n", "2", "--dist=loadfile", f"--ignore={JOURNEYS}"]
    return module("pytest", *options, *(["--quick"] if quick else []), "src", "tests")


def journeys() -> list[str]:
    """In the order they are written: they all happen in one company, day after day."""
    return ["-q", "-p", "no:randomly", str(JOURNEYS)]


def chosen(arguments: list[str]) -> Iterator[Step]:
    """Arguments go on to pytest, and then it is the only step."""
    yield Step("Chosen tests", module("pytest", *arguments))
