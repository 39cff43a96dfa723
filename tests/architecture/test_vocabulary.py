"""Facts are documented, kinds of field can be shown."""

from importlib import import_module
from importlib.util import find_spec

from scheda.foundation.events.event import Event
from scheda.foundation.records.cells import painter
from scheda.foundation.records.fields import Field
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


def page_about(area: str) -> str:
    page = ROOT / "docs" / "areas" / f"{area}.md"
    return page.read_text() if page.exists() else ""


def test_events_are_named_in_their_area_page():
    assert [
        f"{event.name} in docs/areas/{area_of(event)}.md"
        for event in events()
        if event.name not in page_about(area_of(event))
    ] == []


def test_events_carry_the_name_of_their_area():
    assert [
        f"{event.__name__}: {event.name}"
        for event in events()
        if not event.name.startswith(f"{area_of(event)}.")
    ] == []


def test_every_kind_of_field_has_a_cell():
    assert [kind for kind in Kind if not callable(painter(Field("x", "X", kind)))] == []
