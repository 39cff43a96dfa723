import sys
from pathlib import Path

import pytest

from scheda.config.launch.tools import ToolFailed, last_words, run_tool, tool_environment


def test_a_tool_that_fails_is_quoted():
    with pytest.raises(ToolFailed, match="no network"):
        run_tool([sys.executable, "-c", "raise SystemExit('no network')"])


def test_only_the_last_words_are_quoted():
    assert last_words("1\n2\n3\n4\n", lines=2) == "  3\n  4"


def test_caches_stay_in_the_checkout_without_a_home(monkeypatch):
    monkeypatch.setenv("HOME", "/nonexistent")

    assert ".venv" in tool_environment(None)["UV_CACHE_DIR"]


def test_nodes_own_programs_come_first(monkeypatch):
    monkeypatch.setenv("PATH", "/usr/bin")

    assert tool_environment(Path("/node/bin"))["PATH"] == "/node/bin:/usr/bin"
