"""What was done can be taken back: archive, bin, values of the past."""

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

NAME = "Mobilificio Brenta S.r.l."


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer(NAME, industry="Mobili")


def choose(window: Window, text: str) -> None:
    window.button("More actions").click()
    window.button(text, within=window.page.locator("#card-menu")).click()


def test_archiving_is_undone_from_the_toast(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    choose(desk, "Archive")
    expect(desk.page.locator("#card-head .notice")).to_be_visible()
    desk.expect_focus_somewhere()

    desk.undo()

    expect(desk.page.locator("#card-head .notice")).to_have_count(0)


def test_an_archived_customer_is_listed_in_the_archive_only(
    desk: Window, customer: Customer
) -> None:
    desk.open(customer.path)
    choose(desk, "Archive")
    desk.expect_toast("%(name)s archived", name=NAME)

    code = desk.page.locator(".record .plate").first.inner_text().split()[-1]
    desk.open(f"/customers/?code={code}")
    expect(desk.page.locator("tbody a.name")).to_have_count(0)
    desk.open(f"/customers/?state=archived&code={code}")
    expect(desk.page.locator("tbody a.name")).to_have_text([NAME])


def test_a_customer_comes_back_from_the_bin(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    choose(desk, "Move to the bin")
    desk.expect_toast("%(name)s moved to the bin", name=NAME)

    desk.open("/customers/?state=bin")
    desk.link(NAME).first.click()
    desk.button("Restore").click()

    desk.expect_toast("%(name)s is back", name=NAME)
    expect(desk.page.locator("#card-head .notice")).to_have_count(0)


def test_ctrl_z_takes_the_last_action_back(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    choose(desk, "Move to the bin")
    desk.expect_toast("%(name)s moved to the bin", name=NAME)

    desk.press("Control+z")

    expect(desk.page.locator("#card-head .notice")).to_have_count(0)


def test_one_value_of_the_past_comes_back_from_the_history(
    desk: Window, customer: Customer
) -> None:
    desk.open(f"{customer.path}edit/")
    desk.box("Industry").fill("Arredi")
    desk.box("Website").fill("https://brenta.example")
    desk.button("Save").click()
    expect(desk.title).to_have_text(NAME)

    desk.tab("Change history").click()
    desk.button("Back to “%(value)s”", value="Mobili").click()
    desk.expect_toast("The former value is back")
    desk.expect_focus_somewhere()

    desk.open(f"{customer.path}details/")
    expect(desk.main).to_contain_text("Mobili")
    expect(desk.main).to_contain_text("brenta.example")
