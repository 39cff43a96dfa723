"""The whole card without a mouse: everything is reached, seen where it is, and left again."""

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

MOST_TABS = 400
# The ring may be drawn by the label around a hidden radio, or by the field around its input.
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const { top, bottom, left, right } = one.getBoundingClientRect();
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    const around = [one, one.parentElement, one.parentElement.parentElement].map(getComputedStyle);
    const isRing = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    one.dataset.reached = "yes";
    return {
        what: one.outerHTML.slice(0, 160),
        isRinged: around.some(isRing),
        isInSight: x >= 0 && x <= innerWidth && y >= 0 && y <= innerHeight,
    };
}"""
# Of radios that belong together only the chosen one is a stop; arrows reach the others.
UNREACHED = """() => [...document.querySelectorAll(":is(a[href], button, input, select, textarea)")]
    .filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled)
    .filter((one) => one.tabIndex >= 0 && (one.type !== "radio" || one.checked))
    .filter((one) => !one.dataset.reached)
    .map((one) => one.outerHTML.slice(0, 160))"""


@pytest.fixture(scope="module")
def customer(office: Office) -> Customer:
    """With somebody who decides, a step, a ticket and something said."""
    place = {"type": "legal", "city": "Altichiero", "country": "IT"}
    made = office.customer("Fonderie Altichiero S.p.A.", addresses=[place])
    office.call(
        f"parties/{made.id}/people",
        first_name="Dora",
        last_name="Menin",
        job_title="Titolare",
        buying_roles=["decider"],
    )
    office.call("tickets/", party_id=made.id, subject="Perde olio", kind="breakdown")
    office.note(made, "Il cancello chiude alle nove")
    facts = {"kind": "visit", "due_at": "2031-03-12T10:00:00+01:00", "subject": "Sopralluogo"}
    office.call("tasks/", party_id=made.id, **facts)
    return made


def test_every_part_of_the_card_is_reached_and_seen(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    walked = walk(desk)

    assert [one["what"] for one in walked if not one["isRinged"]] == []
    assert [one["what"] for one in walked if not one["isInSight"]] == []
    assert desk.page.evaluate(UNREACHED) == []


def test_a_day_at_the_card_without_a_mouse(desk: Window, customer: Customer) -> None:
    desk.open("/customers/")
    found = desk.find(customer.name).first
    expect(found).to_have_attribute("href", re.compile(customer.id))
    desk.press("Enter")
    expect(desk.title).to_have_text(customer.name)

    log_a_call(desk)
    postpone(desk)
    look_behind_a_figure(desk, customer)
    narrow_the_history(desk)
    change_a_fact(desk)
    visit_who_decides(desk, customer)


def log_a_call(window: Window) -> None:
    window.press("c")
    window.expect_focus(window.box("What was said or done"))
    window.type("Manda la pianta del piazzale")
    window.press("Control+Enter")
    expect(window.page.locator("#feed .entry").first).to_contain_text("Manda la pianta")
    window.expect_focus(window.box("What was said or done"))


def postpone(window: Window) -> None:
    later = window.button("Postpone", within=window.page.locator("#next-action"))
    reach(window, later, key="Shift+Tab")
    window.press("Enter", "Tab", "Enter")
    expect(window.button("Undo", within=window.page.locator("#toasts"))).to_be_visible()
    window.expect_focus_somewhere()


def look_behind_a_figure(window: Window, customer: Customer) -> None:
    figure = window.page.locator("a.vital[href*='/tickets/']")
    reach(window, figure)
    window.press("Enter")
    expect(window.page).to_have_url(re.compile(rf"/tickets/\?.*customer={customer.id}"))
    window.page.go_back()
    expect(window.title).to_have_text(customer.name)


def narrow_the_history(window: Window) -> None:
    kinds = window.page.locator("#timeline-tools input[type=radio]")
    reach(window, kinds.first)
    window.press("ArrowRight")
    feed = window.page.locator("#feed")
    expect(feed).not_to_contain_text("Perde olio")
    expect(feed).to_contain_text("Manda la pianta")
    window.expect_focus(kinds.nth(1))


def change_a_fact(window: Window) -> None:
    fact = window.page.locator("#fact-industry")
    reach(window, fact.get_by_role("button"))
    window.press("Enter")
    window.expect_focus(fact.locator("input:not([type=hidden])"))
    window.type("Fonderia")
    window.press("Enter")
    expect(fact).to_contain_text("Fonderia")


def visit_who_decides(window: Window, customer: Customer) -> None:
    reach(
        window, window.page.locator("#people").get_by_role("link", name="Dora Menin"), "Shift+Tab"
    )
    window.press("Enter")
    expect(window.title).to_have_text("Dora Menin")
    window.page.go_back()
    expect(window.title).to_have_text(customer.name)


def reach(window: Window, wanted: Locator, key: str = "Tab") -> None:
    """As somebody without a mouse does."""
    expect(wanted).to_be_visible()
    for _step in range(MOST_TABS):
        window.press(key)
        if wanted.evaluate("(one) => one === document.activeElement"):
            return
    raise AssertionError(f"{wanted} is out of reach")


def walk(window: Window) -> list[dict[str, Any]]:
    """From the first thing on the page to the last; a trap would never let go."""
    walked: list[dict[str, Any]] = []
    for _step in range(MOST_TABS):
        window.press("Tab")
        found = window.page.evaluate(FOCUSED)
        if found is None or (len(walked) > 1 and found["what"] == walked[0]["what"]):
            return walked
        walked.append(found)
    raise AssertionError(f"caught at {walked[-1]['what']}")
