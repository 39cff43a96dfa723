"""Two people look at one customer, and each sees at once what the other does."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.window import Window
from tests.journeys.windows import Windows


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer("Cantieri Vallescura S.r.l.")


@pytest.fixture
def theirs(windows: Windows, customer: Customer, colleague: Colleague) -> Window:
    """A colleague's window with the same card; it hears what happens."""
    window = windows.open(colleague.signed_in)
    open_and_listen(window, customer)
    return window


def open_and_listen(window: Window, customer: Customer) -> None:
    with window.page.expect_response(lambda answer: "/live/" in answer.url):
        window.open(customer.path)


def news(window: Window) -> Locator:
    name = window.counts("%(n)s new entry", "%(n)s new entries", 1, n=1)
    return window.page.get_by_role("button", name=name, exact=True)


def test_a_call_that_one_logs_the_other_sees(
    desk: Window, theirs: Window, customer: Customer
) -> None:
    desk.open(customer.path)
    desk.press("c")
    desk.type("Vuole un preventivo per due piattaforme")
    desk.press("Control+Enter")

    expect(theirs.page.locator("#feed")).to_contain_text("due piattaforme")
    expect(desk.page.locator("#feed")).to_contain_text("due piattaforme")
    for window in (desk, theirs):
        expect(window.page.locator(".news button")).to_have_count(0)


def test_who_is_writing_is_told_and_not_disturbed(
    theirs: Window, customer: Customer, office: Office
) -> None:
    writing = theirs.page.locator("textarea").first
    writing.click()
    theirs.type("Ha chiesto un prev")

    office.note(customer, "Il cancello chiude alle nove")

    expect(news(theirs)).to_be_visible()
    theirs.expect_focus(writing)
    theirs.type("entivo")
    expect(writing).to_have_value("Ha chiesto un preventivo")
    expect(theirs.page.locator("#feed")).not_to_contain_text("cancello")

    news(theirs).click()

    expect(theirs.page.locator("#feed")).to_contain_text("cancello")
    theirs.expect_focus_somewhere()
    expect(writing).to_have_value("Ha chiesto un preventivo")


def test_the_bell_rings_for_a_mention(
    theirs: Window, customer: Customer, office: Office, colleague: Colleague
) -> None:
    office.note(customer, f"Da richiamare oggi @{colleague.name}")

    expect(theirs.page.locator("#bell-button .dot")).to_be_visible()
