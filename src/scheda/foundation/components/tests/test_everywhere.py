import json
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.components.everywhere import address_of_script, script_in

pytestmark = pytest.mark.django_db


def pieces_in(language: str) -> str:
    """What the script of a language puts behind the page."""
    written: str = json.loads(
        re.fullmatch(r"(?s).*?\('beforeend', (.*)\);\n", script_in(language))[1]
    )
    return written


@pytest.mark.parametrize(
    ("language", "close"), [("it", "Chiudi"), ("ro", "Închide"), ("en", "Close")]
)
def test_each_language_has_its_words_frames_keys_and_palette(language, close):
    pieces = pieces_in(language)

    ids = re.findall(r'id="(words|toast-frame|confirm-frame|keys|palette-results)"', pieces)
    assert len(set(ids)) == 5
    assert f">{close}</button>" in pieces


@pytest.mark.parametrize("language", ["it", "ro", "en"])
def test_every_page_of_a_language_asks_for_its_script_before_the_islands(page, language):
    reader = UserFactory(is_administrator=True, language=language)

    html = page.signed_in_as(reader)("components:gallery").content.decode()

    with translation.override(language):
        asked, islands = re.findall(r'<script type="module" src="([^"]+)">', html)
        assert asked == address_of_script()
    assert islands.startswith("/static/ui/main")


def test_browsers_keep_the_script_of_this_version_and_no_other():
    with translation.override("it"):
        address = address_of_script()

    now = Client().get(address)
    once = Client().get(reverse("components:everywhere", args=["it", "0"]))

    assert now.content == once.content == script_in("it").encode()
    assert now["Content-Type"] == "text/javascript; charset=utf-8"
    assert now["Cache-Control"] == "public, max-age=31536000, immutable"
    assert once["Cache-Control"] == "no-store"


def test_a_language_that_nobody_reads_has_no_script():
    assert Client().get(reverse("components:everywhere", args=["tlh", "0"])).status_code == 404


def test_a_page_before_the_sign_in_has_its_words_in_itself():
    html = Client().get(reverse("account_login")).content.decode()

    assert 'id="words"' in html
    assert "/everywhere/" not in html
