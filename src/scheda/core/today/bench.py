from collections.abc import Iterator
from itertools import repeat
from typing import Any

from scheda.foundation.bench.points import Call, Scenario


class OpenToday(Scenario):
    """The page of the day, with its parts."""

    key = "today"
    order = 5

    def calls(self, user: Any) -> Iterator[Call]:
        return repeat(Call("/today/"))
