import pytest

from scheda.config.messages.areas import SOURCE
from scheda.config.messages.catalogues import compile_all

pytest_plugins = ["scheda.foundation.testing.plugin", "scheda.foundation.testing.emptying"]


def pytest_configure(config: pytest.Config) -> None:
    """Pages in Italian and Romanian are tested as they will be seen."""
    if not hasattr(config, "workerinput"):
        compile_all(SOURCE)
