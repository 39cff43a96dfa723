"""How soon tickets are answered and solved, by priority, until agreements say it better.

`TICKET_HOURS` in the settings may say otherwise: {"urgent": (4, 24), …}, in plain hours.
"""

import datetime as dt

from django.conf import settings

HOURS = {"urgent": (4, 24), "high": (8, 48), "normal": (24, 120), "low": (48, 240)}
REOPEN_DAYS = 30


def promised(priority: str, since: dt.datetime) -> tuple[dt.datetime, dt.datetime]:
    """Answer by, solve by."""
    hours = {**HOURS, **getattr(settings, "TICKET_HOURS", {})}
    answer, solve = hours[priority]
    return since + dt.timedelta(hours=answer), since + dt.timedelta(hours=solve)


def reopen_days() -> int:
    """For how long after it was solved a ticket may be opened again."""
    return int(getattr(settings, "TICKET_REOPEN_DAYS", REOPEN_DAYS))
