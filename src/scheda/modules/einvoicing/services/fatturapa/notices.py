"""What to tell people: why a file was refused, what is doubtful in a document that went in.

Both carry a code and plain values, so that they can be stored and said in any language.
"""

from dataclasses import dataclass
from typing import TypeAlias

from scheda.modules.einvoicing.services.fatturapa.sentences import REFUSALS, WARNINGS

LONGEST_VALUE = 80

Params: TypeAlias = tuple[tuple[str, str], ...]


class Unreadable(Exception):
    """A file that cannot become documents."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.params = as_params(params)

    @property
    def message(self) -> str:
        return refusal_message(self.reason, self.params)


@dataclass(frozen=True, slots=True)
class DocumentWarning:
    """A doubt that stays on the document; `code` is SdI's where SdI has one."""

    code: str
    params: Params = ()

    @property
    def message(self) -> str:
        return warning_message(self.code, self.params)


def warning(code: str, **params: object) -> DocumentWarning:
    return DocumentWarning(code, as_params(params))


def refusal_message(reason: str, params: Params) -> str:
    return str(REFUSALS[reason]) % dict(params)


def warning_message(code: str, params: Params) -> str:
    return str(WARNINGS[code]) % dict(params)


def as_params(values: dict[str, object]) -> Params:
    return tuple((name, shortened(str(value))) for name, value in values.items())


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST_VALUE else text[: LONGEST_VALUE - 1] + "…"
