"""`docs/security/asvs.md` judges every requirement, and names tests that exist."""

import ast
import re
from collections import Counter
from functools import cache

import pytest

from tests.architecture.tree import ROOT

LINE = re.compile(
    r"^\| v5\.0\.0-(?P<id>\d+\.\d+\.\d+) \| (?P<level>[12]) \| (?P<asked>.+?) \| (?P<verdict>.+?)"
    r" \| (?P<tests>.*?) ?\|$"
)
COUNTS = re.compile(r"^\| (?P<level>[12]) \| (\d+) \| (\d+) \| (\d+) \|$", re.MULTILINE)
VERDICTS = ("met", "not applicable", "open")
PAGE = (ROOT / "docs/security/asvs.md").read_text()
LINES = [found for line in PAGE.splitlines() if (found := LINE.match(line))]
NAMED = sorted(set(re.findall(r"`([\w/.]+\.py)::(\w+)`", PAGE)))


@cache
def names_in(path: str) -> set[str]:
    module = ast.parse((ROOT / path).read_text())
    return {node.name for node in module.body if isinstance(node, ast.FunctionDef)}


def verdict_of(line: re.Match[str]) -> str:
    return next(one for one in VERDICTS if line["verdict"].startswith(one))


def test_every_requirement_of_the_first_two_levels_has_its_line():
    """As many as the standard has; each once, in its order."""
    ids = [tuple(map(int, line["id"].split("."))) for line in LINES]

    assert ids == sorted(set(ids))
    assert Counter(line["level"] for line in LINES) == {"1": 70, "2": 183}


@pytest.mark.parametrize("line", LINES, ids=lambda line: line["id"])
def test_a_verdict_is_shown_or_explained(line: re.Match[str]):
    verdict = verdict_of(line)

    if verdict == "met":
        assert "::test_" in line["tests"]
    else:
        assert line["verdict"].startswith(f"{verdict}: ")


def test_the_sums_are_those_of_the_lines():
    counted = Counter((line["level"], verdict_of(line)) for line in LINES)

    told = {
        (found["level"], verdict): int(number)
        for found in COUNTS.finditer(PAGE)
        for verdict, number in zip(VERDICTS, found.groups()[1:], strict=True)
    }
    assert told == {(level, one): counted[level, one] for level in "12" for one in VERDICTS}


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_the_named_test_exists(path: str, name: str):
    assert name in names_in(path)
