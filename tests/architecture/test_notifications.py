"""What people are told can be adjusted: every kind of news has its row in everybody's settings."""

import ast

from scheda.foundation.notifications.kinds import notification_kinds
from tests.architecture.tree import SOURCE, is_test, python_files, syntax


def kinds_told() -> dict[str, str]:
    """Kind to the place that tells it, for every call of `notify`."""
    return {
        str(word.value.value): f"{path.relative_to(SOURCE)}:{call.lineno}"
        for path in python_files(SOURCE)
        if not is_test(path)
        for call in ast.walk(syntax(path))
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "notify"
        for word in call.keywords
        if word.arg == "kind" and isinstance(word.value, ast.Constant)
    }


def test_every_kind_of_news_can_be_adjusted():
    known = {kind.key for kind in notification_kinds}

    assert {place: kind for kind, place in kinds_told().items() if kind not in known} == {}
