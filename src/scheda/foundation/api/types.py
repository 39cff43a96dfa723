"""Values of a body, taken as JSON has them: 0 is no date, and "yes" is no truth."""

import datetime as dt
import re
from typing import Annotated, Any

from pydantic import AfterValidator, AwareDatetime, BeforeValidator, Strict

YEARS = range(1900, 2200)
WRITTEN = re.compile(r"\d{4}-\d{2}-\d{2}.*")


def _text(value: Any) -> Any:
    """Seconds since 1970 are no date, not even as text."""
    if value is None or isinstance(value, dt.date):
        return value
    if isinstance(value, str) and WRITTEN.fullmatch(value):
        return value
    raise ValueError("Input should be text, such as 2026-03-09")


def _near(value: dt.datetime) -> dt.datetime:
    """A moment that any time zone and the database can hold."""
    if value.year not in YEARS:
        raise ValueError("Input should be between the years 1900 and 2199")
    return value.astimezone(dt.UTC)


Flag = Annotated[bool, Strict()]
Whole = Annotated[int, Strict()]
Day = Annotated[dt.date, BeforeValidator(_text)]
Moment = Annotated[AwareDatetime, BeforeValidator(_text), AfterValidator(_near)]
