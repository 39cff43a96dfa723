"""Passkeys, codes from an app, and the list of devices."""

import base64
import hashlib
import hmac
import struct
import time

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import sign_in
from tests.journeys.instance import Instance
from tests.journeys.office import PASSWORD, Colleague, Office
from tests.journeys.window import Window
from tests.journeys.windows import Windows

KEY_RING = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def person(office: Office) -> Colleague:
    """Somebody of their own for each story: it ends sessions and adds second steps."""
    return office.colleague("Elena Marin", role="Back office")


@pytest.fixture
def home(windows: Windows, instance: Instance, person: Colleague) -> Window:
    """Signed in at an address with a name, since passkeys are kept for names only."""
    window = windows.open(base_url=instance.named_address)
    sign_in(window, person.email, PASSWORD)
    window.expect_arrival()
    return window


def with_a_key_ring(window: Window) -> None:
    """What a phone or laptop has built in, played by the browser."""
    tools = window.page.context.new_cdp_session(window.page)
    tools.send("WebAuthn.enable")
    tools.send("WebAuthn.addVirtualAuthenticator", {"options": KEY_RING})


def confirm(window: Window) -> None:
    """What concerns the security of an account asks once more who one is."""
    expect(window.title).to_have_text(window.says("Is it still you?"))
    window.box("Password").fill(PASSWORD)
    window.press("Enter")


def sign_out(window: Window) -> None:
    window.page.locator("[popovertarget=me-menu]").click()
    window.button("Sign out", within=window.page.locator("#me-menu")).click()
    expect(window.box("Password")).to_be_visible()


def code_now(secret: str) -> str:
    """What an app for sign-in codes shows (RFC 6238)."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.digest(base64.b32decode(secret), counter, hashlib.sha1)
    start = digest[-1] & 15
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_a_passkey_is_added_and_opens_the_door(home: Window) -> None:
    with_a_key_ring(home)
    home.open("/settings/security/")
    home.link("Add a passkey").click()
    confirm(home)
    home.box("Name").fill("Portatile di Elena")
    home.button("Add a passkey").click()
    expect(home.title).to_have_text(home.says("Recovery codes"))
    home.open("/settings/security/")
    expect(home.page.locator("#passkeys")).to_contain_text("Portatile di Elena")

    sign_out(home)
    home.button("Use your finger, face or passkey").click()

    home.expect_arrival()


def test_a_passkey_that_nobody_has_says_so(home: Window) -> None:
    sign_out(home)
    with_a_key_ring(home)

    home.button("Use your finger, face or passkey").click()

    failed = home.page.locator("#passkey-failed")
    expect(failed).to_be_visible()
    home.expect_focus(failed)


@pytest.fixture
def spare(home: Window) -> str:
    """A code for the day the phone is lost; the codes of an app are turned on."""
    home.open("/settings/security/")
    home.link("Turn on").click()
    confirm(home)
    secret = home.main.locator("form .plate").inner_text().strip()
    home.page.locator("input[name=code]").fill(code_now(secret))
    home.button("Turn on").click()
    expect(home.title).to_have_text(home.says("Recovery codes"))
    return home.main.locator(".plate").first.inner_text().strip()


def test_codes_from_an_app_become_the_second_step(
    home: Window, person: Colleague, spare: str
) -> None:
    sign_out(home)
    sign_in(home, person.email, PASSWORD)
    expect(home.title).to_have_text(home.says("One more step"))
    home.page.locator("input[name=code]").fill(spare)
    home.press("Enter")

    home.expect_arrival()


def test_a_wrong_code_keeps_the_door_shut(home: Window, person: Colleague, spare: str) -> None:
    sign_out(home)
    sign_in(home, person.email, PASSWORD)
    expect(home.title).to_have_text(home.says("One more step"))

    home.page.locator("input[name=code]").fill("000000")
    home.press("Enter")

    expect(home.page.get_by_role("alert").first).to_be_visible()
    home.open("/customers/")
    expect(home.title).to_have_text(home.says("One more step"))


def test_another_device_is_signed_out_from_the_list(
    home: Window, windows: Windows, person: Colleague
) -> None:
    away = windows.open(person.signed_in)
    away.open("/customers/")
    expect(away.title).to_have_text(away.says("Customers"))

    home.open("/settings/security/")
    devices = home.page.locator("#sessions").get_by_role("listitem")
    expect(devices).to_have_count(2)
    devices.get_by_role("button", name=home.says("Sign out"), exact=True).click()
    expect(devices).to_have_count(1)

    away.open("/customers/")
    expect(away.box("Password")).to_be_visible()
    home.open("/customers/")
    expect(home.title).to_have_text(home.says("Customers"))


def test_a_forgotten_password_is_set_anew_by_letter(
    newcomer: Window, instance: Instance, person: Colleague
) -> None:
    newcomer.open("/accounts/login/")
    newcomer.link("I forgot it").click()
    newcomer.box("E-mail").fill(person.email)
    newcomer.button("Send the letter").click()
    expect(newcomer.title).to_have_text(newcomer.says("Look into your mailbox"))

    newcomer.open(instance.link_to(person.email, "/accounts/password/reset/key/"))
    newcomer.page.locator("input[type=password]").fill("un altro giro in collina 2")
    newcomer.button("Save the password").click()
    expect(newcomer.title).to_have_text(newcomer.says("The new password is set"))

    sign_in(newcomer, person.email, "un altro giro in collina 2")
    newcomer.expect_arrival()
