"""The ledger of consents: what was said last counts, and nothing said is ever changed."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from scheda.core.parties.tests.factories import PartyFactory, PersonFactory
from scheda.core.privacy.models import Consent, ConsentPurpose, Wording
from scheda.core.privacy.public import may_contact
from scheda.core.privacy.services import consents
from scheda.core.privacy.tests.factories import ConsentFactory, WordingFactory, desk_person
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.ledger.models import LedgerEntry
from scheda.foundation.ledger.noting import hidden

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 3, 2, 12, tzinfo=dt.UTC)
WORDS = st.lists(
    st.tuples(
        st.sampled_from(["given", "withdrawn", "objected", "unobjected"]),
        st.sampled_from(["any", "email", "phone"]),
        st.integers(0, 50),
    ),
    max_size=12,
)


@pytest.fixture
def clerk():
    return desk_person(name="Ada Conti")


@pytest.fixture
def offers():
    return ConsentPurpose.objects.get(key="offers")


def say(party, purpose, kind, *, by, **facts):
    return consents.record(party, purpose=purpose, kind=kind, by=by, proof="paper", **facts)


def test_consent_is_needed_for_what_rests_on_it(clerk, offers):
    party = PartyFactory()

    assert not may_contact(party, "offers", "email")
    say(party, offers, "given", by=clerk, channel="email")
    assert may_contact(party, "offers", "email")
    assert not may_contact(party, "offers", "phone")


def test_what_rests_on_a_contract_is_allowed_until_they_object(clerk):
    party, service = PartyFactory(), ConsentPurpose.objects.get(key="service")

    assert may_contact(party, "service", "phone")
    say(party, service, "objected", by=clerk)
    assert not may_contact(party, "service", "phone")
    say(party, service, "unobjected", by=clerk)
    assert may_contact(party, "service", "phone")


def test_a_withdrawal_counts_at_once_and_is_noted_for_restored_backups(clerk, offers):
    party = PartyFactory()
    say(party, offers, "given", by=clerk)

    say(party, offers, "withdrawn", by=clerk, channel="email")

    assert not may_contact(party, "offers", "email")
    assert may_contact(party, "offers", "phone")
    entry = LedgerEntry.objects.get(kind="privacy.withdrawal")
    assert entry.subject == hidden(party.pk)
    assert entry.detail["channel"] == "email"


def test_nobody_contacts_whom_the_desk_took_out_of_use(clerk, offers):
    party = PartyFactory(restricted_at=timezone.now())

    say(party, offers, "given", by=clerk)

    assert not may_contact(party, "offers", "email")
    assert not may_contact(PartyFactory(), "no-such-purpose", "email")


def test_a_yes_carries_the_words_of_that_day(clerk, offers):
    party = PartyFactory(language="ro")

    entry = say(party, offers, "given", by=clerk)

    assert (entry.wording.language, entry.wording.number) == ("ro", 1)


def test_a_yes_without_proof_is_refused(clerk, offers):
    with pytest.raises(ValidationError) as refusal:
        consents.record(PartyFactory(), purpose=offers, kind="given", by=clerk)

    assert "proof" in refusal.value.message_dict


def test_a_consent_of_tomorrow_or_in_words_about_something_else_is_refused(clerk, offers):
    tomorrow = timezone.now() + dt.timedelta(days=1)

    with pytest.raises(ValidationError):
        say(PartyFactory(), offers, "given", by=clerk, at=tomorrow)
    with pytest.raises(ValidationError):
        say(PartyFactory(), offers, "given", by=clerk, wording=WordingFactory())
    with pytest.raises(ValidationError):
        say(PartyFactory(), offers, "given", by=clerk, given_by=PartyFactory())


def test_who_said_it_is_a_person_of_the_company(clerk, offers):
    person = PersonFactory()

    entry = say(PartyFactory(), offers, "given", by=clerk, given_by=person)

    assert entry.given_by == person


@pytest.mark.parametrize("change", [{"kind": "withdrawn"}, {"proof": "none"}])
def test_entries_are_never_changed(change):
    entry = ConsentFactory()

    with pytest.raises(ProgrammingError), transaction.atomic():
        Consent.objects.filter(pk=entry.pk).update(**change)


def test_entries_and_words_are_never_deleted():
    entry, words = ConsentFactory(), WordingFactory()

    for record in (entry, words):
        with pytest.raises(ProgrammingError), transaction.atomic():
            record.delete()


def test_new_words_make_a_new_version_and_the_same_words_none(clerk, offers):
    again = consents.word(offers, language="it", text="Altre parole.", by=clerk)

    assert again.number == 2
    assert consents.word(offers, language="it", text=" Altre parole. ", by=clerk) == again
    assert Wording.objects.filter(purpose=offers, language="it").count() == 2


def test_the_line_on_the_card_says_what_was_agreed_to(clerk, offers):
    party = PartyFactory()

    say(party, offers, "given", by=clerk)

    line = TimelineEntry.objects.get(party=party, kind="privacy.consent")
    assert line.facts["kind"] == "given"


@settings(deadline=None, max_examples=25)
@given(WORDS)
def test_the_last_word_about_a_channel_counts_whatever_was_said_before(said):
    """Against a model of the ledger that is only a sorted list."""
    with transaction.atomic():
        party, offers = PartyFactory(), ConsentPurpose.objects.get(key="offers")
        entries = [
            ConsentFactory(
                party=party, purpose=offers, kind=kind, channel=channel,
                at=NOON + dt.timedelta(minutes=minute),
            )
            for kind, channel, minute in said
        ]  # fmt: skip
        for channel in ("email", "phone"):
            meant = [one for one in entries if one.channel in {"any", channel}]
            last = max(meant, key=lambda one: (one.at, one.pk), default=None)
            expected = last is not None and last.kind == "given"
            assert bool(may_contact(party, "offers", channel)) == expected
        transaction.set_rollback(True)
