"""Finding a customer with Ctrl K, from wherever one is."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.journeys.folder import Buyer, write_invoices
from tests.journeys.importing import bring_in
from tests.journeys.instance import Instance
from tests.journeys.window import Window
from tests.journeys.windows import Windows

NAME = "Fonderie Sant'Ùrsola S.r.l."


@pytest.fixture(scope="module")
def buyer(
    browser: Browser,
    instance: Instance,
    administrator: StorageState,
    tmp_path_factory: pytest.TempPathFactory,
) -> Buyer:
    """A customer known from two invoices."""
    buyer = Buyer(NAME)
    folder: Path = write_invoices(tmp_path_factory.mktemp("files") / "fatture", buyer)
    with Windows(browser, instance.address) as windows:
        bring_in(windows.open(administrator), folder, buyer)
    return buyer


def test_a_fragment_without_its_accents_finds_a_customer(desk: Window, buyer: Buyer) -> None:
    desk.open("/settings/")

    desk.find("fonderie ursola").first.click()

    expect(desk.title).to_have_text(NAME)


def test_a_vat_number_finds_its_customer(desk: Window, buyer: Buyer) -> None:
    desk.open("/customers/")

    expect(desk.find(buyer.vat)).to_contain_text([NAME])
    desk.press("Enter")

    expect(desk.title).to_have_text(NAME)


def test_a_document_number_finds_the_document(desk: Window, buyer: Buyer) -> None:
    desk.open("/customers/")

    expect(desk.find(buyer.invoices[0]).filter(has_text=buyer.invoices[0])).to_have_count(1)
    desk.press("Enter")

    expect(desk.title).to_contain_text(buyer.invoices[0])


def test_what_was_opened_lately_is_offered_before_anything_is_typed(
    desk: Window, buyer: Buyer
) -> None:
    desk.open("/customers/")
    desk.find(buyer.vat).first.click()
    expect(desk.title).to_have_text(NAME)
    desk.open("/documents/")

    expect(desk.find("").first).to_contain_text(NAME)


def test_escape_closes_the_palette_and_gives_the_focus_back(desk: Window) -> None:
    desk.open("/customers/")
    search = desk.box("Search in this view")
    search.focus()

    desk.find("nothing has this name")
    desk.press("Escape")

    desk.expect_focus(search)
