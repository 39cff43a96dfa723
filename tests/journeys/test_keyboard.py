"""Everything without a mouse; the focus is always somewhere that a person can name."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

TOWN = "Montagnana"


@pytest.fixture(scope="module")
def customers(office: Office) -> list[Customer]:
    place = {"type": "legal", "city": TOWN, "country": "IT"}
    names = [f"Ferramenta Scodosia {letter}" for letter in "ABC"]
    return [office.customer(name, addresses=[place]) for name in names]


@pytest.fixture
def at_list(desk: Window, customers: list[Customer]) -> Window:
    desk.open(f"/customers/?city={TOWN}")
    return desk


@pytest.fixture
def at_card(desk: Window, customers: list[Customer]) -> Window:
    desk.open(customers[0].path)
    return desk


def row(window: Window, customer: Customer) -> Locator:
    return window.page.get_by_role("row").filter(has_text=customer.name)


def opener(fact: Locator) -> Locator:
    """The value itself, which a press opens."""
    return fact.locator("button[title]")


def test_the_first_tab_offers_to_skip_to_the_content(at_list: Window) -> None:
    at_list.press("Tab")
    at_list.expect_focus(at_list.link("Skip to content"))
    at_list.press("Enter")

    at_list.expect_focus(at_list.main)


def test_j_and_k_move_and_enter_opens(at_list: Window, customers: list[Customer]) -> None:
    at_list.press("j", "j", "j", "k")
    at_list.expect_focus(row(at_list, customers[1]).get_by_role("link").first)
    at_list.press("Enter")

    expect(at_list.title).to_have_text(customers[1].name)


def test_x_selects_and_shift_x_extends(at_list: Window, customers: list[Customer]) -> None:
    at_list.press("j", "x", "j", "j", "Shift+X")

    for customer in customers:
        expect(row(at_list, customer).get_by_role("checkbox")).to_be_checked()
    expect(at_list.page.get_by_role("toolbar")).to_be_visible()


def test_escape_clears_the_selection(at_list: Window, customers: list[Customer]) -> None:
    at_list.press("j", "x", "Escape")

    expect(row(at_list, customers[0]).get_by_role("checkbox")).not_to_be_checked()
    expect(at_list.page.get_by_role("toolbar")).to_be_hidden()


def test_n_begins_something_new_and_escape_leaves_it(at_list: Window) -> None:
    at_list.press("n")
    expect(at_list.drawer.locator("input:focus")).to_have_count(1)
    at_list.press("Escape")

    expect(at_list.drawer).to_have_count(0)
    at_list.expect_focus(at_list.page.locator('[data-hotkey="n"]').first)


def test_f_asks_for_a_filter_and_gives_the_focus_back(at_list: Window) -> None:
    at_list.press("f")
    expect(at_list.drawer).to_be_visible()
    at_list.press("Escape")

    at_list.expect_focus(at_list.page.locator('[data-hotkey="f"]'))


def test_a_question_mark_shows_the_keys(at_list: Window) -> None:
    at_list.press("?")
    keys = at_list.page.get_by_role("dialog", name=at_list.says("Keyboard shortcuts"))
    expect(keys).to_be_visible()
    at_list.press("Escape")

    expect(keys).to_be_hidden()
    at_list.expect_focus_somewhere()


def test_g_and_a_letter_go_to_a_place(at_list: Window) -> None:
    at_list.press("g", "o")

    expect(at_list.title).to_have_text(at_list.says("Documents"))


def test_a_figure_opens_a_view(at_list: Window) -> None:
    at_list.press("2")

    expect(at_list.page.locator("#views [aria-current=page]")).to_contain_text(at_list.says("Mine"))


def test_letters_do_nothing_while_one_types(at_list: Window) -> None:
    at_list.box("Search in this view").focus()
    at_list.type("nfx?")

    expect(at_list.drawer).to_have_count(0)
    expect(at_list.box("Search in this view")).to_have_value("nfx?")


def test_a_fact_is_changed_in_its_place(at_card: Window) -> None:
    fact = at_card.page.locator("#fact-industry")
    fact.get_by_role("button").focus()
    at_card.press("Enter")
    at_card.expect_focus(fact.locator("input:not([type=hidden])"))
    at_card.type("Ferramenta")
    at_card.press("Enter")

    expect(fact).to_contain_text("Ferramenta")
    at_card.expect_focus(opener(fact))


def test_escape_leaves_a_fact_as_it_was(at_card: Window) -> None:
    fact = at_card.page.locator("#fact-website")
    fact.get_by_role("button").click()
    at_card.expect_focus(fact.locator("input:not([type=hidden])"))
    at_card.type("https://mai-salvato.example")
    at_card.press("Escape")

    expect(fact).not_to_contain_text("mai-salvato")
    at_card.expect_focus(opener(fact))


def test_closing_a_drawer_returns_to_what_opened_it(at_card: Window) -> None:
    opener = at_card.link("Add an address")
    opener.focus()
    at_card.press("Enter")
    expect(at_card.drawer).to_be_visible()
    at_card.button("Close", within=at_card.drawer).click()

    at_card.expect_focus(opener)


def test_a_refused_form_puts_the_focus_on_what_is_wrong(at_card: Window) -> None:
    at_card.link("Add a contact detail").click()
    with at_card.provoking(422):
        at_card.drawer.locator("footer button[type=submit]").click()

    summary = at_card.drawer.get_by_role("alert")
    at_card.expect_focus(summary)
    expect(at_card.page).to_have_title(f"{at_card.says('Error:')} {at_card.page.title()[8:]}")
    summary.get_by_role("link").first.click()
    at_card.expect_focus(at_card.drawer.locator("[aria-invalid=true]").first)


def test_saving_in_a_drawer_leaves_the_focus_on_the_card(at_card: Window) -> None:
    at_card.link("Add an address").click()
    at_card.box("Town", within=at_card.drawer).fill("Este")
    at_card.press("Control+Enter")

    expect(at_card.page.locator("#addresses")).to_contain_text("Este")
    expect(at_card.drawer).to_have_count(0)
    at_card.expect_focus(at_card.link("Add an address"))


def test_single_keys_can_be_switched_off(desk: Window) -> None:
    desk.open("/settings/profile/")
    desk.page.locator("[name=single_keys]").uncheck()
    desk.main.locator("form button[type=submit]").click()
    desk.expect_toast("Saved")
    desk.open("/customers/")

    desk.press("?", "n")

    expect(desk.page.locator("dialog[open]")).to_have_count(0)
    desk.open("/settings/profile/")
    desk.page.locator("[name=single_keys]").check()
    desk.main.locator("form button[type=submit]").click()
    desk.expect_toast("Saved")
