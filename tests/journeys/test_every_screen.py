"""Every screen that can be reached is sound: for eyes, for a screen reader, on a small phone."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from tests.journeys.crawling import screens
from tests.journeys.folder import Buyer, write_invoices
from tests.journeys.importing import bring_in, drop_and_read
from tests.journeys.instance import Instance
from tests.journeys.office import Colleague, Customer, Office
from tests.journeys.watching import barriers, sideways
from tests.journeys.window import Window
from tests.journeys.windows import Windows

LONG = "Consorzio Intercomunale per la Manutenzione delle Attrezzature Agricole Pedemontane S.p.A."


@pytest.fixture(scope="module")
def customer(office: Office, colleague: Colleague) -> Customer:
    """One of whom everything is known, with a name that needs room."""
    place = {"street": "Via delle Officine", "city": "San Giorgio in Bosco", "country": "IT"}
    places = [{**place, "type": kind} for kind in ("legal", "delivery")]
    points = [
        {"type": "phone", "value": "049 5550171", "label": "Centralino"},
        {"type": "email", "value": "amministrazione.contabilita@consorzio.example"},
    ]
    facts = {"addresses": places, "contact_points": points, "vat_number": Buyer(LONG).vat}
    customer = office.customer(LONG, tags=["noleggio", "da richiamare"], **facts)
    office.call(f"parties/{customer.id}/people", first_name="Ada", last_name="Roncaglia")
    office.note(customer, "Cancello chiuso il mercoledì. " * 12)
    office.call(f"activities/of/{customer.id}", kind="call", text="Non risponde", is_pinned=True)
    return customer


@pytest.fixture(scope="module")
def addresses(
    browser: Browser,
    instance: Instance,
    administrator: StorageState,
    office: Office,
    customer: Customer,
    tmp_path_factory: pytest.TempPathFactory,
) -> list[str]:
    """Found by following links, from the menu and from an import in each of its states."""
    folder = tmp_path_factory.mktemp("files")
    buyer = Buyer("Segheria Val d'Àlpe S.n.c.")
    with Windows(browser, instance.address) as windows:
        window = windows.open(administrator)
        bring_in(window, write_invoices(folder / "a", buyer), buyer)
        done = window.path
        drop_and_read(window, write_invoices(folder / "b", Buyer("Viticola Colleverde S.p.A.")))
        starts = [done, window.path, customer.path]
    return screens(office.http, "/", *starts, "/gallery/", "/notifications/", "/search/?q=va")


def faults_at_desk(window: Window, path: str) -> Iterator[str]:
    window.open(path)
    yield from shape_faults(window.page)
    yield from barriers_in_both_themes(window.page)


def barriers_in_both_themes(page: Page) -> Iterator[str]:
    """The themes have the same things in other colours."""
    yield from barriers(page)
    page.emulate_media(color_scheme="dark")
    yield from (f"dark: {one}" for one in barriers(page, only="color-contrast"))
    page.emulate_media(color_scheme="light")


def faults_on_phone(window: Window, path: str) -> Iterator[str]:
    page = window.page
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(path)
    yield from barriers(page)
    for width in (390, 320):
        page.set_viewport_size({"width": width, "height": 844})
        if (pixels := sideways(page)) > 0:
            yield f"scrolls {pixels} px sideways at {width}"


def shape_faults(page: Page) -> Iterator[str]:
    if (count := page.locator("h1").count()) != 1:
        yield f"{count} h1"
    if not page.title():
        yield "no title"
    if page.locator("html").get_attribute("lang") != "it":
        yield "wrong language"


def said_of(window: Window, faults: Iterator[str]) -> list[str]:
    """With what the page did that it should not have done."""
    found = [*faults, *window.watch.complaints]
    window.watch.complaints.clear()
    return [f"{window.path}: {one}" for one in found]


def test_every_screen_is_sound_at_a_desk(desk: Window, addresses: list[str]) -> None:
    faults = [one for path in addresses for one in said_of(desk, faults_at_desk(desk, path))]

    assert not faults, "\n".join(faults)


def test_every_screen_is_sound_on_a_phone(phone: Window, addresses: list[str]) -> None:
    faults = [one for path in addresses for one in said_of(phone, faults_on_phone(phone, path))]

    assert not faults, "\n".join(faults)


@pytest.mark.parametrize(
    "path",
    [
        "/accounts/login/",
        "/accounts/password/reset/",
        "/accounts/password/reset/done/",
        "/accounts/invitation/used-long-ago/",
        "/customers/00000000-0000-7000-8000-000000000000/",
    ],
)
def test_what_a_stranger_sees_is_sound(newcomer: Window, path: str) -> None:
    with newcomer.provoking(404):
        faults = said_of(newcomer, faults_at_desk(newcomer, path))

    assert not faults


def test_a_page_that_is_not_there_is_sound(desk: Window) -> None:
    with desk.provoking(404):
        faults = said_of(desk, faults_at_desk(desk, "/customers/nobody/"))

    assert not faults


@pytest.mark.parametrize("keys", ["n", "f", "?", "Control+k", "j x"])
def test_what_opens_over_a_list_is_sound(desk: Window, customer: Customer, keys: str) -> None:
    desk.open("/customers/")
    desk.press(*keys.split())
    expect(desk.page.locator("dialog[open], .bulk:not([hidden])").first).to_be_visible()

    assert not list(barriers_in_both_themes(desk.page))


@pytest.mark.parametrize("opener", ["Edit", "Add a person", "Add a contact detail"])
def test_what_opens_over_a_card_is_sound(desk: Window, customer: Customer, opener: str) -> None:
    desk.open(customer.path)
    desk.link(opener).click()
    expect(desk.drawer).to_be_visible()

    assert not list(barriers_in_both_themes(desk.page))


def test_a_drawer_on_a_phone_is_sound(phone: Window, customer: Customer) -> None:
    phone.open(customer.path)
    phone.link("Add a person").click()
    expect(phone.drawer).to_be_visible()

    assert (barriers(phone.page), sideways(phone.page)) == ([], 0)


def test_toasts_are_sound(desk: Window, customer: Customer) -> None:
    desk.open(customer.path)
    desk.box("What was said or done").fill("Preventivo mandato")
    desk.press("Control+Enter")
    expect(desk.page.locator("#toasts .toast")).to_be_visible()

    assert not list(barriers_in_both_themes(desk.page))
