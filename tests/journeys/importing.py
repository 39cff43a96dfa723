"""The steps of an import: drop, look, confirm."""

from pathlib import Path

from playwright.sync_api import expect

from tests.journeys.folder import Buyer
from tests.journeys.window import Window


def drop(window: Window, folder: Path) -> None:
    open_drop_zone(window)
    window.drop(folder)


def open_drop_zone(window: Window) -> None:
    """By way of the page that asks what to import."""
    window.open("/import/")
    window.link("Electronic invoices", within=window.page.locator("#importers")).click()
    expect(window.page.locator("file-drop:defined")).to_be_visible()


def drop_and_read(window: Window, folder: Path) -> None:
    drop(window, folder)
    expect(window.title).to_have_text(window.says("This is what would come in"))


def confirm(window: Window) -> None:
    window.page.locator(".wizard-foot").get_by_role("button").last.click()


def bring_in(window: Window, folder: Path, *buyers: Buyer) -> None:
    drop_and_read(window, folder)
    confirm(window)
    for buyer in buyers:
        expect(window.link(buyer.name)).to_be_visible()
