"""Pieces stay small enough to be read at one sitting."""

import ast
from collections.abc import Iterator
from pathlib import Path
from statistics import median, quantiles

import pytest

from tests.architecture.tree import (
    SOURCE,
    files,
    product_files,
    python_files,
    short,
    syntax,
    templates,
)

FILE_LINES = 400
FUNCTION_LINES = 40
RECORDS_AND_SCREENS_LINES = 1_870


def line_count(path: Path) -> int:
    return len(path.read_text().splitlines())


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def spread(sizes: list[int]) -> str:
    """`median / nine tenths / most`."""
    if len(sizes) < 2:
        return "too few to measure"
    return f"{median(sizes):g} / {quantiles(sizes, n=10)[-1]:.0f} / {max(sizes)}"


@pytest.fixture(scope="session", autouse=True)
def report(pytestconfig: pytest.Config) -> None:
    """Shown at the end of the run: median, nine tenths and most lines."""
    written = [path for path in product_files() if line_count(path)]
    pytestconfig.stash[REPORT] = [
        f"files {spread([line_count(path) for path in written])}",
        f"functions {spread([n for path in written for _, n in functions(path)])}",
        f"templates {spread([line_count(path) for path in templates()])}",
    ]


REPORT = pytest.StashKey[list[str]]()


def test_files_are_short():
    written = [*python_files(), *templates(), *files(".ts", ".css", ".mjs")]

    assert [
        f"{short(path)}: {line_count(path)} lines"
        for path in written
        if line_count(path) > FILE_LINES
    ] == []


def test_functions_are_short():
    assert [
        f"{short(path)}: {name} has {lines} lines"
        for path in python_files()
        for name, lines in functions(path)
        if lines > FUNCTION_LINES
    ] == []


def test_records_and_screens_stay_small():
    folders = (SOURCE / "foundation" / "records", SOURCE / "foundation" / "screens")

    lines = sum(
        line_count(path)
        for path in product_files()
        if any(path.is_relative_to(folder) for folder in folders)
    )

    assert lines <= RECORDS_AND_SCREENS_LINES
