"""A field that the administrator adds is everywhere at once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

LABEL = "Ponteggi propri"


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer("Impalcature Berico S.r.l.")


@pytest.fixture
def with_field(desk: Window) -> Window:
    """The administrator's window, after the field was made with a name of its own."""
    desk.open("/settings/fields/")
    if desk.page.get_by_role("link", name=LABEL).count() == 0:
        add_number_field(desk, LABEL)
    return desk


def add_number_field(window: Window, label: str) -> None:
    window.button("Add a field").first.click()
    window.page.locator("#add-1").get_by_role("link", name=window.says("Number")).click()
    window.box("Label", within=window.drawer).fill(label)
    window.drawer.locator("footer button[type=submit]").click()
    expect(window.link(label)).to_be_visible()


def write(window: Window, customer: Customer, value: str) -> None:
    window.open(f"{customer.path}edit/")
    window.page.get_by_label(LABEL).fill(value)
    window.button("Save").click()
    expect(window.title).to_have_text(customer.name)


def test_it_is_in_the_form_and_on_the_card(with_field: Window, customer: Customer) -> None:
    write(with_field, customer, "1250,5")

    with_field.open(f"{customer.path}details/")

    term = with_field.page.locator("dt", has_text=LABEL)
    expect(term.locator("xpath=following-sibling::dd[1]")).to_contain_text("1.250,5")


def test_it_is_a_column_and_a_filter_of_the_list(with_field: Window, customer: Customer) -> None:
    write(with_field, customer, "77")
    with_field.open("/customers/?q=berico")
    with_field.link("Columns").click()
    with_field.page.get_by_label(LABEL).check()
    with_field.button("Show these").click()
    expect(with_field.page.get_by_role("columnheader", name=LABEL)).to_be_visible()

    with_field.press("f")
    with_field.drawer.get_by_role("link", name=LABEL).click()
    with_field.drawer.locator("input[name=filter-value]").fill("77")
    with_field.press("Enter")

    expect(with_field.page.locator("tbody a.name")).to_have_text([customer.name])
