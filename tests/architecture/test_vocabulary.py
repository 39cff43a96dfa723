"""Facts are documented, kinds of field can be shown."""

from importlib import import_module
from importlib.util import find_spec

import pytest

from scheda.foundation.events.event import Event
from scheda.foundation.records.cells import PAINTERS
from scheda.foundation.records.kinds import Kind
from tests.architecture.areas import our_apps
from tests.architecture.tree import ROOT


def events() -> list[type[Event]]:
    for app in our_apps():
        if find_spec(f"{app.name}.events"):
            import_module(f"{app.name}.events")
    return [event for event in _below(Event) if ".tests." not in event.__module__]


def area_of(event: type[Event]) -> str:
    return event.__module__.split(".")[2]


def _below(kind: type[Event]) -> list[type[Event]]:
    return [found for sub in kind.__subclasses__() for found in [sub, *_below(sub)]]


@pytest.mark.parametrize("event", events(), ids=lambda event: event.__name__)
def test_events_are_named_in_their_area_page(event):
    page = ROOT / "docs" / "areas" / f"{area_of(event)}.md"

    assert event.name in page.read_text()


@pytest.mark.parametrize("event", events(), ids=lambda event: event.__name__)
def test_events_carry_the_name_of_their_area(event):
    assert event.name.startswith(f"{area_of(event)}.")


def test_every_kind_of_field_has_a_cell():
    assert PAINTERS.keys() == set(Kind)
