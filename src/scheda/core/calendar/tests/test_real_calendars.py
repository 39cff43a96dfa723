"""The collection of real calendars, where it is at hand: 68 events, and a cause for the rest."""

import csv
import datetime as dt
import os
from pathlib import Path

import pytest

from scheda.core.activities.public import Task
from scheda.core.calendar.services.ics.reading import read
from scheda.core.calendar.tests.importing import brought_in, looked_at
from scheda.foundation.accounts.tests.factories import UserFactory

REPOSITORY = Path(__file__).resolve().parents[5]
SHARED = Path(os.environ.get("SCHEDA_SHARED") or REPOSITORY.parent / "shared")
FILES = SHARED / "data" / "calendar"
TODAY = dt.date(2026, 11, 22)

pytestmark = pytest.mark.skipif(
    not FILES.is_dir(), reason="the collection of real calendars is not beside the repository"
)


def facts() -> list[dict[str, str]]:
    with (FILES / "facts.csv").open(newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def events_in(file: str) -> int:
    reading = read((FILES / file).read_bytes(), today=TODAY)
    return sum(not event.is_todo for event in reading.events)


def test_each_file_has_the_events_that_its_facts_count():
    assert {row["file"]: events_in(row["file"]) for row in facts()} == {
        row["file"]: int(row["events"] or 0) for row in facts()
    }


def test_there_are_68_events_in_the_63_that_parse_and_a_cause_for_the_rest():
    readings = {
        row["file"]: read((FILES / row["file"]).read_bytes(), today=TODAY) for row in facts()
    }
    apart = {row["file"] for row in facts() if not row["parsed"].startswith("yes")}

    assert len(readings) == 65
    assert sum(not one.is_todo for each in readings.values() for one in each.events) == 68
    assert {name: [wrong.code for wrong in readings[name].wrong] for name in apart} == {
        "calendars/issue_1081_invalid_start_valid_end.ics": ["start"],
        "calendars/parsing_error_in_UTC_offset.ics": ["offset"],
    }


@pytest.mark.django_db
def test_the_whole_collection_comes_in_and_a_second_time_changes_nothing():
    owner = UserFactory(is_administrator=True)
    files = [(FILES / row["file"]).read_bytes() for row in facts()]

    run = looked_at(*files, by=owner)
    assert (run.preview["events"], run.preview["todos"]) == (68, 2)
    assert all(file.reason for file in run.files.refused())
    run = brought_in(*files, by=owner)

    assert run.result["counts"]["new"] >= 60
    assert Task.objects.filter(owner=owner).count() >= 60
    again = looked_at(*files, by=owner)
    assert again.preview.get("new", 0) == 0
