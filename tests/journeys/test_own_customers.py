"""A colleague who may see only what is theirs finds nothing of anybody else, anywhere."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, StorageState, expect

from tests.journeys.folder import Buyer, write_invoices
from tests.journeys.importing import bring_in
from tests.journeys.instance import Instance
from tests.journeys.office import (
    INVITATION,
    PASSWORD,
    Colleague,
    Customer,
    Office,
    new_email,
)
from tests.journeys.window import Window
from tests.journeys.windows import Windows

AGENT = "Sales agent"
THEIRS = "Cave del Brenta Srl"
FILE = re.compile(r'"(/files/[0-9a-f-]{36}/)')
DOCUMENT = re.compile(r'"(/documents/[0-9a-f-]{36}/)')


@dataclass(frozen=True)
class Foreign:
    """Another's customer: its card, a note, an invoice and the invoice's file."""

    customer: Customer
    note: str
    document: str
    file: str

    @property
    def addresses(self) -> list[str]:
        card = self.customer.path
        tabs = [f"{card}{tab}" for tab in ("", "people/", "details/", "history/", "timeline/")]
        api = [f"parties/{self.customer.id}", f"timeline/{self.customer.id}"]
        api += [f"activities/{self.note}", f"documents/{self.document.split('/')[2]}"]
        return [*tabs, self.document, self.file, *(f"/api/v1/{path}" for path in api)]


def make_team(window: Window, name: str) -> None:
    window.open("/settings/teams/new/")
    window.box("Name").fill(name)
    window.button("Save").click()
    window.expect_toast("Saved")


def let_export_own(window: Window, role: str) -> None:
    window.open("/settings/roles/")
    window.link(role).click()
    label = f"{window.says('Customers')}: {window.says('export')}"
    window.page.get_by_label(label, exact=True).select_option("own")
    window.button("Save").first.click()
    window.expect_toast("Saved")


def invite(window: Window, name: str, email: str, *ticks: str) -> None:
    window.open("/settings/people/")
    window.link("Invite a colleague").click()
    window.box("E-mail").fill(email)
    window.box("Name").fill(name)
    for tick in ticks:
        window.box(tick).check()
    window.button("Send the invitation").click()
    window.expect_toast("The letter to %(email)s is on its way", email=email)


def accept(window: Window, address: str) -> None:
    window.open(address)
    window.box("Password").fill(PASSWORD)
    window.button("Save and go on").click()
    window.expect_arrival()


@pytest.fixture(scope="module")
def office_windows(browser: Browser, instance: Instance) -> Iterator[Windows]:
    with Windows(browser, instance.address) as windows:
        yield windows


@pytest.fixture(scope="module")
def agent(
    office_windows: Windows, administrator: StorageState, instance: Instance, office: Office
) -> Colleague:
    """Invited by the administrator into a team and with a role; then in by the letter."""
    office.confirm()
    at_desk, email, team = office_windows.open(administrator), new_email("Sara"), "Area Est"
    make_team(at_desk, team)
    let_export_own(at_desk, AGENT)
    invite(at_desk, "Sara Conti", email, AGENT, team)
    at_home = office_windows.open()
    accept(at_home, instance.link_to(email, INVITATION))
    return Colleague("Sara Conti", email, at_home.page.context.storage_state())


@pytest.fixture
def hers(windows: Windows, agent: Colleague) -> Window:
    return windows.open(agent.signed_in)


@pytest.fixture(scope="module")
def own(office: Office, agent: Colleague) -> Customer:
    """A customer of her own, so that an empty list proves nothing."""
    with Office(office.play, office.instance, agent.signed_in) as programs:
        return programs.customer("Officine Adige S.n.c.")


@pytest.fixture(scope="module")
def foreign(
    office: Office,
    office_windows: Windows,
    administrator: StorageState,
    own: Customer,
    tmp_path_factory: pytest.TempPathFactory,
) -> Foreign:
    buyer, window = Buyer(THEIRS), office_windows.open(administrator)
    bring_in(window, write_invoices(tmp_path_factory.mktemp("files") / "f", buyer), buyer)
    window.link(THEIRS).click()
    expect(window.title).to_have_text(THEIRS)
    customer = Customer(window.path.split("/")[2], THEIRS)
    document = DOCUMENT.findall(window.page.content())[0]
    file = FILE.findall(office.http.get(document).text())[0]
    return Foreign(customer, office.note(customer, "Paga sempre tardi"), document, file)


def test_the_list_and_its_count_hold_only_ones_own(
    hers: Window, own: Customer, foreign: Foreign
) -> None:
    hers.open("/customers/")

    expect(hers.main.get_by_role("link", name=own.name)).to_be_visible()
    expect(hers.page.locator(".tfoot")).to_contain_text(
        hers.counts("%(count)s record", "%(count)s records", 1, count=1)
    )
    expect(hers.main).not_to_contain_text(THEIRS)


def test_nothing_of_another_answers_at_its_address(hers: Window, foreign: Foreign) -> None:
    found = {path: hers.page.request.get(path).status for path in foreign.addresses}

    assert found == dict.fromkeys(foreign.addresses, 404)


def test_the_card_of_another_is_said_not_to_exist(hers: Window, foreign: Foreign) -> None:
    with hers.provoking(404):
        hers.open(foreign.customer.path)

    expect(hers.title).to_be_visible()
    expect(hers.page.locator("body")).not_to_contain_text(THEIRS)


@pytest.mark.parametrize("typed", [THEIRS, "cave brenta"])
def test_the_palette_finds_nothing_of_another(hers: Window, foreign: Foreign, typed: str) -> None:
    hers.open("/customers/")
    with hers.page.expect_response("**/search/?q=*"):
        options = hers.find(typed)

    expect(options.filter(has_text=THEIRS)).to_have_count(0)


def test_an_export_holds_only_ones_own(hers: Window, own: Customer, foreign: Foreign) -> None:
    hers.open("/customers/")
    hers.button("More", within=hers.page.locator(".topbar")).click()
    with hers.page.expect_download() as download:
        hers.link("Export as CSV").click()

    text = download.value.path().read_text("utf-8-sig")
    assert own.name in text
    assert THEIRS not in text


def test_lists_of_the_api_hold_only_ones_own(hers: Window, own: Customer, foreign: Foreign) -> None:
    parties = hers.page.request.get("/api/v1/parties/").json()["items"]
    documents = hers.page.request.get("/api/v1/documents/").json()["items"]

    assert ([party["name"] for party in parties], documents) == ([own.name], [])


@pytest.mark.parametrize("kind", ["parties.party", "parties.company"])
def test_typing_ahead_offers_only_ones_own(
    hers: Window, own: Customer, foreign: Foreign, kind: str
) -> None:
    offered = hers.page.request.get(f"/choose/{kind}/?q={THEIRS[:4]}").json()
    before_typing = hers.page.request.get(f"/choose/{kind}/?q=").json()

    assert offered == []
    assert [one["label"] for one in before_typing] == [own.name]


def test_the_settings_of_the_company_are_out_of_reach(hers: Window) -> None:
    hers.open("/settings/")

    expect(hers.link("My profile")).to_be_visible()
    expect(hers.link("Roles")).to_have_count(0)
    assert hers.page.request.get("/settings/roles/").status == 404
