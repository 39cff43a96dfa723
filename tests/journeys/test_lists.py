"""A list of customers: narrowed, sorted, arranged, kept as a view, changed at once, exported."""

import csv
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.window import Window

TOWN = "Cittadella"
FORMULA = "=2+5 Macchine S.r.l."
SEVERAL = "%(count)s customers assigned to %(name)s"


@pytest.fixture(scope="module")
def customers(office: Office) -> list[Customer]:
    """Three in one town; one has a name that a spreadsheet would calculate."""
    names = ["Argini e Fossi S.r.l.", "Betoniere Bassano S.n.c.", FORMULA]
    place = {"type": "legal", "city": TOWN, "country": "IT"}
    return [office.customer(name, addresses=[place]) for name in names]


@pytest.fixture
def narrowed(desk: Window, customers: list[Customer]) -> Window:
    desk.open(f"/customers/?city={TOWN}")
    return desk


def names(window: Window) -> Locator:
    return window.page.locator("tbody a.name")


def expect_names(window: Window, *wanted: str) -> None:
    expect(names(window)).to_have_text(list(wanted))


def tick(window: Window, *customers: Customer) -> None:
    for customer in customers:
        window.page.get_by_role("row").filter(has_text=customer.name).get_by_role(
            "checkbox"
        ).check()


def owners(window: Window) -> Locator:
    return window.page.locator("tbody tr").locator("td:nth-child(3)")


def test_a_filter_added_from_the_toolbar_narrows_the_list(
    desk: Window, customers: list[Customer]
) -> None:
    desk.open("/customers/")
    desk.press("f")
    desk.link("Town", within=desk.drawer).click()
    desk.box("Town", within=desk.drawer).fill(TOWN)
    desk.press("Enter")

    expect(desk.page.get_by_role("group", name=re.compile(TOWN))).to_be_visible()
    expect(names(desk)).to_have_count(3)
    assert TOWN in desk.path
    desk.expect_focus_somewhere()


def test_a_filter_is_taken_off_again(narrowed: Window) -> None:
    narrowed.link("Remove the filter %(label)s", label=narrowed.says("Town")).click()

    expect(narrowed.page.get_by_role("group", name=re.compile(TOWN))).to_have_count(0)
    expect(narrowed.page.locator("#list")).not_to_contain_text(narrowed.says("Nothing matches"))


def test_typing_searches_in_the_view_and_says_how_many(narrowed: Window) -> None:
    narrowed.press("/")
    narrowed.type("betoniere")

    expect_names(narrowed, "Betoniere Bassano S.n.c.")
    narrowed.expect_focus(narrowed.box("Search in this view"))
    expect(narrowed.page.locator("#status")).to_have_text(
        narrowed.counts("%(count)s record", "%(count)s records", 1, count=1)
    )


def test_the_head_of_a_column_sorts(narrowed: Window) -> None:
    first, *_others, last = names(narrowed).all_inner_texts()
    head = narrowed.page.get_by_role("columnheader", name=narrowed.says("Customer"))

    head.get_by_role("link").click()

    expect(head).to_have_attribute("aria-sort", "descending")
    expect(names(narrowed).first).to_have_text(last)
    expect(names(narrowed).last).to_have_text(first)
    narrowed.expect_focus(head.get_by_role("link"))


def test_columns_are_chosen(narrowed: Window) -> None:
    narrowed.link("Columns").click()
    narrowed.box("Province", within=narrowed.drawer).check()
    narrowed.box("Phone", within=narrowed.drawer).uncheck()
    narrowed.button("Show these").click()

    shown = narrowed.page.get_by_role("columnheader")
    expect(shown.filter(has_text=narrowed.says("Province"))).to_have_count(1)
    expect(shown.filter(has_text=narrowed.says("Phone"))).to_have_count(0)
    expect(names(narrowed)).to_have_count(3)


def test_a_view_is_saved_and_opened_again(narrowed: Window) -> None:
    narrowed.link("Save view").click()
    narrowed.box("Name", within=narrowed.drawer).fill("Clienti di Cittadella")
    narrowed.press("Enter")
    tab = narrowed.page.locator("#views").get_by_role("link", name="Clienti di Cittadella")
    expect(tab).to_have_attribute("aria-current", "page")

    narrowed.open("/customers/")
    tab.click()

    expect(names(narrowed)).to_have_count(3)


def test_selected_customers_are_assigned_at_once_and_given_back(
    narrowed: Window, customers: list[Customer], colleague: Colleague
) -> None:
    tick(narrowed, *customers[:2])
    narrowed.button("Assign").click()
    narrowed.drawer.get_by_role("combobox").select_option(label=colleague.name)
    narrowed.drawer.locator("footer button[type=submit]").click()

    said = narrowed.counts(
        "%(count)s customer assigned to %(name)s", SEVERAL, 2, count=2, name=colleague.name
    )
    expect(narrowed.page.locator("#toasts")).to_contain_text(said)
    expect(owners(narrowed).filter(has_text=colleague.name)).to_have_count(2)
    expect(narrowed.page.get_by_role("toolbar")).to_be_hidden()

    narrowed.undo()

    expect(owners(narrowed).filter(has_text=colleague.name)).to_have_count(0)


def test_a_selection_survives_another_filter(narrowed: Window, customers: list[Customer]) -> None:
    tick(narrowed, customers[0])
    narrowed.box("Search in this view").fill("betoniere")
    expect_names(narrowed, "Betoniere Bassano S.n.c.")

    bar = narrowed.page.get_by_role("toolbar")
    expect(bar).to_contain_text(re.compile("1.*1"))
    narrowed.button("Clear the selection (Esc)", within=bar).click()
    expect(bar).to_be_hidden()
    narrowed.expect_focus_somewhere()


def test_an_exported_formula_stays_text(narrowed: Window) -> None:
    narrowed.button("More", within=narrowed.page.locator(".topbar")).click()
    with narrowed.page.expect_download() as download:
        narrowed.link("Export as CSV").click()

    text = download.value.path().read_text("utf-8-sig")
    assert f"'{FORMULA}" in [row[0] for row in csv.reader(text.splitlines())]


def test_nothing_found_offers_a_way_back(narrowed: Window) -> None:
    narrowed.box("Search in this view").fill("nobody is called this")

    expect(
        narrowed.page.get_by_role("heading", name=narrowed.says("Nothing matches"))
    ).to_be_visible()
    narrowed.main.get_by_role("link", name=re.compile("nobody is called this")).click()
    expect(names(narrowed)).to_have_count(3)
