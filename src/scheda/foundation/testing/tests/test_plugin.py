"""What the fixtures' plugin does between two tests."""

import pytest

from scheda.foundation.testing import plugin

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("is_last", [True, False])
def test_nothing_is_written_after_the_last_test(request, monkeypatch, is_last):
    written = []
    monkeypatch.setattr(plugin, "write_again", lambda: written.append(True))

    steps = plugin.pytest_runtest_teardown(request.node, None if is_last else request.node)
    next(steps)
    next(steps, None)

    assert written == ([] if is_last else [True])
