import json

import pytest
from django.urls import reverse

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.choosing.choosers import SHOWN, chooser_of

pytestmark = pytest.mark.django_db


def offered(page, text: str, record_type: str = "accounts.user") -> list[str]:
    answer = page("choosing:choose", query={"q": text}, record_type=record_type)
    return [one["label"] for one in json.loads(answer.content)]


def test_each_word_is_looked_for(page):
    page.signed_in_as(UserFactory(name="Anna Rossi"))
    UserFactory(name="Rosa Anselmi")

    assert offered(page, "ros ann") == ["Anna Rossi"]


def test_oneself_comes_first_before_typing(page):
    UserFactory(name="Aaa")
    page.signed_in_as(UserFactory(name="Zoe"))

    assert offered(page, "") == ["Zoe", "Aaa"]


def test_at_most_eight_are_offered(page):
    page.signed_in_as(UserFactory(name="Zoe"))
    UserFactory.create_batch(SHOWN + 2, name="Marta")

    assert len(offered(page, "mar")) == SHOWN


def test_who_left_is_not_offered(page):
    page.signed_in_as(UserFactory(name="Zoe"))
    UserFactory(name="Marta", is_active=False)

    assert offered(page, "marta") == []


@pytest.mark.parametrize("text", ["%", "_", "\\", "x" * 500])
def test_odd_text_is_harmless(page, text):
    page.signed_in_as(UserFactory(name="Zoe"))

    assert offered(page, f"{text}zz") == []


def test_strangers_and_unknown_kinds_are_not_found(page, client):
    known = reverse("choosing:choose", args=["accounts.user"])

    assert client.get(known).status_code == 404
    assert page("choosing:choose", record_type="no.such").status_code == 404


def test_labels_leave_out_what_is_no_key():
    user = UserFactory(name="Zoe")
    chooser = chooser_of("accounts.user")

    assert chooser.labels(user, [str(user.pk), ""]) == {str(user.pk): "Zoe"}
    assert chooser.labels(user, ["nonsense"]) == {}
    assert chooser.labels(None, [str(user.pk)]) == {}
