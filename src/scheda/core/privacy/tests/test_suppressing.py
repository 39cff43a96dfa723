"""Addresses that nobody advertises to again, and how often one may be written to at all."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.parties.tests.factories import ContactPointFactory, PartyFactory, salesperson
from scheda.core.privacy.extension_points import ComplaintSource, complaint_sources
from scheda.core.privacy.models import Suppression
from scheda.core.privacy.objections import NotWanted
from scheda.core.privacy.public import may_contact
from scheda.core.privacy.services import erasing, replaying, suppressing
from scheda.core.privacy.tests.factories import (
    ConsentFactory,
    ConsentPurposeFactory,
    SuppressionFactory,
    desk_person,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.deliveries.extension_points import DeliveryKind, delivery_kinds
from scheda.foundation.deliveries.public import post_letter
from scheda.foundation.ledger.models import LedgerEntry

pytestmark = pytest.mark.django_db
ADVERTISING = DeliveryKind("tests.offers", "Offers", purpose="offers-of-tests")


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti", language="en")


@pytest.fixture
def offers():
    return ConsentPurposeFactory(key="offers-of-tests", most_in_month=2, quiet_days=30)


@pytest.fixture
def agreeing(offers):
    party = PartyFactory(name="Cantine Bressan")
    ContactPointFactory(
        party=party, type="email", value="ufficio@example.com", normalized="ufficio@example.com"
    )
    ConsentFactory(party=party, purpose=offers, channel="any")
    return party


def letter(party, number=1, to="ufficio@example.com"):
    return post_letter(
        key=f"offer:{number}", kind=ADVERTISING.key, to=to, subject="Offer", text="Buy.",
        party_id=party.pk if party else None,
    )  # fmt: skip


def against(party, **facts):
    with delivery_kinds.holding(ADVERTISING):
        return NotWanted().against(letter(party, **facts))


@pytest.mark.parametrize("typed", ["Ufficio@Example.com ", "ufficio@example.com"])
def test_an_address_is_found_however_it_is_written_and_stands_nowhere(clerk, typed):
    suppressing.suppress("UFFICIO@example.com", reason="objected", by=clerk)

    assert suppressing.find(typed) == Suppression.objects.get()
    assert "ufficio" not in str(Suppression.objects.values().get())


def test_a_number_is_found_with_and_without_its_prefix(clerk):
    suppressing.suppress("049 8075123", reason="register", by=clerk)

    assert suppressing.find("+39 049 807 5123") is not None
    assert suppressing.find("049 8075124") is None


@pytest.mark.parametrize("typed", ["", "nobody", "@", "12"])
def test_what_is_no_address_is_refused(clerk, typed):
    with pytest.raises(ValidationError):
        suppressing.suppress(typed, reason="objected", by=clerk)


def test_the_same_address_is_written_down_once(clerk):
    for _time in range(2):
        suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)

    assert Suppression.objects.count() == 1
    assert LedgerEntry.objects.filter(kind=suppressing.LEDGER).count() == 1


def test_a_letter_that_advertises_is_stopped_for_an_address_on_the_list(clerk, agreeing):
    assert against(agreeing) == ""

    suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)

    assert "never to be contacted" in against(agreeing, number=2)
    assert "never to be contacted" in against(None, number=3)
    assert not may_contact(agreeing, "offers-of-tests", "email")


def test_a_letter_of_our_own_business_goes_to_an_address_on_the_list(clerk):
    suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)
    said = {"to": "ufficio@example.com", "subject": "Password", "text": "Here."}

    delivery = post_letter(key="password:1", kind="accounts.password_reset", **said)

    assert NotWanted().against(delivery) == ""


def test_a_letter_that_advertises_to_nobody_we_know_is_stopped(offers):
    assert against(None) == "They have not agreed."


def test_nobody_is_written_to_more_often_than_the_purpose_allows(agreeing):
    assert [against(agreeing, number=one) for one in (1, 2)] == ["", ""]
    assert against(agreeing, number=3) == "They were written to often enough."


def test_who_complained_lately_is_left_in_peace(agreeing):
    class Complained(ComplaintSource):
        key = "tests"
        days = 3

        def last_of(self, party_id):
            return timezone.now() - dt.timedelta(days=self.days)

    source = Complained()
    with complaint_sources.holding(source):
        lately = may_contact(agreeing, "offers-of-tests", "email")
        source.days = 31
        later = may_contact(agreeing, "offers-of-tests", "email")

    assert (bool(lately), str(lately.reason)) == (False, "They complained a short while ago.")
    assert later


def test_what_a_contract_demands_is_said_whatever_the_list_says(clerk, agreeing):
    service = ConsentPurposeFactory(basis="contract", most_in_month=0)
    suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)

    assert may_contact(agreeing, service.key, "email")


def test_an_erasure_leaves_the_fingerprint_of_their_addresses(clerk, agreeing):
    erasing.erase(agreeing, confirmed_name=agreeing.name, by=clerk, never_again=True)

    assert suppressing.find("ufficio@example.com").reason == "erased"


def test_who_had_said_no_stays_on_the_list_after_their_erasure(clerk, agreeing, offers):
    ConsentFactory(party=agreeing, purpose=offers, channel="any", kind="withdrawn")

    erasing.erase(agreeing, confirmed_name=agreeing.name, by=clerk)

    assert suppressing.find("ufficio@example.com") is not None


def test_a_restored_backup_learns_the_list_again(clerk):
    suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)
    entries = list(LedgerEntry.objects.filter(kind=suppressing.LEDGER))
    Suppression.objects.all().delete()

    for _time in range(2):
        replaying.suppress_again(None, entries)

    assert suppressing.find("ufficio@example.com").reason == "objected"


def test_the_page_tells_whether_an_address_is_on_the_list(page, clerk):
    suppressing.suppress("ufficio@example.com", reason="objected", by=clerk)
    page.signed_in_as(clerk)

    listed = page.send("privacy:suppressions", data={"address": "ufficio@example.com"})
    free = page.send("privacy:suppressions", data={"address": "altro@example.com"})
    wrong = page.send("privacy:suppressions", data={"address": "what"})

    assert "is on the list since" in listed.text
    assert "is not on the list" in free.text
    assert "Write an e-mail address" in wrong.text


def test_an_address_is_added_and_taken_off_on_the_page(page, clerk):
    page.signed_in_as(clerk)
    page.send("privacy:suppress", data={"address": "a@example.com", "reason": "register"})
    entry = Suppression.objects.get()

    page.send("privacy:take_off", pk=entry.pk)

    assert (entry.reason, entry.by) == ("register", clerk)
    assert not Suppression.objects.exists()


def test_a_stranger_to_the_desk_finds_no_list(page):
    entry = SuppressionFactory()
    page.signed_in_as(salesperson(Scope.ALL))

    assert page("privacy:suppressions").status_code == 404
    assert page.send("privacy:take_off", pk=entry.pk).status_code == 404
    assert Suppression.objects.exists()
