"""The composer, sent twice."""

import re

import pytest

from scheda.core.activities.models import Activity
from scheda.core.parties.tests.factories import PartyFactory

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
