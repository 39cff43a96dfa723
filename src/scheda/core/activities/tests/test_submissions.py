"""The composer, sent twice."""

import re

import pytest
from django.test import Client

from scheda.core.activities.models import Activity
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import AdministratorFactory

pytestmark = pytest.mark.django_db


def test_pressing_twice_logs_once_and_other_words_log_again(page):
    party = PartyFactory()
    html = page("parties:card", pk=party.pk).content.decode()
    [key] = re.findall(r'id="composer".*?name="submission" value="([^"]+)"', html, re.DOTALL)

    for text in ("Call them back", "Call them back", "Sent the offer"):
        sent = {"kind": "note", "audience": "all", "text": text, "submission": key}
        page.send("activities:record", sent, pk=party.pk)

    assert sorted(Activity.objects.values_list("text", flat=True)) == [
        "Call them back",
        "Sent the offer",
    ]


def hidden(html, name):
    [value] = re.findall(rf'id="composer".*?name="{name}" value="([^"]+)"', html, re.DOTALL)
    return value


def test_each_composer_has_keys_of_its_own_that_are_accepted():
    party, client = PartyFactory(), Client(enforce_csrf_checks=True)
    client.force_login(AdministratorFactory())
    first, second = (client.get(party.get_absolute_url()).content.decode() for _look in range(2))
    sent = {"kind": "note", "audience": "all", "text": "Call them back"}
    keys = {name: hidden(second, name) for name in ("submission", "csrfmiddlewaretoken")}

    answer = client.post(f"{party.get_absolute_url()}activities/", sent | keys)

    assert answer.status_code == 302
    assert hidden(first, "submission") != keys["submission"]
    assert "<!--" not in second
