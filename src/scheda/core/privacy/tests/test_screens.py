"""The desk in a browser's hands: what is shown to whom, and that a stranger finds nothing."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, salesperson
from scheda.core.privacy.models import Consent, ConsentPurpose, Copy, Erasure, PrivacyRequest
from scheda.core.privacy.services import access_files, guarding
from scheda.core.privacy.tests.factories import (
    ConsentFactory,
    CopyFactory,
    ErasureFactory,
    PrivacyRequestFactory,
    RestrictionFactory,
    desk_person,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.reads import SHOWN, note_read

pytestmark = pytest.mark.django_db
PAGES = ("desk", "register", "usage", "requests", "consents", "copies", "erasures", "purposes")


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti", language="en")


@pytest.mark.parametrize("name", PAGES)
def test_a_room_without_a_fragment_is_answered_whole(page, clerk, name):
    assert b"<html" in page.signed_in_as(clerk).fragment(f"privacy:{name}").content


@pytest.mark.parametrize("name", PAGES)
def test_every_room_of_the_desk_opens(page, clerk, name):
    PrivacyRequestFactory(owner=clerk)
    ConsentFactory()
    CopyFactory()
    ErasureFactory(lines=[{"key": "parties.party", "rows": 1, "how": "own"}])

    assert page.signed_in_as(clerk)(f"privacy:{name}").status_code == 200


@pytest.mark.parametrize("name", [one for one in PAGES if one != "consents"])
def test_who_has_no_right_at_the_desk_finds_no_room(page, name):
    assert page.signed_in_as(salesperson(Scope.ALL))(f"privacy:{name}").status_code == 404


def test_the_desk_asks_no_more_of_the_database_for_three_than_for_one(
    page, clerk, django_assert_max_num_queries
):
    PrivacyRequestFactory(owner=clerk)
    RestrictionFactory()
    page.signed_in_as(clerk)("privacy:desk")
    with django_assert_max_num_queries(100) as one:
        page("privacy:desk")

    PrivacyRequestFactory.create_batch(2, owner=clerk)
    RestrictionFactory.create_batch(2)
    with django_assert_max_num_queries(len(one)):
        page("privacy:desk")


@pytest.mark.parametrize(
    ("name", "make"),
    [("requests", PrivacyRequestFactory), ("consents", ConsentFactory), ("copies", CopyFactory)],
)
def test_lists_ask_no_more_for_three_rows_than_for_one(
    page, clerk, name, make, django_assert_max_num_queries
):
    make()
    page.signed_in_as(clerk)(f"privacy:{name}")
    with django_assert_max_num_queries(100) as one:
        page(f"privacy:{name}")

    make.create_batch(2)
    with django_assert_max_num_queries(len(one)):
        assert page(f"privacy:{name}").status_code == 200


def test_a_request_is_written_down_proved_and_answered(page, clerk):
    party = PersonFactory(owner=clerk)
    browser = page.signed_in_as(clerk)
    facts = {"kind": "access", "party": party.pk, "channel": "email", "owner": clerk.pk,
             "received_on": "today"}  # fmt: skip

    browser.send("privacy:request_new", facts)
    request = PrivacyRequest.objects.get()
    browser.send("privacy:identity", {"how": "Identity card"}, pk=request.pk)
    browser.send("privacy:move", {"to": "answered", "note": "Sent"}, pk=request.pk)

    request.refresh_from_db()
    assert (request.state, request.identity_by, request.party) == ("answered", clerk, party)


@pytest.mark.parametrize("language", ["it", "ro", "en"])
def test_the_page_of_a_request_drafts_the_letter(page, clerk, language):
    request = PrivacyRequestFactory(owner=clerk, number=77)

    answer = page.signed_in_as(clerk)(
        "privacy:request", pk=request.pk, query={"language": language}
    )

    assert "77" in answer.context["letter"]


def test_a_request_without_anybody_comes_back_with_a_sentence(page, clerk):
    answer = page.signed_in_as(clerk).send(
        "privacy:request_new",
        {"kind": "access", "channel": "email", "owner": clerk.pk, "received_on": "today"},
    )

    assert answer.status_code == 422
    assert answer.context["form"].errors["who"]


def test_consents_are_recorded_on_the_card_with_their_file(page, clerk):
    party = PartyFactory(owner=clerk)
    offers = ConsentPurpose.objects.get(key="offers")
    facts = {"purpose": offers.pk, "kind": "given", "channel": "email", "source": "paper",
             "file": SimpleUploadedFile("form.pdf", b"%PDF-1.4 signed")}  # fmt: skip

    page.signed_in_as(clerk).send("privacy:consent_new", facts, party=party.pk)

    entry = Consent.objects.get()
    assert entry.attachment_id
    assert page("parties:tab", pk=party.pk, key="privacy").status_code == 200


def test_nobody_records_a_consent_of_a_customer_they_do_not_see(page):
    stranger = desk_person(Scope.OWN)

    answer = page.signed_in_as(stranger)("privacy:consent_new", party=PartyFactory().pk)

    assert answer.status_code == 404


def test_a_file_of_consents_is_taken_whole_or_not_at_all(page, clerk):
    party = PartyFactory(code="C-1", owner=clerk)
    good = "code;purpose;channel;kind;date;proof\nC-1;offers;email;given;1/2/2026;paper\n"
    browser = page.signed_in_as(clerk)

    def sent(text):
        upload = SimpleUploadedFile("consents.csv", text.encode())
        return browser.send("privacy:import", {"file": upload}).status_code

    assert sent(good + "C-9;offers;email;given;1/2/2026;paper\n") == 422
    assert not Consent.objects.exists()
    assert (sent(good), sent(good)) == (302, 302)
    assert Consent.objects.get().party == party


def test_the_register_leaves_as_csv_and_as_pdf(page, clerk):
    browser = page.signed_in_as(clerk)

    written = browser("privacy:register", query={"export": "csv"})
    printed = browser("privacy:register", query={"export": "pdf"})

    assert "parties.party" not in written.content.decode()
    assert "Customers and people" in written.content.decode()
    assert b"".join(printed)[:5] == b"%PDF-"


def test_the_page_of_a_person_tells_what_is_held_and_who_looked(page, clerk):
    party = PersonFactory(owner=clerk)
    note_read(
        SHOWN, by=clerk, record_type="parties.party", record_id=party.pk, party_id=party.pk,
        fields=["bank_account"],
    )  # fmt: skip

    answer = page.signed_in_as(clerk)("privacy:person", party=party.pk)

    assert next(one.held.key for one in answer.context["held"]) == "parties.party"
    assert [(one.who, one.did) for one in answer.context["looks"]] == [
        ("Ada Conti", "opened a sealed value: bank account")
    ]


def test_a_stranger_finds_no_person_no_plan_and_no_file(page):
    party = PersonFactory()
    stranger = page.signed_in_as(desk_person(Scope.OWN))

    for name in ("person", "erase", "restrict", "hold"):
        assert stranger(f"privacy:{name}", party=party.pk).status_code == 404
    assert stranger.send("privacy:access", party=party.pk).status_code == 404
    assert not Copy.objects.exists()


def test_an_access_file_is_made_and_taken_by_who_just_proved_who_they_are(page, clerk):
    party = PersonFactory(owner=clerk)
    browser = page.signed_in_as(clerk)

    browser.send("privacy:access", party=party.pk)
    copy = Copy.objects.get(kind="access")
    taken = browser("privacy:take", pk=copy.pk)

    with zipfile.ZipFile(io.BytesIO(b"".join(taken))) as archive:
        assert "index.html" in archive.namelist()
    browser.long_after_signing_in()
    assert browser("privacy:take", pk=copy.pk).status_code == 302


def test_an_ended_access_file_is_gone(page, clerk):
    party = PersonFactory(owner=clerk)
    copy = access_files.make(party, by=clerk)
    Copy.objects.filter(pk=copy.pk).update(until=copy.made_at)

    assert page.signed_in_as(clerk)("privacy:take", pk=copy.pk).status_code == 404


def test_erasing_shows_the_plan_and_asks_for_the_name(page, clerk):
    party = PersonFactory(owner=clerk)
    browser = page.signed_in_as(clerk)

    plan = browser("privacy:erase", party=party.pk)
    wrong = browser.send("privacy:erase", {"name": "Nobody"}, party=party.pk)
    right = browser.send("privacy:erase", {"name": party.name}, party=party.pk)

    assert plan.context["plan"]
    assert (wrong.status_code, right.status_code) == (422, 302)
    erasure = Erasure.objects.get()
    assert not Party.objects.filter(pk=party.pk).exists()
    assert browser("privacy:erasure", pk=erasure.pk).status_code == 200
    printed = browser("privacy:certificate", pk=erasure.pk, query={"language": "ro"})
    assert b"".join(printed)[:5] == b"%PDF-"


def test_erasing_asks_again_who_is_there(page, clerk):
    party = PersonFactory(owner=clerk)
    browser = page.signed_in_as(clerk).long_after_signing_in()

    browser.send("privacy:erase", {"name": party.name}, party=party.pk)

    assert Party.objects.filter(pk=party.pk).exists()


def test_a_restricted_customer_is_reached_at_the_desk_and_lifted(page, clerk):
    party = PartyFactory(owner=clerk)
    browser = page.signed_in_as(clerk)
    browser.send("privacy:restrict", {"reason": "Contested"}, party=party.pk)

    assert browser("privacy:person", party=party.pk).status_code == 200
    assert browser("parties:card", pk=party.pk).status_code == 404
    [restriction] = party.privacy_restrictions.all()
    browser.send("privacy:lift", {"reason": "Corrected"}, pk=restriction.pk)
    assert browser("parties:card", pk=party.pk).status_code == 200


def test_a_hold_is_set_and_released_at_the_desk(page, clerk):
    party = PartyFactory(owner=clerk)
    browser = page.signed_in_as(clerk)
    browser.send("privacy:hold", {"reason": "Lawsuit"}, party=party.pk)
    [held] = party.privacy_holds.all()

    assert browser("privacy:erase", party=party.pk).context["holds"] == [held]
    browser.send("privacy:release", {"reason": "Settled"}, pk=held.pk)
    assert browser("privacy:erase", party=party.pk).context["holds"] == []


def test_a_copy_is_destroyed_from_the_list(page, clerk):
    copy = CopyFactory()

    page.signed_in_as(clerk).send("privacy:destroy", pk=copy.pk)

    copy.refresh_from_db()
    assert copy.destroyed_by == clerk


def test_administrators_alone_switch_rules_on(page, clerk):
    assert page("privacy:retention").status_code == 200
    assert page.signed_in_as(clerk)("privacy:rule", kind="needs").status_code == 404
    assert page("privacy:retention").status_code == 404
    assert reverse("privacy:rule", args=["needs"])
    assert guarding.hold(PartyFactory(), reason="Lawsuit", by=clerk)
