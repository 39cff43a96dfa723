"""Custom values as the JSON column keeps them, and back."""

import datetime as dt
from decimal import Decimal
from typing import Any

from scheda.foundation.records.kinds import Kind


def as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, tuple | list):
        return [as_json(one) for one in value]
    return value if isinstance(value, str | bool | None) else str(value)


def from_json(kind: Kind, value: Any) -> Any:
    if kind is Kind.DATE and isinstance(value, str):
        return dt.date.fromisoformat(value)
    return Decimal(str(value)) if isinstance(value, int | float) and kind.is_numeric else value
