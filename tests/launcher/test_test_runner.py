from collections import Counter

import pytest

from scheda.config.cli.testing.runner import Result, closing_line, counted
from scheda.config.cli.testing.steps import Step


def result(code=0, **counts):
    return Result(Step("step", ["true"]), code, 1.0, Counter(counts))


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("==== 12 passed in 3.21s ====", {"passed": 12}),
        (
            "3 failed, 12 passed, 1 skipped in 70.21s (0:01:10)",
            {"failed": 3, "passed": 12, "skipped": 1},
        ),
        ("\x1b[32m==== \x1b[1m2 passed\x1b[0m\x1b[32m in 0.02s ====\x1b[0m", {"passed": 2}),
        ("2 errors in 0.10s", {"error": 2}),
        ("the invoice was 3 failed tries ago", {}),
    ],
)
def test_the_closing_line_of_pytest_is_counted(line, counts):
    assert counted(line) == Counter(counts)


def test_the_last_line_sums_up():
    results = [result(), result(passed=12, skipped=1), result(code=1, passed=3, failed=2, error=1)]

    assert closing_line(results) == "15 passed, 3 failed, 1 skipped"


def test_a_step_that_fails_without_counting_is_a_failure():
    assert closing_line([result(code=1), result(passed=4)]) == "4 passed, 1 failed, 0 skipped"
