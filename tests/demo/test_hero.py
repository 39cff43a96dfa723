"""What an operator who has never met the demo's customer reads before touching anything."""

import os
import re
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone, translation
from playwright.sync_api import Page, Route, sync_playwright

from scheda.core.parties.models import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.demo.world import World, demo_steps
from tests.journeys.conftest import ARGUMENTS

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
SMALL = 24
HERO = "09999980015"
DESK = {"width": 1440, "height": 900}
FINGERPRINT = re.compile(r"\.[0-9a-f]{12}(?=\.\w+$)")
ANSWERS = {
    "who decides": "#people li:has-text('Ivano Bressan'):has-text('Decide')",
    "who is against it": "#people li:has-text('Chiara Donadel'):has-text('Si oppone')",
    "what they owe": ".vital:has-text('Scaduto'):has-text('6.480')",
    "what they may still owe": ".vital:has-text('Fido'):has-text('48.450 di 60.000')",
    "what is broken": ".timeline .entry .head:has-text('Macchina guasta'):has-text('PS12-0448')",
    "how many are broken": ".vital:has-text('Macchine'):has-text('1 guasta')",
    "what was last said": ".timeline .entry .quote:has-text('Chiede una terza piattaforma')",
    "what happens next": ".next:has-text('15:30'):has-text('Chiamare Ivano Bressan')",
}
CUT_OFF = """() => [...document.querySelectorAll(".vital, .next, .record h1, .legend")]
    .filter((one) => one.scrollWidth > one.clientWidth + 1)
    .map((one) => one.textContent.trim())"""


@pytest.fixture
def card(client: Client) -> str:
    """As the server gives it to a reader who sees everything."""
    with translation.override("it"):
        world = World(chance=Random(7), today=timezone.localdate(), companies=SMALL)  # noqa: S311
        for step in demo_steps:
            step.make(world)
        reader = User.objects.create_administrator(
            email="reader@example.com", password="long-enough-2026", name="Reader", language="it"
        )
    client.force_login(reader)
    hero = Party.objects.get(vat_number=HERO)
    return client.get(hero.get_absolute_url()).content.decode()


def test_the_card_answers_five_questions_without_scrolling(card: str, socket_enabled: None) -> None:
    chromium = os.environ.get("SCHEDA_CHROMIUM") or shutil.which("chromium")
    if not chromium:
        pytest.skip("no Chromium on this machine")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        page = browser.new_page(viewport=DESK, locale="it-IT", base_url="http://scheda.test")
        _show(page, card)
        unseen = {question: _unseen(page, found) for question, found in ANSWERS.items()}
        cut_off = page.evaluate(CUT_OFF)
        browser.close()

    assert {question: why for question, why in unseen.items() if why} == {}
    assert cut_off == []


def _unseen(page: Page, selector: str) -> str:
    """Why somebody would have to look for it; nothing when it is before their eyes."""
    found = page.locator(selector)
    if found.count() != 1:
        return f"{found.count()} found"
    box: Any = found.bounding_box()
    is_seen = box and box["y"] >= 0 and box["y"] + box["height"] <= DESK["height"]
    return "" if is_seen else f"at {box}"


def _show(page: Page, card: str) -> None:
    """The page and what is served beside it; whatever it asks for afterwards is nothing."""
    page.route("**/*", lambda route: _answer(route, card))
    page.goto("/")
    page.wait_for_function("document.fonts.status === 'loaded'")


def _answer(route: Route, card: str) -> None:
    address = route.request.url.partition("scheda.test")[2].partition("?")[0]
    if address == "/":
        route.fulfill(body=card, content_type="text/html; charset=utf-8")
    elif address.startswith(settings.STATIC_URL):
        route.fulfill(
            path=_built() / FINGERPRINT.sub("", address.removeprefix(settings.STATIC_URL))
        )
    else:
        route.fulfill(status=204)


def _built() -> Path:
    [folder] = settings.STATICFILES_DIRS
    return Path(folder)
