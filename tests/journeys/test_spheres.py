"""One card speaks of a company, of its whole group, of one site."""

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window


@pytest.fixture
def company(office: Office) -> Customer:
    holding = office.customer("Gruppo Pontelungo S.p.A.")
    company = office.customer("Pontelungo Strade S.r.l.", parent_id=holding.id)
    office.note(company, "Il cancello chiude alle nove")
    office.note(holding, "La cassa decide a Padova")
    return company


def test_a_card_switches_to_the_group_and_back(desk: Window, company: Customer) -> None:
    desk.open(company.path)
    feed = desk.page.locator("#feed")
    expect(feed).not_to_contain_text("La cassa decide a Padova")

    desk.page.locator("[popovertarget=sphere-menu]").click()
    desk.page.locator("#sphere-menu a[href$='sphere=group']").click()

    expect(feed).to_contain_text("La cassa decide a Padova")
    expect(feed).to_contain_text("Il cancello chiude alle nove")
    expect(desk.page).to_have_url(f"{desk.page.url.split('?')[0]}?sphere=group")

    desk.page.go_back()

    expect(desk.page.locator("#feed")).not_to_contain_text("La cassa decide a Padova")
