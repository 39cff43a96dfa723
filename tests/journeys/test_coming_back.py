"""Back, forward, and a connection that goes away: nothing is lost on the way."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

TOWN = "Badia Polesine"
OFFLINE = "No connection. What you typed is safe; try again in a moment."


@pytest.fixture(scope="module")
def customers(office: Office) -> list[Customer]:
    place = {"type": "legal", "city": TOWN, "country": "IT"}
    names = ["Zuccherificio Adigetto", "Vivai del Delta"]
    return [office.customer(name, addresses=[place]) for name in names]


@pytest.fixture
def searched(desk: Window, customers: list[Customer]) -> Window:
    """A list that a fragment has changed since it was loaded."""
    desk.open(f"/customers/?city={TOWN}")
    desk.box("Search in this view").fill("delta")
    expect(names(desk)).to_have_text([customers[1].name])
    return desk


def names(window: Window) -> Locator:
    return window.page.locator("tbody a.name")


def expect_whole_page(window: Window) -> None:
    expect(window.page.get_by_role("navigation", name=window.says("Main"))).to_be_visible()
    expect(window.page.locator("h1")).to_have_count(1)


def test_back_from_a_card_returns_to_the_list_as_it_was(
    searched: Window, customers: list[Customer]
) -> None:
    names(searched).click()
    expect(searched.title).to_have_text(customers[1].name)

    searched.page.go_back()

    expect_whole_page(searched)
    expect(names(searched)).to_have_text([customers[1].name])
    expect(searched.box("Search in this view")).to_have_value("delta")


def test_back_takes_back_a_filter_and_forward_sets_it_again(
    searched: Window, customers: list[Customer]
) -> None:
    searched.page.go_back()
    expect_whole_page(searched)
    expect(names(searched)).to_have_count(2)

    searched.page.go_forward()

    expect_whole_page(searched)
    expect(names(searched)).to_have_text([customers[1].name])


def test_the_address_shows_a_colleague_the_same_list(
    searched: Window, customers: list[Customer]
) -> None:
    address = searched.path

    searched.open("/settings/")
    searched.open(address)

    expect(names(searched)).to_have_text([customers[1].name])


def test_a_reload_after_a_fragment_gives_the_whole_page(searched: Window) -> None:
    searched.page.reload()

    expect_whole_page(searched)
    expect(names(searched)).to_have_count(1)


def test_without_a_connection_what_was_typed_stays(desk: Window, customers: list[Customer]) -> None:
    desk.open(customers[0].path)
    expect(desk.page.locator(".later, .htmx-request")).to_have_count(0)  # Nothing under way.
    desk.box("What was said or done").fill("Richiama dopo la vendemmia")
    with desk.offline():
        banner = desk.page.locator("#toasts").get_by_text(desk.says(OFFLINE))
        expect(banner).to_be_visible()
        desk.press("Control+Enter")
        expect(desk.box("What was said or done")).to_have_value("Richiama dopo la vendemmia")
        expect(banner).to_have_count(1)
    expect(banner).to_have_count(0)

    desk.press("Control+Enter")

    entries = desk.page.locator("#feed .entry")
    expect(entries.first).to_contain_text("Richiama dopo la vendemmia")
    expect(entries.filter(has_text="Richiama dopo la vendemmia")).to_have_count(1)


def test_a_session_that_ended_asks_to_sign_in_and_comes_back(
    desk: Window, customers: list[Customer]
) -> None:
    desk.open(customers[0].path)
    desk.press("End")
    expect(desk.page.locator(".later")).to_have_count(0)  # else it asks to sign in before the click
    desk.page.context.clear_cookies()

    desk.link("Edit").click()

    expect(desk.box("Password")).to_be_visible()
    assert f"next={customers[0].path}" in desk.page.url
