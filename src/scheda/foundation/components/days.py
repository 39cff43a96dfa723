"""Days as people type them: 3/12/2026, 3.12.26, 2026-12-03, today, in 3 days, -30."""

import datetime as dt
import re

from django.utils import timezone

YEAR_FIRST = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})$")
DAY_FIRST = re.compile(r"^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{2}|\d{4}))?$")
DISTANCE = re.compile(
    r"^(?:in|tra|fra|peste|\+)?\s*(?P<sign>-)?(?P<days>\d{1,4})\s*"
    r"(?:d|g|z|days?|giorn[oi]|(?:de )?zile|zi)?\s*(?P<back>ago|fa|în urmă)?$"
)
CENTURY = 100
NAMED = {
    **dict.fromkeys(("today", "oggi", "azi"), 0),
    **dict.fromkeys(("tomorrow", "domani", "mâine", "maine"), 1),
    **dict.fromkeys(("yesterday", "ieri"), -1),
}


def parse_day(text: str) -> dt.date:
    """Read a typed day; raise `ValueError` when it is none."""
    text = " ".join(text.lower().split())
    if match := YEAR_FIRST.match(text):
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    today = timezone.localdate()
    if match := DAY_FIRST.match(text):
        year = int(match[3] or today.year)
        return dt.date(year + 2000 if year < CENTURY else year, int(match[2]), int(match[1]))
    return today + dt.timedelta(days=_distance(text))


def _distance(text: str) -> int:
    if text in NAMED:
        return NAMED[text]
    match = DISTANCE.match(text)
    if match is None:
        raise ValueError(text)
    return -int(match["days"]) if match["sign"] or match["back"] else int(match["days"])
