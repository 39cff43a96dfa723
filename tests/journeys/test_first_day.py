"""A newcomer's first day: from an empty installation to living customer cards."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.conftest import sign_in
from tests.journeys.folder import DAMAGED, Buyer, write_invoices
from tests.journeys.importing import bring_in, confirm, drop, drop_and_read, open_drop_zone
from tests.journeys.instance import Instance
from tests.journeys.window import Window

SEGHERIA, VITICOLA = "Segheria Val d'Àlpe S.n.c.", "Viticola Colleverde S.p.A."


@pytest.fixture
def buyers() -> tuple[Buyer, Buyer]:
    return Buyer(SEGHERIA), Buyer(VITICOLA)


@pytest.fixture
def invoices(tmp_path: Path, buyers: tuple[Buyer, Buyer]) -> Path:
    return write_invoices(tmp_path / "fatture", *buyers)


def test_the_printed_password_works_once(
    newcomer: Window, instance: Instance, administrator: object
) -> None:
    sign_in(newcomer, instance.email, instance.password)

    expect(newcomer.page.get_by_role("alert")).to_contain_text(newcomer.says("I can't let you in"))


def test_while_files_travel_it_shows_how_far(desk: Window, invoices: Path) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    open_drop_zone(desk)
    desk.page.route("**/import/*/", hold)
    desk.drop(invoices)

    expect(desk.main.get_by_role("progressbar")).to_be_visible()
    expect(desk.main.get_by_role("listitem").filter(has_text=DAMAGED)).to_be_visible()
    held.pop().continue_()
    expect(desk.title).to_have_text(desk.says("This is what would come in"))


def test_dropped_invoices_are_shown_before_they_come_in(
    desk: Window, invoices: Path, buyers: tuple[Buyer, Buyer]
) -> None:
    drop_and_read(desk, invoices)

    for number in [number for buyer in buyers for number in buyer.invoices]:
        expect(desk.main.get_by_role("cell", name=number)).to_be_visible()


def test_a_damaged_file_is_named_with_its_cause(desk: Window, invoices: Path) -> None:
    drop_and_read(desk, invoices)

    stays_out = desk.page.locator("#panel-refused").get_by_role("listitem")
    expect(stays_out).to_have_count(1)
    expect(stays_out).to_contain_text(DAMAGED)
    expect(stays_out).to_contain_text("PDF")


def test_confirmed_invoices_become_customer_cards(
    desk: Window, invoices: Path, buyers: tuple[Buyer, Buyer]
) -> None:
    bring_in(desk, invoices, *buyers)

    one, many = "%(recorded)s document has come in", "%(recorded)s documents have come in"
    expect(desk.title).to_have_text(desk.counts(one, many, 4, recorded=4))
    desk.link(SEGHERIA).click()
    expect(desk.title).to_have_text(SEGHERIA)
    for number in buyers[0].invoices:
        expect(desk.page.locator("#feed")).to_contain_text(number)


def test_the_same_files_again_bring_nothing_new(
    desk: Window, invoices: Path, buyers: tuple[Buyer, Buyer]
) -> None:
    bring_in(desk, invoices, *buyers)

    drop_and_read(desk, invoices)
    confirm(desk)

    expect(desk.title).to_have_text(desk.says("Nothing new has come in"))


def test_a_folder_without_a_readable_file_says_so(desk: Window, tmp_path: Path) -> None:
    drop(desk, write_invoices(tmp_path / "altro"))

    expect(desk.page.locator("#panel-refused")).to_contain_text(DAMAGED)
