"""At a customer's card: people, calls, notes, colleagues."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.window import Window
from tests.journeys.windows import Windows


@pytest.fixture
def customer(office: Office) -> Customer:
    return office.customer("Cantieri Pontelungo S.r.l.")


def write_note(window: Window, text: str) -> None:
    window.page.locator("#composer").get_by_text(window.says("Note"), exact=True).click()
    window.box("What was said or done").fill(text)
    window.press("Control+Enter")


def test_a_person_is_added_in_the_drawer(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    desk.link("Add a person").click()
    desk.box("First name", within=desk.drawer).fill("Ada")
    desk.box("Last name", within=desk.drawer).fill("Roncaglia")
    desk.press("Control+Enter")

    desk.expect_toast("Person added")
    for place in ("#people", "#feed"):
        link = desk.page.locator(place).get_by_role("link", name="Ada Roncaglia")
        expect(link).to_be_visible()
    desk.expect_focus(desk.link("Add a person"))


def test_a_call_is_logged_without_a_mouse(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    desk.press("c")
    desk.expect_focus(desk.box("What was said or done"))
    desk.type("Vuole un preventivo per due piattaforme")
    desk.press("Control+Enter")

    entry = desk.page.locator("#feed .entry").first
    expect(entry).to_contain_text("Vuole un preventivo per due piattaforme")
    expect(entry).to_contain_text("ha chiamato")
    expect(desk.box("What was said or done")).to_have_value("")
    desk.expect_focus(desk.box("What was said or done"))


def test_a_mentioned_colleague_finds_the_note_under_the_bell(
    desk: Window, windows: Windows, customer: Customer, colleague: Colleague
) -> None:
    desk.open(customer.path)
    write_note(desk, f"@{colleague.name} puoi passare giovedì?")
    expect(desk.page.locator("#feed")).to_contain_text("puoi passare giovedì?")

    theirs = windows.open(colleague.signed_in)
    theirs.open("/customers/")
    bell = theirs.page.get_by_role("button", name=re.compile(theirs.says("Notifications")))
    bell.click()
    notices = theirs.page.locator("#bell").get_by_role("listitem")
    notices.filter(has_text=customer.name).get_by_role("button", name=re.compile("admin")).click()

    expect(theirs.title).to_contain_text(customer.name)


def test_an_empty_note_is_refused_and_says_why(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    with desk.provoking(422):
        write_note(desk, "")

    summary = desk.page.get_by_role("alert").filter(has=desk.page.get_by_role("heading"))
    expect(summary).to_contain_text(desk.says("Write what there is to remember."))
    expect(summary).to_be_focused()


def test_a_field_that_was_pulled_larger_is_no_matter(desk: Window, customer: Customer) -> None:
    """Browsers write that into its style, which the policy lets no page copy."""
    desk.open(customer.path)
    desk.box("What was said or done").evaluate("(box) => { box.style.height = '9rem' }")
    write_note(desk, "Deposito in fondo al cortile")

    expect(desk.page.locator("#feed")).to_contain_text("Deposito in fondo al cortile")


def test_a_draft_survives_leaving_the_page(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    desk.press("b")
    desk.type("Da ricordare: cancello chiuso il mercoledì")
    expect(desk.page.get_by_text(desk.says("draft kept"))).to_be_visible()

    desk.open("/customers/")
    desk.open(customer.path)

    expect(desk.box("What was said or done")).to_have_value(
        "Da ricordare: cancello chiuso il mercoledì"
    )
    expect(desk.page.get_by_role("radio", name=desk.says("Note"))).to_be_checked()
