"""A new key for exact search in sealed values."""

import datetime as dt
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.crypto import index_keys, keyring, reindexing
from scheda.foundation.crypto.blind_index import blind_index, blind_indexes

pytestmark = pytest.mark.django_db
CODE, OTHER = "RSSMRA45C12F205C", "VRDGPP80A01H501U"
PURPOSE = "parties.party.personal_tax_code"


@pytest.fixture(autouse=True)
def known_anew():
    index_keys.forget_what_is_known()
    yield
    index_keys.forget_what_is_known()


def person(code: str = CODE) -> Party:
    return PartyFactory(kind=Party.Kind.PERSON, last_name="Rossi", personal_tax_code=code)


def index_of(party: Party) -> bytes:
    return bytes(Party.objects.values_list("personal_tax_code_index", flat=True).get(pk=party.pk))


def found(code: str) -> list[Party]:
    return list(Party.objects.filter(personal_tax_code_index=code).order_by("pk"))


def an_hour_later() -> dt.datetime:
    return timezone.now() + dt.timedelta(hours=1)


def test_a_renewal_gives_every_value_another_index():
    party = person()
    before = index_of(party)

    assert reindexing.renew() == 0

    assert index_of(party) == blind_index(PURPOSE, CODE) != before
    assert found(CODE.lower()) == [party]


def test_while_it_lasts_values_are_found_by_either_key():
    old = person()
    index_keys.add()
    new = person(OTHER)

    assert (len(index_of(old)), len(index_of(new))) == (12, 13)
    assert found(CODE) == [old]
    assert found(OTHER) == [new]
    in_any = Party.objects.filter(personal_tax_code_index__in=[CODE, OTHER]).order_by("pk")
    assert list(in_any) == [old, new]


def test_a_renewal_that_was_cut_goes_on_with_the_same_key():
    party = person()
    index_keys.add()

    reindexing.renew()

    assert index_keys.in_use() == (2, 1)
    assert index_of(party) == blind_index(PURPOSE, CODE)


def test_the_former_key_stays_for_those_who_learn_of_the_new_one_late():
    reindexing.renew()

    assert reindexing.end_former() == []
    assert index_keys.in_use() == (2, 1)


def test_the_former_key_ends_after_a_while_and_finds_nothing():
    party = person()
    [former] = blind_indexes(PURPOSE, CODE)
    reindexing.renew()

    assert reindexing.end_former(now=an_hour_later()) == [1]

    assert index_keys.in_use() == (2,)
    assert found(CODE) == [party]
    assert former not in blind_indexes(PURPOSE, CODE)


def test_what_somebody_wrote_late_with_the_former_key_is_made_anew_before_it_ends():
    reindexing.renew()
    party = person()
    late = blind_indexes(PURPOSE, CODE)[1]
    Party.objects.filter(pk=party.pk).update(personal_tax_code_index=late)

    reindexing.end_former(now=an_hour_later())

    assert found(CODE) == [party]


def test_it_can_be_renewed_again_and_the_second_key_is_destroyed():
    party = person()
    for _time in range(2):
        reindexing.renew()
        reindexing.end_former(now=an_hour_later())

    assert index_keys.in_use() == (3,)
    assert found(CODE) == [party]
    assert keyring.holders(index_keys.PREFIX) == ["blind-index:3"]


def test_after_a_restore_of_older_rows_they_are_indexed_anew():
    party = person()
    before = index_of(party)
    reindexing.renew()
    reindexing.end_former(now=an_hour_later())
    Party.objects.filter(pk=party.pk).update(personal_tax_code_index=before)
    assert found(CODE) == []

    reindexing.rebuild()

    assert found(CODE) == [party]


def test_who_was_forgotten_is_not_found_any_more():
    party = person()
    keyring.forget(str(party.pk))

    reindexing.renew()

    assert found(CODE) == []
    assert Party.objects.get(pk=party.pk).personal_tax_code_index is None


def test_a_value_whose_key_is_missing_keeps_its_index_and_is_told():
    party = person()
    before = index_of(party)
    keyring.KeyringEntry.objects.filter(holder=str(party.pk)).delete()
    keyring.cache.clear()

    assert reindexing.renew() == 1
    assert index_of(party) == before


def test_the_command_says_what_it_did():
    person()
    said = StringIO()

    call_command("keys", "renew-index", stdout=said)

    assert "goes by key 2 now" in said.getvalue()
    assert "destroyed in the coming night" in said.getvalue()
