"""What areas contribute to the measurements."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class Call:
    """One HTTP request of a scenario. A body is sent as JSON."""

    path: str
    method: str = "GET"
    body: dict[str, Any] | None = None
    headers: dict[str, str] = field(default_factory=dict)


class Fill(Extension):
    """Rows of one area, made by set-based SQL; `count` is the number of customers."""

    def fill(self, count: int, user: Any) -> None:
        raise NotImplementedError


class Scenario(Extension):
    """An endless series of calls, each a little different, as people make them."""

    def calls(self) -> Iterator[Call]:
        raise NotImplementedError


class Task(Extension):
    """Work that is not a request; answers its own figures, such as rows for each second."""

    def run(self) -> dict[str, float]:
        raise NotImplementedError


fills = ExtensionPoint("fills", accepts=Fill)
scenarios = ExtensionPoint("scenarios", accepts=Scenario)
tasks = ExtensionPoint("tasks", accepts=Task)
