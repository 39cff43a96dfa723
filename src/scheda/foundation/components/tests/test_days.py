import datetime as dt

import pytest
import time_machine

from scheda.foundation.components.days import parse_day


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-03", dt.date(2026, 12, 3)),
        ("3/12/2026", dt.date(2026, 12, 3)),
        ("3.12.26", dt.date(2026, 12, 3)),
        ("03-12-2026", dt.date(2026, 12, 3)),
        ("3/12", dt.date(2026, 12, 3)),
        ("today", dt.date(2026, 11, 20)),
        ("Domani", dt.date(2026, 11, 21)),
        ("ieri", dt.date(2026, 11, 19)),
        ("azi", dt.date(2026, 11, 20)),
        ("tra 3 giorni", dt.date(2026, 11, 23)),
        ("in 1 day", dt.date(2026, 11, 21)),
        ("peste 20 de zile", dt.date(2026, 12, 10)),
        ("3 giorni fa", dt.date(2026, 11, 17)),
        ("3 days ago", dt.date(2026, 11, 17)),
        ("-30", dt.date(2026, 10, 21)),
        ("+7", dt.date(2026, 11, 27)),
    ],
)
@time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False)
def test_days_are_read_as_people_write_them(typed, day):
    assert parse_day(typed) == day


@pytest.mark.parametrize("typed", ["", "soon", "31/2/2026", "2026-13-01", "99999999 days"])
def test_what_is_no_day_is_refused(typed):
    with pytest.raises((ValueError, OverflowError)):
        parse_day(typed)
