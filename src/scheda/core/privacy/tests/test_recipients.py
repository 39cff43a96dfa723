"""Others who received data are told when it is corrected, erased or restricted."""

import pytest
from django.core.exceptions import ValidationError

from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.core.privacy.models import Copy, Notice
from scheda.core.privacy.services import copies, erasing, notices, requests
from scheda.core.privacy.tests.factories import NoticeFactory, PrivacyRequestFactory, desk_person
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti", language="en")


@pytest.fixture
def party():
    return PartyFactory(name="Cantine Bressan", language="en")


@pytest.fixture
def asked(party, clerk):
    return PrivacyRequestFactory(kind="erasure", party=party, owner=clerk)


@pytest.fixture
def handed(party, clerk):
    facts = {"recipient": "Courier", "recipient_email": "post@example.com", "title": "Address"}
    return copies.hand_out(party, by=clerk, **facts)


def tell(asked, clerk, **facts):
    said = {"recipient": "Courier", "how": "email", "email": "post@example.com", "text": "Erase."}
    return notices.tell(asked, by=clerk, **{**said, **facts})


def test_whoever_received_a_copy_is_to_be_told(asked, handed):
    [found] = notices.untold(asked)

    assert (found.name, found.email, found.received) == (
        "Courier", "post@example.com", ("Address",),
    )  # fmt: skip


def test_an_access_request_tells_nobody_else(party, handed):
    assert notices.recipients_of(PrivacyRequestFactory(kind="access", party=party)) == []


def test_a_recipient_gets_a_letter_and_is_told_once(asked, handed, clerk, letters):
    tell(asked, clerk)

    [letter] = letters()
    assert (letter.to, letter.body.strip()) == (["post@example.com"], "Erase.")
    assert notices.untold(asked) == []
    with pytest.raises(ValidationError):
        tell(asked, clerk)


def test_the_letter_arrives_although_the_person_is_erased_meanwhile(asked, handed, clerk, letters):
    tell(asked, clerk)
    requests.confirm_identity(asked, how="Known address", by=clerk)
    asked.refresh_from_db()
    erasing.erase(asked.party, confirmed_name="Cantine Bressan", by=clerk, request=asked)

    assert [one.to for one in letters()] == [["post@example.com"]]
    asked.refresh_from_db()
    assert [one.name for one in notices.recipients_of(asked)] == ["Courier"]


@pytest.mark.parametrize(
    "facts", [{"email": ""}, {"text": " "}, {"how": "not"}], ids=["nowhere", "empty", "no reason"]
)
def test_a_notice_that_says_too_little_is_refused(asked, handed, clerk, facts):
    with pytest.raises(ValidationError):
        tell(asked, clerk, **facts)

    assert not Notice.objects.exists()


def test_the_draft_names_who_it_is_about_and_our_number(page, asked, handed, clerk):
    shown = page.signed_in_as(clerk)("privacy:tell", pk=asked.pk, query={"recipient": "Courier"})

    assert "post@example.com" in shown.text
    assert f"data of Cantine Bressan. They asked us to erase it (our number {asked.number})" in (
        " ".join(shown.text.split())
    )


def test_recipients_are_written_down_and_told_on_the_pages(page, asked, party, clerk):
    page.signed_in_as(clerk)
    page.send("privacy:hand_out", party=party.pk, data={"recipient": "Studio", "title": "Names"})
    plan = page("privacy:erase", party=party.pk)
    page.send("privacy:tell", pk=asked.pk, data={"recipient": "Studio", "how": "phone"})

    assert Copy.objects.get().kind == "handed"
    assert "has not been told yet" in plan.text
    assert Notice.objects.get().by == clerk
    assert "Studio" in page("privacy:request", pk=asked.pk).text
    assert "has not been told yet" not in page("privacy:erase", party=party.pk).text


def test_a_stranger_tells_nobody(page, asked, party):
    NoticeFactory(request=asked)
    page.signed_in_as(salesperson(Scope.ALL))

    assert page("privacy:tell", pk=asked.pk).status_code == 404
    assert page("privacy:hand_out", party=party.pk).status_code == 404
