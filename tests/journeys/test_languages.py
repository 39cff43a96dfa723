"""Everybody reads Scheda in their own language, on whatever they hold in their hand."""

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.watching import sideways
from tests.journeys.window import Window
from tests.journeys.windows import PHONE, Windows


@pytest.fixture(scope="module")
def customer(office: Office) -> Customer:
    return office.customer("Cantieri Pontelungo S.r.l.", lifecycle="customer")


@pytest.fixture(scope="module")
def romanian(office: Office) -> Colleague:
    """Invited in Italian, but at home in Romanian."""
    return office.colleague("Mihai Dumitrescu", role="Back office")


@pytest.fixture
def reads_romanian(windows: Windows, romanian: Colleague) -> Window:
    window = windows.open(romanian.signed_in)
    choose_romanian(window)
    return window


def choose_romanian(window: Window) -> None:
    window.open("/settings/profile/")
    window.page.locator("select[name=language]").select_option("ro")
    window.main.locator("form button[type=submit]").click()
    window.language = "ro"
    expect(window.page.locator("html")).to_have_attribute("lang", "ro")


def test_the_profile_changes_the_language_of_the_card(
    reads_romanian: Window, customer: Customer
) -> None:
    reads_romanian.open(customer.path)

    expect(reads_romanian.button("Log")).to_have_text("Înregistrează Ctrl ↵")
    expect(reads_romanian.page.locator("#people")).to_contain_text("Cine decide")


def test_a_call_is_logged_in_romanian_on_a_phone(
    reads_romanian: Window, windows: Windows, customer: Customer
) -> None:
    signed_in = reads_romanian.page.context.storage_state()
    phone = windows.open(signed_in, **PHONE)
    phone.language = "ro"

    phone.open(customer.path)
    phone.box("What was said or done").fill("Sună mâine la prânz")
    phone.button("Log").click()

    expect(phone.page.locator("#feed .entry").first).to_contain_text("Sună mâine la prânz")
    assert sideways(phone.page) == 0


def test_a_person_is_added_on_a_phone(phone: Window, customer: Customer) -> None:
    phone.open(customer.path)
    phone.link("Add a person").click()
    phone.box("First name", within=phone.drawer).fill("Ada")
    phone.box("Last name", within=phone.drawer).fill("Roncaglia")
    phone.drawer.locator("footer button[type=submit]").click()

    expect(phone.page.locator("#people").get_by_role("link", name="Ada Roncaglia")).to_be_visible()
    assert sideways(phone.page) == 0


def test_the_menu_of_a_phone_leads_everywhere(phone: Window) -> None:
    phone.open("/customers/")
    phone.button("More", within=phone.page.locator(".tabbar")).click()
    phone.page.locator("#rail").get_by_role("link", name=phone.says("Documents")).click()

    expect(phone.title).to_have_text(phone.says("Documents"))
