import pytest

from tests.architecture.test_size import REPORT


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    for line in config.stash.get(REPORT, []):
        terminalreporter.write_line(f"lines, median / 90 % / most: {line}")
