"""A field of the company's own that is sealed: what is seen of it, where, and by whom."""

import json

import pytest
from django.db import connection
from psycopg import sql

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import PartyFactory, hide, lock, reader, salesperson
from scheda.core.privacy.rows import tables_of
from scheda.foundation.audit.models import Act, Change
from scheda.foundation.crypto import keyring
from scheda.foundation.crypto.errors import TamperedValue
from scheda.foundation.crypto.sealed_json import ToSeal, is_sealed
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.personal.registry import Subject
from scheda.foundation.records.fields import MASK
from scheda.foundation.records.models import CustomField
from tests.lists.listed import Listed
from tests.lists.test_exporting import csv_of

pytestmark = pytest.mark.django_db
SECRET = "Diabetes of the owner"


@pytest.fixture
def field() -> CustomField:
    return CustomFieldFactory(record_type="parties.party", key="it", label="Ours", is_sealed=True)


def sealed_party(value: object = SECRET, *, purpose: str = "", **facts: object) -> Party:
    return PartyFactory(custom={"it": ToSeal(value, purpose)}, **facts)


def stored(party: Party) -> object:
    return Party.objects.values_list("custom", flat=True).get(pk=party.pk).get("it")


def opened(party: Party) -> object:
    party = Party.objects.get(pk=party.pk)
    return Party._meta.get_field("custom").open(party, "it")


def edit(customers, party: Party, **typed: object):
    address = f"{party.get_absolute_url()}edit/"
    form = Listed(customers.client, address)()
    return customers.client.post(address, {**form.filled_in, **typed})


def whole_database() -> str:
    """Every row of every table as text."""
    rows = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            text = sql.SQL("SELECT row::text FROM {} row").format(sql.Identifier(table))
            cursor.execute(text)
            rows += [row for [row] in cursor.fetchall()]
    return "\n".join(rows)


def test_what_is_typed_is_sealed_and_stands_nowhere_in_plain_words(customers, field):
    written = Listed(customers.client, "/customers/new/")().filled_in

    customers.client.post("/customers/new/", {**written, "name": "With", "custom_it": SECRET})

    party = Party.objects.get(name="With")
    assert opened(party) == SECRET
    assert is_sealed(stored(party))
    assert SECRET not in whole_database()


def test_lists_and_files_show_the_mask(customers, field):
    sealed_party(name="With")
    PartyFactory(name="Without")

    assert MASK in customers("columns=custom_it").text
    assert csv_of(customers("export=csv&columns=custom_it").answer)[1:] == [
        ["With", MASK],
        ["Without", ""],
    ]


@pytest.mark.parametrize("kind", ["text", "number", "money", "date", "choice"])
def test_a_list_neither_sorts_nor_filters_by_it(customers, kind):
    CustomFieldFactory(
        record_type="parties.party", key="it", kind=kind, options=["gold"], is_sealed=True
    )
    sealed_party(12, name="A")
    PartyFactory(name="B")

    found = customers("custom_it=12&custom_it__has=12&sort=custom_it")

    assert found.names == ["A", "B"]
    assert found.chips == []


def test_where_it_is_chosen_equal_values_are_found_and_nothing_else(customers):
    field = CustomFieldFactory(
        record_type="parties.party", key="it", is_sealed=True, is_findable=True
    )
    sealed_party("RX 1200", purpose=field.purpose, name="With")
    sealed_party("RX 1300", purpose=field.purpose, name="Other")

    assert customers("custom_it=rx+1200").names == ["With"]
    assert customers("custom_it=RX").names == []
    assert customers("custom_it__has=RX").chips == []


def test_a_number_is_found_as_it_is_typed(customers):
    field = CustomFieldFactory(
        record_type="parties.party", key="it", kind="number", is_sealed=True, is_findable=True
    )
    sealed_party(1234.5, purpose=field.purpose, name="With")

    assert customers("custom_it=1.234,5").names == ["With"]


def test_in_the_form_it_is_empty_and_stays_when_left_so(customers, field):
    party = sealed_party()
    before = stored(party)

    answer = edit(customers, party, industry="Giardini")

    assert answer.status_code == 302
    assert stored(party) == before


def test_typed_again_it_keeps_its_bytes_and_another_value_replaces_it(customers, field):
    party = sealed_party()
    before = stored(party)

    edit(customers, party, custom_it=SECRET)
    assert stored(party) == before

    edit(customers, party, custom_it="Something else")
    assert opened(party) == "Something else"


def test_it_is_removed_only_when_that_is_said(customers, field):
    party = sealed_party()

    edit(customers, party, custom_it__forget="on")

    assert stored(party) is None


def test_who_may_only_read_the_field_neither_replaces_nor_removes_it(customers, clerk, field):
    party = sealed_party()
    lock("custom_it", for_=clerk)

    edit(customers, party, custom_it="Another", custom_it__forget="on")

    assert opened(party) == SECRET


def test_in_its_place_on_the_card_it_is_replaced_or_removed(customers, clerk, field):
    party = sealed_party(owner=clerk)
    address = f"{party.get_absolute_url()}facts/custom_it/"

    editor = customers.client.get(address).content.decode()
    customers.client.post(address, {"was": "", "custom_it": "Another"})
    replaced = opened(party)
    customers.client.post(address, {"was": "", "custom_it__forget": "on"})

    assert SECRET not in editor
    assert (replaced, stored(party)) == ("Another", None)


def test_a_required_one_need_not_be_typed_again(customers):
    CustomFieldFactory(record_type="parties.party", key="it", is_sealed=True, is_required=True)
    party = sealed_party()

    assert edit(customers, party, industry="Giardini").status_code == 302
    assert opened(party) == SECRET


def test_the_card_shows_the_mask_and_opens_it_on_request_which_is_noted(customers, clerk, field):
    party = sealed_party(owner=clerk)
    address = f"/sealed/parties.party/{party.pk}/custom_it/"

    page = customers.client.get(f"{party.get_absolute_url()}details/").content.decode()
    shown = customers.client.get(address)

    assert address in page
    assert SECRET not in page
    assert SECRET in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"
    act = Act.objects.get(kind="read.shown")
    assert (act.record_id, act.party_id, act.fields) == (party.pk, party.pk, ["custom_it"])


@pytest.mark.parametrize(("person", "status"), [(reader, 403), (salesperson, 404)])
def test_who_may_not_change_the_record_does_not_open_it(client, field, person, status):
    party = sealed_party()
    client.force_login(person())

    assert client.get(f"/sealed/parties.party/{party.pk}/custom_it/").status_code == status
    assert not Act.objects.filter(kind="read.shown").exists()


def test_who_must_not_see_the_field_does_not_open_it(customers, clerk, field):
    party = sealed_party(owner=clerk)
    hide("custom_it", from_=clerk)

    assert customers.client.get(f"/sealed/parties.party/{party.pk}/custom_it/").status_code == 404


@pytest.mark.parametrize("key", ["custom_other", "bank_account", "name"])
def test_nothing_else_is_opened_there(customers, clerk, field, key):
    CustomFieldFactory(record_type="parties.party", key="other")
    party = sealed_party(owner=clerk)

    assert customers.client.get(f"/sealed/parties.party/{party.pk}/{key}/").status_code == 404


def test_the_history_tells_that_it_changed_and_not_what(clerk, field):
    party = sealed_party()

    parties.change(party, by=clerk, custom={"it": ToSeal("Another", former=stored(party))})

    change = Change.objects.of(party).newest_first()[0]
    told = json.dumps([change.before, change.after])
    assert "custom" in change.after
    assert SECRET not in told
    assert "Another" not in told


def test_a_former_value_can_be_written_back(clerk, field):
    party = sealed_party()
    before = stored(party)
    party = parties.change(party, by=clerk, custom={"it": ToSeal("Another")})

    parties.change(party, by=clerk, custom={"it": before})

    assert opened(party) == SECRET


def test_a_value_moved_to_another_row_or_field_does_not_open(field):
    party, other = sealed_party(), PartyFactory()
    Party.objects.filter(pk=other.pk).update(custom={"it": stored(party)})
    Party.objects.filter(pk=party.pk).update(custom={"it2": stored(party)})
    column = Party._meta.get_field("custom")

    with pytest.raises(TamperedValue):
        opened(other)
    with pytest.raises(TamperedValue):
        column.open(Party.objects.get(pk=party.pk), "it2")


def test_an_update_of_the_table_cannot_write_it_in_plain_words(field):
    party = PartyFactory()

    with pytest.raises(TypeError):
        Party.objects.filter(pk=party.pk).update(custom={"it": ToSeal(SECRET)})


def test_after_forgetting_nobody_opens_it(field):
    party = sealed_party()
    keyring.forget(str(party.pk))

    with pytest.raises(keyring.KeyDestroyed):
        opened(party)


def test_an_access_file_holds_it_in_plain_words(field):
    party = sealed_party()

    tables = tables_of(Subject(party_ids=(party.pk,)))

    [table] = [one for one in tables if one.held.key == "parties.party"]
    row = dict(zip(table.columns, table.rows[0], strict=True))
    assert row["custom"] == {"it": SECRET}
