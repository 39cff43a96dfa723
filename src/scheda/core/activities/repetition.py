"""The usual ways of repeating, in words; anything else is written as a rule."""

import datetime as dt
from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

CUSTOM = "custom"
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LAST_OF_FEBRUARY = "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=-1"
NAMES: dict[str, str | Promise] = {
    "": _("does not repeat"),
    "daily": _("every day"),
    "workdays": _("Monday to Friday"),
    "weekly": _("every week on this weekday"),
    "biweekly": _("every two weeks"),
    "monthly": _("every month on this day"),
    "monthly_weekday": _("every month on this weekday"),
    "monthly_last": _("on the last day of each month"),
    "yearly": _("every year on this day"),
    "february": _("on the last day of February"),
    CUSTOM: _("another rule…"),
}


def choices() -> Iterable[tuple[str, str | Promise]]:
    return list(NAMES.items())


def rule_of(key: str, day: dt.date) -> str:
    """The rule that a choice means for something that begins on that day."""
    weekday = WEEKDAYS[day.weekday()]
    week = (day.day - 1) // 7 + 1
    return {
        "daily": "FREQ=DAILY",
        "workdays": "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR",
        "weekly": f"FREQ=WEEKLY;BYDAY={weekday}",
        "biweekly": f"FREQ=WEEKLY;INTERVAL=2;BYDAY={weekday}",
        "monthly": f"FREQ=MONTHLY;BYMONTHDAY={day.day}",
        "monthly_weekday": f"FREQ=MONTHLY;BYDAY={week if week < 5 else -1}{weekday}",  # noqa: PLR2004
        "monthly_last": "FREQ=MONTHLY;BYMONTHDAY=-1",
        "yearly": f"FREQ=YEARLY;BYMONTH={day.month};BYMONTHDAY={day.day}",
        "february": LAST_OF_FEBRUARY,
    }.get(key, "")


def key_of(rule: str, day: dt.date) -> str:
    """Which choice a rule is, seen from that day."""
    known = {rule_of(key, day): key for key in NAMES if key not in {"", CUSTOM}}
    return known.get(rule, CUSTOM)


def words(rule: str, day: dt.date) -> str:
    key = key_of(rule, day)
    return rule if key == CUSTOM else str(NAMES[key])
