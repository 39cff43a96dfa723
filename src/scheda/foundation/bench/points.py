"""What areas contribute to the measurements."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar
from urllib.parse import urlencode

from scheda.foundation.bench.loading import Source
from scheda.foundation.extension.registry import Extension, ExtensionPoint


@dataclass(frozen=True)
class Call:
    """One HTTP request of a scenario. A body is sent as JSON, a form as browsers do."""

    path: str
    method: str = "GET"
    body: dict[str, Any] | None = None
    form: dict[str, str] | None = None
    headers: dict[str, str] = field(default_factory=dict)

    @property
    def content(self) -> bytes:
        if self.form is not None:
            return urlencode(self.form).encode()
        return json.dumps(self.body).encode() if self.body is not None else b""

    @property
    def content_type(self) -> str:
        if self.form is not None:
            return "application/x-www-form-urlencoded"
        return "application/json"


class Fill(Extension):
    """Rows of one area, made by set-based SQL; see `loading`.

    `tables` are filled by `fill`, for some customers at a time. What is worked out from rows of
    other tables goes into `derived` by `derive`, once all others have their indexes again.
    """

    tables: tuple[str, ...] = ()
    derived: tuple[str, ...] = ()

    def fill(self, source: Source) -> None:
        """Make the rows of the customers `source.first` to `source.last`."""

    def derive(self, source: Source) -> None:
        """Work out what follows from them."""


class Scenario(Extension):
    """An endless series of calls, each a little different, as people make them."""

    is_writing: ClassVar[bool] = False

    def calls(self, user: Any) -> Iterator[Call]:
        """What this person asks for."""
        raise NotImplementedError


class Task(Extension):
    """Work that is not a request."""

    def work(self) -> Any:
        """The work alone, also behind people whose waiting is measured."""
        raise NotImplementedError

    def run(self) -> dict[str, float]:
        """Its own figures, such as rows for each second, for one who is alone with the database."""
        raise NotImplementedError


fills = ExtensionPoint("fills", accepts=Fill)
scenarios = ExtensionPoint("scenarios", accepts=Scenario)
tasks = ExtensionPoint("tasks", accepts=Task)
