"""An appointment is planned, dragged, moved by its form and by keys, and put back."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Office
from tests.journeys.window import Window

WEEK = "/calendar/?view=week&day=2027-03-10"
WEDNESDAY, THURSDAY, FRIDAY = "2027-03-10", "2027-03-11", "2027-03-12"


@pytest.fixture
def at_week(desk: Window, office: Office) -> Window:
    desk.open(WEEK)
    return desk


def day(window: Window, date: str) -> Locator:
    return window.page.locator(f'.calendar-day[data-day="{date}"]')


def appointment(window: Window, date: str, name: str) -> Locator:
    return day(window, date).locator(".calendar-hours .event").filter(has_text=name)


def plan(window: Window, name: str, *, starts: str, ends: str) -> None:
    window.press("n")
    window.box("What to do", within=window.drawer).fill(name)
    window.box("Day", within=window.drawer).fill(WEDNESDAY)
    window.box("Starts at", within=window.drawer).fill(starts)
    window.box("Ends at", within=window.drawer).fill(ends)
    window.button("Save", within=window.drawer).click()
    expect(appointment(window, WEDNESDAY, name)).to_contain_text(f"{starts}–{ends}")
    expect(window.drawer).to_have_count(0)


def drag(window: Window, thing: Locator, *, to: Locator, down: float) -> None:
    """From its middle to another column, so many pixels further down."""
    begin, end = thing.bounding_box(), to.bounding_box()
    assert begin
    assert end
    x, y = begin["x"] + begin["width"] / 2, begin["y"] + begin["height"] / 2
    mouse = window.page.mouse
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + 10, y + 10, steps=3)
    mouse.move(end["x"] + end["width"] / 2, y + down, steps=8)
    mouse.up()


def test_an_appointment_is_dragged_to_another_day_and_put_back(at_week: Window) -> None:
    plan(at_week, "Firma del contratto", starts="09:00", ends="10:00")
    thing = appointment(at_week, WEDNESDAY, "Firma del contratto")
    height = thing.bounding_box()
    assert height

    drag(at_week, thing, to=day(at_week, THURSDAY), down=2 * height["height"])

    moved = appointment(at_week, THURSDAY, "Firma del contratto")
    expect(moved).to_contain_text("11:00–12:00")
    at_week.undo()
    expect(thing).to_contain_text("09:00–10:00")
    expect(moved).to_have_count(0)


def test_the_drawer_moves_it_without_dragging(at_week: Window) -> None:
    plan(at_week, "Visita al deposito", starts="14:00", ends="15:00")

    appointment(at_week, WEDNESDAY, "Visita al deposito").get_by_role("link").click()
    at_week.box("Day", within=at_week.drawer).fill(FRIDAY)
    at_week.box("Starts at", within=at_week.drawer).fill("16:30")
    at_week.box("Ends at", within=at_week.drawer).fill("17:00")
    at_week.button("Save", within=at_week.drawer).click()

    moved = appointment(at_week, FRIDAY, "Visita al deposito")
    expect(moved).to_contain_text("16:30–17:00")


def test_keys_move_it_by_quarters_and_days(at_week: Window) -> None:
    plan(at_week, "Prova della gru", starts="11:00", ends="12:00")
    thing = appointment(at_week, WEDNESDAY, "Prova della gru")
    link = thing.get_by_role("link")
    link.focus()

    at_week.press("Alt+ArrowDown")
    expect(thing).to_contain_text("11:15–12:15")
    at_week.expect_focus(link)
    at_week.press("Alt+Shift+ArrowDown")
    expect(thing).to_contain_text("11:15–12:30")
    at_week.expect_focus(link)
    at_week.press("Alt+ArrowRight")

    expect(appointment(at_week, THURSDAY, "Prova della gru")).to_contain_text("11:15–12:30")
