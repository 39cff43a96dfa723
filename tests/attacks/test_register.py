"""`docs/security/attacks.md` names tests that exist, and says what a class waits for."""

import ast
import re

import pytest

from tests.architecture.tree import ROOT

LINE = re.compile(r"^\| (?P<number>\d+) \| .+? \| (?P<applies>.+?) \| (?P<tests>.*?) \|$")
PAGE = (ROOT / "docs/security/attacks.md").read_text()
CLASSES = [found for line in PAGE.splitlines() if (found := LINE.match(line))]
NAMED = sorted(set(re.findall(r"`([\w/.]+\.py)::(\w+)`", PAGE)))


def test_all_41_classes_have_their_line():
    assert [int(found["number"]) for found in CLASSES] == list(range(1, 42))


@pytest.mark.parametrize("found", CLASSES, ids=lambda found: found["number"])
def test_a_class_that_applies_has_a_test(found: re.Match[str]):
    assert found["applies"].startswith("waits for ") or "::test_" in found["tests"]


@pytest.mark.parametrize(("path", "name"), NAMED, ids=lambda part: part)
def test_the_named_test_exists(path: str, name: str):
    module = ast.parse((ROOT / path).read_text())

    assert name in {node.name for node in module.body if isinstance(node, ast.FunctionDef)}
