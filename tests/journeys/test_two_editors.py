"""Two people edit one customer at the same time, and nothing of either is lost."""

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.window import Window
from tests.journeys.windows import Windows


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer("Cantieri Pontelungo S.r.l.", industry="Edilizia")


@pytest.fixture
def late(desk: Window, windows: Windows, customer: Customer, colleague: Colleague) -> Window:
    """The window of whoever saves second; both have written an industry, the first a website."""
    first = windows.open(colleague.signed_in)
    for window in (first, desk):
        window.open(customer.path)
        window.link("Edit").click()
    first.box("Industry").fill("Noleggi")
    first.box("Website").fill("https://pontelungo.example")
    save(first)
    expect(first.drawer).to_have_count(0)

    desk.box("Industry").fill("Costruzioni")
    with desk.provoking(409):
        save(desk)
    expect(desk.page.locator("#compare-form")).to_be_visible()
    return desk


def save(window: Window) -> None:
    window.drawer.locator("footer button[type=submit]").click()


def settle(window: Window) -> None:
    window.button("Save the choice").click()


def test_the_second_is_shown_both_values_and_who_wrote_the_other(
    late: Window, colleague: Colleague
) -> None:
    row = late.page.get_by_role("row").filter(has_text=late.says("Industry")).first

    expect(row).to_contain_text("Costruzioni")
    expect(row).to_contain_text("Noleggi")
    expect(row).to_contain_text(colleague.name)
    expect(late.page.locator("#compare-form [data-focus]")).to_be_focused()


def test_keeping_mine_leaves_what_only_they_wrote(late: Window, customer: Customer) -> None:
    row = late.page.get_by_role("row").filter(has_text=late.says("Industry")).first
    row.get_by_role("radio").first.check()
    settle(late)

    expect(late.title).to_have_text(customer.name)
    late.open(f"{customer.path}details/")
    expect(late.main).to_contain_text("Costruzioni")
    expect(late.main).to_contain_text("pontelungo.example")


def test_taking_theirs_loses_nothing_of_theirs(late: Window, customer: Customer) -> None:
    row = late.page.get_by_role("row").filter(has_text=late.says("Industry")).first
    row.get_by_role("radio").last.check()
    settle(late)

    expect(late.title).to_have_text(customer.name)
    late.open(f"{customer.path}details/")
    expect(late.main).to_contain_text("Noleggi")
    expect(late.main).not_to_contain_text("Costruzioni")


def test_one_fact_changed_in_its_place_is_compared_in_its_place(
    desk: Window, windows: Windows, customer: Customer, colleague: Colleague
) -> None:
    theirs = windows.open(colleague.signed_in)
    for window in (theirs, desk):
        window.open(customer.path)
        window.page.locator("#fact-website button").click()
    type_website(theirs, "https://loro.example")
    expect(theirs.page.locator("#fact-website")).to_contain_text("loro.example")

    with desk.provoking(409):
        type_website(desk, "https://mio.example")
    clash = desk.page.locator("#fact-website")
    expect(clash).to_contain_text("loro.example")
    desk.button("Keep mine").click()

    expect(clash).to_contain_text("mio.example")
    desk.expect_focus(clash.get_by_role("button"))


def type_website(window: Window, address: str) -> None:
    window.page.locator("#fact-website input:not([type=hidden])").fill(address)
    window.press("Enter")
