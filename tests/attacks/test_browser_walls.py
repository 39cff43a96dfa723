"""What a browser is told, so that it guards the pages with us."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.accounts.tests.test_sign_in import sign_in
from tests.architecture.tree import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def in_public() -> dict[str, Any]:
    """The settings of an installation behind TLS."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SCHEDA_URL", "https://scheda.example.com")
        return runpy.run_path(str(ROOT / "src/scheda/config/settings.py"))


def test_cookies_belong_to_this_host_and_to_tls(in_public: dict[str, Any]):
    for cookie in ("SESSION", "CSRF", "LANGUAGE"):
        assert in_public[f"{cookie}_COOKIE_NAME"].startswith("__Host-")
        assert in_public[f"{cookie}_COOKIE_SECURE"]
    assert in_public["COOKIES_OF_THIS_HOST"] == "__Host-"


def test_browsers_are_told_to_use_tls_for_a_year(in_public: dict[str, Any]):
    assert in_public["SECURE_HSTS_SECONDS"] == 365 * 24 * 3600
    assert in_public["SECURE_HSTS_INCLUDE_SUBDOMAINS"]
    assert in_public["DEBUG"] is False


def test_no_cookie_is_read_by_scripts_or_sent_along_from_elsewhere():
    client = Client()
    client.get(reverse("account_login"))
    client.post(reverse("set_language"), {"language": "ro"})
    sign_in(UserFactory().email, client=client)

    assert {"csrftoken", "language", "sessionid"} <= client.cookies.keys()
    for cookie in client.cookies.values():
        assert cookie["httponly"]
        assert cookie["samesite"] in ("Lax", "Strict")
        assert (cookie["path"], cookie["domain"]) == ("/", "")


def test_leaving_clears_what_the_browser_kept():
    client = Client()
    client.force_login(UserFactory())

    stays = client.get(reverse("accounts:profile"), secure=True)
    leaves = client.post(reverse("account_logout"), secure=True)
    is_out = client.get(reverse("account_login"), secure=True)

    assert leaves["Clear-Site-Data"] == '"cache", "storage"'
    assert all("Clear-Site-Data" not in answer for answer in (stays, is_out))


@pytest.mark.parametrize(
    "path",
    ["/", "/customers/", "/settings/profile/", "/api/v1/parties/", "/api/v1/nothing/", "/no/"],
)
def test_no_browser_keeps_a_copy_of_an_answer(path: str):
    client = Client()
    client.force_login(UserFactory())

    assert "no-store" in client.get(path)["Cache-Control"]


def test_what_is_the_same_for_everybody_is_kept(settings: Any, tmp_path: Path):
    (tmp_path / "style.css").write_text("body {}")
    settings.STATIC_ROOT, settings.WHITENOISE_AUTOREFRESH = tmp_path, True

    answer = Client().get("/static/style.css")

    assert answer.getvalue() == b"body {}"
    assert "no-store" not in answer["Cache-Control"]
    answer.close()


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/.git/HEAD", "/.env", "/static/", "/static/../manage.py", "/files/", "/var/"],
)
def test_no_folder_and_no_source_is_handed_out(path: str):
    assert Client().get(path).status_code == 404


@pytest.mark.parametrize("method", ["TRACE", "TRACK", "CONNECT"])
def test_no_method_echoes_a_request(method: str):
    client = Client()
    client.force_login(UserFactory())

    answer = client.generic(method, reverse("accounts:profile"), headers={"X-Echo": "canary"})

    assert answer.status_code == 405
    assert b"canary" not in answer.content


def test_every_kind_of_answer_names_its_type_and_letters():
    client = Client()
    client.force_login(UserFactory())
    kinds = {
        client.get(path)["Content-Type"]
        for path in (reverse("accounts:profile"), "/healthz", "/not-there/", "/api/v1/parties/")
    }

    assert kinds <= {
        "text/html; charset=utf-8", "text/plain; charset=utf-8", "text/plain",
        "application/json; charset=utf-8", "application/json", "application/problem+json",
    }  # fmt: skip


def test_nobody_writes_a_line_of_their_own_into_the_log(caplog: pytest.LogCaptureFixture):
    Client().get("/not-there/%0d%0a2026-11-22 forged")

    [line] = [record.getMessage() for record in caplog.records if "forged" in record.getMessage()]
    assert "\n" not in line
    assert "\r" not in line


def test_password_fields_hide_and_help_managers():
    page = Client().get(reverse("account_login")).content.decode()

    assert 'type="password"' in page
    assert "onpaste" not in page
    assert 'autocomplete="current-password"' in page


def test_a_long_sentence_is_a_password_whatever_its_letters():
    rules = [rule["NAME"].rsplit(".", 1)[1] for rule in settings.AUTH_PASSWORD_VALIDATORS]

    assert rules == ["LongEnough", "NotCommon", "NotAboutOneself"]
