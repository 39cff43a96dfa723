"""Values of a body, taken as JSON has them: 0 is no date, and "yes" is no truth."""

import datetime as dt
from typing import Annotated, Any

from pydantic import BeforeValidator, Strict


def _text(value: Any) -> Any:
    if value is None or isinstance(value, str | dt.date):
        return value
    raise ValueError("Input should be a day as text, such as 2026-03-09")


Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Day = Annotated[dt.date, BeforeValidator(_text)]
