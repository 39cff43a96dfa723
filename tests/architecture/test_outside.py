"""What leaves the house leaves by one door."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import is_test, product_files, short, syntax

ASKS_OTHERS = {
    "httpx2",
    "httpcore2",
    "requests",
    "urllib3",
    "aiohttp",
    "http.client",
    "urllib.request",
    "ftplib",
    "telnetlib",
}
FETCHING = "src/scheda/foundation/fetching/"
DELIVERIES = "src/scheda/foundation/deliveries/"
TESTS_POST: dict[str, str] = {
    # path: why it does not send
    "src/scheda/foundation/testing/letters.py": "reads what tests have sent",
    "src/scheda/foundation/testing/plugin.py": "hands those letters to tests",
}
ASKS_ITSELF: dict[str, str] = {
    # path: why no address of another comes in
    "src/scheda/config/cli/drills/instance.py": "asks the instance that it started",
    "src/scheda/config/cli/drills/visits.py": "asks the instance that it started",
    "src/scheda/config/cli/serving.py": "asks the server that it has started",
    "src/scheda/foundation/bench/browser.py": "asks the server that it has started",
    "src/scheda/foundation/bench/server.py": "asks the server that it has started",
}


def imported_by(path: Path) -> Iterator[str]:
    for node in ast.walk(syntax(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def product() -> list[Path]:
    return [
        path for path in product_files() if short(path).startswith("src/") and not is_test(path)
    ]


def users_of(modules: set[str], *, but: str) -> list[str]:
    return sorted(
        short(path)
        for path in product()
        if not short(path).startswith(but)
        and any(name in modules or name.split(".")[0] in modules for name in imported_by(path))
    )


def test_other_servers_are_asked_in_one_place():
    assert users_of(ASKS_OTHERS, but=FETCHING) == sorted(ASKS_ITSELF)


def test_letters_leave_by_deliveries():
    assert users_of({"django.core.mail", "smtplib"}, but=DELIVERIES) == sorted(TESTS_POST)
