"""The outcome of checking a typed value. It warns with a reason and never refuses."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scheda.core.parties.services.reasons import SENTENCES


@dataclass(frozen=True)
class Reason:
    """Why a value is doubtful: stored as code and facts, spoken in the reader's language."""

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)

    def __str__(self) -> str:
        return str(SENTENCES[self.code] % self.facts)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, "facts": dict(self.facts)}

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Reason":
        return cls(stored["code"], stored["facts"])


@dataclass(frozen=True)
class Checked:
    """A value in its normal form, what it is, and what is doubtful about it."""

    value: str
    kind: str = ""
    country: str = ""
    reason: Reason | None = None
    is_prefixed: bool = False
    """The country was typed in front; in Romania that says: registered for VAT."""

    @property
    def ok(self) -> bool:
        return self.reason is None

    @property
    def warning(self) -> str:
        return str(self.reason or "")


def because(code: str, **facts: str | int) -> Reason:
    return Reason(code, facts)


def wrong_length(typed: str, needed: int, unit: str = "digits") -> Reason:
    """One too few, three too many: `unit` is digits or characters."""
    off = needed - len(typed)
    side = "missing" if off > 0 else "extra"
    return because(f"{side}_{unit}", count=abs(off), typed=len(typed), needed=needed)


def first_non_digit(text: str) -> str:
    return next((sign for sign in text if not sign.isdecimal() or not sign.isascii()), "")
