"""Sealing the values that were there before, and the same field at the API."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.audit.forgetting import blank_value
from scheda.foundation.audit.models import Act, Change
from scheda.foundation.crypto import index_keys, keyring, reindexing
from scheda.foundation.crypto.sealed_json import INDEX, ToSeal, is_sealed
from scheda.foundation.custom_fields import sealing, services
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.custom_fields.values import clean_custom, shown_custom
from scheda.foundation.records.models import CustomField

pytestmark = pytest.mark.django_db


@pytest.fixture
def field() -> CustomField:
    return CustomFieldFactory(record_type="parties.party", key="it")


def marked(field: CustomField, **facts: object) -> CustomField:
    return services.change(field, is_sealed=True, **facts)


def custom(party: Party) -> dict[str, object]:
    return Party.objects.values_list("custom", flat=True).get(pk=party.pk)


def opened(party: Party) -> object:
    return Party._meta.get_field("custom").open(Party.objects.get(pk=party.pk), "it")


def history() -> str:
    rows = Change.objects.filter(record_type="parties.party").values_list("before", "after")
    return json.dumps(list(rows))


def test_the_mark_asks_a_job_to_seal_what_is_there(field, queued_jobs):
    party = PartyFactory(custom={"it": "north", "other": "stays"})

    field = marked(field)

    assert field.is_being_sealed
    sealing.seal_values(field.pk)
    field.refresh_from_db()
    assert not field.is_being_sealed
    assert is_sealed(custom(party)["it"])
    assert custom(party)["other"] == "stays"
    assert opened(party) == "north"


@pytest.mark.parametrize("value", [12.5, 7, "2026-12-03"])
def test_values_come_back_as_they_were(field, value):
    party = PartyFactory(custom={"it": value})

    sealing.seal_values(marked(field).pk)

    assert opened(party) == value


def test_it_goes_on_where_it_was_cut(field, monkeypatch):
    made = [PartyFactory(custom={"it": f"value {n}"}) for n in range(3)]
    monkeypatch.setattr(sealing, "BATCH", 1)
    field, calls, seal = marked(field), [], sealing._seal

    def cut(row, field):
        calls.append(row)
        if len(calls) == 2:
            raise KeyboardInterrupt
        return seal(row, field)

    monkeypatch.setattr(sealing, "_seal", cut)
    with pytest.raises(KeyboardInterrupt):
        sealing.seal_values(field.pk)
    assert [is_sealed(custom(party)["it"]) for party in made] == [True, False, False]

    sealing.seal_what_is_left()

    assert [opened(party) for party in made] == ["value 0", "value 1", "value 2"]
    assert CustomField.objects.get(pk=field.pk).sealed_at


def test_the_history_of_plain_values_is_blanked_and_that_is_noted(field, clerk):
    party = PartyFactory(custom={"it": "a secret of before"})
    parties.change(party, by=clerk, custom={"it": "another secret"})
    untouched = PartyFactory(name="Somebody else")

    sealing.seal_values(marked(field).pk)

    assert "secret" not in history()
    assert Change.objects.of(party).count() == 3
    assert Change.objects.of(untouched).get().after["name"] == "Somebody else"
    assert Act.objects.filter(kind="audit.blanked").count() == 1


def test_sealed_values_in_the_history_are_left_alone(field):
    PartyFactory(custom={"it": ToSeal("north")})

    assert blank_value("parties.party", "custom", "it") == 0


def test_who_was_forgotten_stays_as_they_are(field):
    gone, kept = PartyFactory(custom={"it": "x"}), PartyFactory(custom={"it": "y"})
    keyring.forget(str(gone.pk))

    sealing.seal_values(marked(field).pk)

    assert opened(kept) == "y"


def test_a_sealed_field_stays_sealed(field):
    field = marked(field)

    with pytest.raises(ValidationError, match="stays sealed"):
        services.change(field, is_sealed=False)


@pytest.mark.parametrize("kind", ["tags", "boolean", "record"])
def test_fields_without_a_text_of_their_own_cannot_be_sealed(kind):
    with pytest.raises(IntegrityError):
        CustomFieldFactory(record_type="parties.party", kind=kind, is_sealed=True)


@pytest.mark.parametrize("kind", ["date", "money", "choice"])
def test_few_possible_values_have_no_index(kind):
    with pytest.raises(IntegrityError):
        CustomFieldFactory(record_type="parties.party", kind=kind, is_sealed=True, is_findable=True)


def test_the_index_is_made_when_it_is_asked_for_later_and_taken_away_again(field):
    party = PartyFactory(custom={"it": "north"})
    field = marked(field)
    sealing.seal_values(field.pk)
    assert INDEX not in custom(party)["it"]

    sealing.seal_values(services.change(field, is_findable=True).pk)
    assert INDEX in custom(party)["it"]

    sealing.seal_values(services.change(field, is_findable=False).pk)
    assert INDEX not in custom(party)["it"]
    assert opened(party) == "north"


def test_a_new_index_key_reaches_it(field, customers):
    party = PartyFactory(name="With", custom={"it": "north"})
    sealing.seal_values(marked(field, is_findable=True).pk)
    before = custom(party)["it"][INDEX]
    index_keys.forget_what_is_known()

    reindexing.renew()

    assert custom(party)["it"][INDEX] != before
    assert customers("custom_it=NORTH").names == ["With"]
    assert opened(party) == "north"
    index_keys.forget_what_is_known()


def test_the_api_tells_that_there_is_one_even_before_the_job_has_run(field, clerk):
    party = PartyFactory(custom={"it": "north"})
    marked(field)

    assert shown_custom(party, clerk) == {"it": {"sealed": True}}


def test_what_the_api_told_can_be_sent_back(field, clerk):
    marked(field)
    before = {"it": {"sealed": "AAAA"}}

    kept = clean_custom("parties.party", {"it": {"sealed": True}}, before=before, user=clerk)

    assert kept == before


def test_the_api_replaces_and_removes(field, clerk):
    marked(field)
    before = {"it": {"sealed": "AAAA"}}

    new = clean_custom("parties.party", {"it": "south"}, before=before, user=clerk)
    none = clean_custom("parties.party", {"it": None}, before=before, user=clerk)

    assert (new["it"].value, none) == ("south", {})


def test_nobody_sends_sealed_bytes_of_their_own(field, clerk):
    marked(field)
    forged = {"sealed": "AQAAAAE="}

    kept = clean_custom("parties.party", {"it": forged}, user=clerk)

    assert isinstance(kept["it"], ToSeal)


def test_bytes_sent_to_a_field_that_is_not_sealed_are_only_text(field, clerk):
    kept = clean_custom("parties.party", {"it": {"sealed": "AQAAAAE="}}, user=clerk)

    assert isinstance(kept["it"], str)
