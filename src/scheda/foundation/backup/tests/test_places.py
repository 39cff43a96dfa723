import datetime as dt

import time_machine

from scheda.foundation.backup.places import SET_NAME, new_set_id

NOON = dt.datetime(2026, 3, 9, 12, tzinfo=dt.UTC)


def test_sets_of_one_second_sort_by_age():
    names = []
    for microsecond in (0, 1, 80_000, 999_999):
        with time_machine.travel(NOON.replace(microsecond=microsecond), tick=False):
            names.append(new_set_id())

    assert names == sorted(names)
    assert all(SET_NAME.fullmatch(name) for name in names)
