"""What comes next with a customer: planned by the keyboard, done in its place, taken back."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

MOST_KEYS = 6


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer("Officine Sorgiva S.r.l.")


def bar(window: Window) -> Locator:
    return window.page.locator("#next-action")


def press_counted(window: Window, *keys: str) -> int:
    """Control+Enter is two keys."""
    window.press(*keys)
    return sum(len(key.split("+")) for key in keys)


def test_a_call_and_another_next_step_take_few_keys(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    expect(bar(desk)).to_contain_text(desk.says("No next action"))

    keys = press_counted(desk, "c")
    desk.expect_focus(desk.box("What was said or done"))
    desk.type("Decide venerdì, vuole il canone di quest'anno")
    keys += press_counted(desk, "Alt+ArrowDown", "Control+Enter")

    assert keys <= MOST_KEYS
    expect(desk.page.locator("#feed .entry").first).to_contain_text("Decide venerdì")
    expect(bar(desk)).to_contain_text(desk.says("Call"))
    expect(bar(desk).get_by_role("button", name=desk.says("Done"))).to_be_visible()
    desk.expect_focus(desk.box("What was said or done"))


def test_done_in_its_place_and_taken_back(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    desk.press("c")
    desk.type("Richiamare")
    desk.press("Control+Enter")
    expect(bar(desk)).to_contain_text(desk.says("Call"))
    desk.page.locator("#main h1").first.focus()

    desk.press("d")
    desk.expect_focus(bar(desk).get_by_role("textbox", name=desk.says("What came of it")))
    desk.type("Conferma")
    desk.press("Control+Enter")

    feed = desk.page.locator("#feed")
    expect(feed).to_contain_text("Conferma")
    desk.page.get_by_role("button", name=re.compile(desk.says("Undo"))).last.click()
    expect(feed).not_to_contain_text("Conferma")
    expect(bar(desk)).to_contain_text(desk.says("Call"))
