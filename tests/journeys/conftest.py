"""Stories of people at work: a real instance, a real browser, nothing replaced."""

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Playwright, StorageState, expect, sync_playwright

from scheda.foundation.sign_on.tests.provider import OpenProvider
from scheda.foundation.testing.web import a_site
from tests.journeys.instance import Instance, start
from tests.journeys.office import PASSWORD, Colleague, Office
from tests.journeys.window import Window
from tests.journeys.windows import PATIENCE, PHONE, Windows

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(autouse=True)
def _network_of_this_machine(socket_enabled: None) -> None:
    """Journeys talk to their own instance; a page that asks another host fails its story."""


@pytest.fixture(scope="session")
def openid() -> Iterator[OpenProvider]:
    """Where a company signs in, on this machine."""
    with a_site() as site:
        site.answering = OpenProvider(site)
        yield site.answering


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory, openid: OpenProvider) -> Iterator[Instance]:
    data = tmp_path_factory.mktemp("scheda") / "data"
    running = start(data, SCHEDA_SSO_HOSTS=urlsplit(openid.issuer).netloc)
    yield running
    running.stop()


@pytest.fixture(scope="session")
def play() -> Iterator[Playwright]:
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as play:
        yield play


@pytest.fixture(scope="session")
def browser(play: Playwright) -> Iterator[Browser]:
    chromium = os.environ.get("SCHEDA_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
    yield browser
    browser.close()


@pytest.fixture
def windows(browser: Browser, instance: Instance) -> Iterator[Windows]:
    """Windows for several people at once."""
    with Windows(browser, instance.address) as windows:
        yield windows


@pytest.fixture
def newcomer(windows: Windows) -> Window:
    """A browser that nobody has signed in with."""
    return windows.open()


@pytest.fixture
def desk(windows: Windows, administrator: StorageState) -> Window:
    """The administrator's browser: Italian, 1440 × 900, light."""
    return windows.open(administrator)


@pytest.fixture
def phone(windows: Windows, administrator: StorageState) -> Window:
    """The administrator on a phone of 390 px."""
    return windows.open(administrator, **PHONE)


@pytest.fixture(scope="session")
def administrator(browser: Browser, instance: Instance) -> StorageState:
    """Signed in with what `up` printed, then with a password of one's own."""
    with Windows(browser, instance.address) as windows:
        window = windows.open()
        sign_in(window, instance.email, instance.password)
        window.box("New password").fill(PASSWORD)
        window.button("Save and go on").click()
        window.page.wait_for_url(lambda url: "/accounts/" not in url)
        return window.page.context.storage_state()


@pytest.fixture(scope="session")
def office(play: Playwright, instance: Instance, administrator: StorageState) -> Iterator[Office]:
    with Office(play, instance, administrator) as office:
        yield office


@pytest.fixture(scope="session")
def colleague(office: Office) -> Colleague:
    """Somebody who sees and changes every customer."""
    return office.colleague("Luca Benetti", role="Back office")


def sign_in(window: Window, email: str, password: str) -> None:
    window.open("/accounts/login/")
    window.box("E-mail").fill(email)
    window.box("Password").fill(password)
    window.press("Enter")
