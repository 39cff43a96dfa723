"""Strict mode: e-mails, phones and addresses are sealed, and everything works as before."""

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import FieldError, ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Address, ContactPoint, Party, Relationship, reached_by
from scheda.core.parties.queries.matching import matching
from scheda.core.parties.services import parties, people, reaching
from scheda.core.parties.services.bulk import PartyDraft, create_many
from scheda.core.parties.services.duplicates import Draft, duplicates_of
from scheda.core.parties.services.emptying import empty_bin
from scheda.core.parties.tests.factories import RelationshipFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.telling import Teller
from scheda.foundation.crypto import keyring, strict
from scheda.foundation.crypto.errors import KeyDestroyed
from scheda.foundation.crypto.strict_field import MARK
from scheda.foundation.exporting.files import Export
from scheda.foundation.search.queries import find

pytestmark = pytest.mark.django_db
MAIL, PHONE, STREET = "zwertling@officine-zq.example", "+390498765432", "Via Zwertlinga"
CANARIES = [
    "zwertling@",
    "049 876 5432",
    "0498765432",
    "+390498765432",
    "via zwertlinga",
    "zqkapx93",
]


@pytest.fixture(autouse=True)
def _strict(settings):
    settings.STRICT = True


@pytest.fixture
def user() -> User:
    return salesperson(Scope.ALL)


def customer(by: User, **facts) -> Party:
    return parties.create(
        by=by,
        name="Officine Zeta",
        contact_points=[{"type": "email", "value": MAIL}, {"type": "phone", "value": PHONE}],
        addresses=[
            {"street": STREET, "street_number": "7", "postcode": "ZQKAPX93", "city": "Vigonza"}
        ],
        **facts,
    )


def raw(table: str, column: str) -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {table} WHERE {column} <> ''")  # noqa: S608
        return {row[0][: len(MARK)] for row in cursor.fetchall()}


def found_in_tables() -> set[str]:
    """Tables of which a row, read as text, tells one of them."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        found = set()
        for table in tables:
            cursor.execute(
                f"SELECT count(*) FROM {table} row"  # noqa: S608
                " WHERE lower(row::text) LIKE ANY (%s)",
                [[f"%{one}%" for one in CANARIES]],
            )
            if cursor.fetchone()[0]:
                found.add(table)
    return found


def test_what_is_written_is_sealed_and_read_as_before(user):
    party = Party.objects.get(pk=customer(user).pk)

    assert (party.email, party.phone, party.city) == (MAIL, "049 876 5432", "Vigonza")
    assert {one.value for one in party.contact_points.all()} == {MAIL, "049 876 5432"}
    assert {one.normalized for one in party.contact_points.all()} == {MAIL, PHONE}
    assert str(party.main_address) == f"{STREET} 7, ZQKAPX93 Vigonza"
    assert found_in_tables() == set()
    for table, column in (
        ("parties_party", "email"),
        ("parties_contactpoint", "normalized"),
        ("parties_address", "street"),
    ):
        assert raw(table, column) == {MARK}


def test_a_role_is_sealed_with_the_key_of_the_person(user):
    role = RelationshipFactory(email=MAIL, phone=PHONE)

    assert Relationship.objects.get(pk=role.pk).email == MAIL
    assert found_in_tables() == set()
    assert keyring.holders(str(role.person_id))


def test_a_change_is_told_but_not_what(user):
    party = customer(user)
    point = party.contact_points.get(type="email")

    reaching.change_contact_point(point, value="altro@zq.example", by=user)

    changed = Change.objects.filter(record_type="parties.contactpoint", action="U").get()
    assert set(changed.after) == {"value", "normalized", "normalized_index"}
    assert changed.after["value"].startswith(MARK)
    assert Party.objects.get(pk=party.pk).email == "altro@zq.example"
    [told] = Teller(user).tell([changed])
    assert told.about == "Contact detail: E-mail, (sealed)"
    assert [(one.before, one.after) for one in told.details] == [("(sealed)", "(sealed)")]


def test_what_did_not_change_keeps_its_bytes(user):
    party = Party.objects.get(pk=customer(user).pk)
    before = Change.objects.count()

    party.email, party.phone = MAIL, "049 876 5432"
    party.save()

    assert Change.objects.count() == before


@pytest.mark.parametrize(
    "typed", [MAIL, MAIL.upper(), PHONE, "0498765432", "049 876 54 32", "0039 049 8765432"]
)
def test_the_whole_value_finds_the_customer(user, typed):
    party = customer(user)

    assert [one.record_id for one in find(user, typed)] == [party.pk]
    assert list(matching(Party.objects.all(), typed)) == [party]


@pytest.mark.parametrize("typed", ["zwertling", "876543", "Zwertlinga"])
def test_a_part_of_it_finds_nobody(user, typed):
    customer(user)

    assert find(user, typed) == []


def test_a_certified_address_without_a_contact_point_is_found(user):
    party = parties.create(by=user, name="Officine Eta", pec="eta@pec.example")

    assert [one.record_id for one in find(user, "eta@pec.example")] == [party.pk]


def test_a_duplicate_is_recognised(user):
    party = customer(user)

    for draft in (Draft(email=MAIL.upper()), Draft(phone="049 8765432")):
        assert duplicates_of(draft, user) == [party]
    assert list(ContactPoint.objects.filter(reached_by([MAIL])).values_list("party_id")) == [
        (party.pk,)
    ]


def test_the_same_contact_twice_is_refused(user):
    with pytest.raises(ValidationError):
        reaching.add_contact_point(customer(user), type="email", value=MAIL, by=user)


def test_columns_are_not_searched_and_not_written_behind_the_back_of_the_seal(user):
    customer(user)

    assert not Party.objects.filter(email__icontains="zq").exists()
    with pytest.raises(FieldError), transaction.atomic():
        Party.objects.update(email=MAIL)
    assert Party.objects.update(email="") == 1


def test_card_list_and_form_look_the_same(client, user):
    party = customer(user)
    client.force_login(user)

    card = client.get(reverse("parties:card", args=[party.pk])).content.decode()
    rows = client.get(f"{reverse('parties:list')}?columns=phone&columns=email").content.decode()

    assert MAIL in card
    assert STREET in card
    assert party.name in rows
    assert "&lt;sealed&gt;" not in card + rows


def test_what_was_removed_is_named(client, user):
    party = customer(user)
    point = party.contact_points.get(type="email")
    client.force_login(user)

    answer = client.post(
        reverse("parties:contact_remove", args=[party.pk, point.pk]), HTTP_HX_REQUEST="true"
    )

    assert f"{MAIL} removed" in str(answer.headers)


def test_an_export_tells_them(user):
    customer(user)
    export = Export(Party.objects.all(), party_fields.pick(["phone", "email"]), user)

    assert list(export.rows()) == [("049 876 5432", MAIL)]


def test_who_is_emptied_from_the_bin_can_be_read_by_nobody(user):
    party = customer(user)
    parties.put_in_bin(party, by=user)
    long_ago = timezone.now() - dt.timedelta(days=40)
    Party.objects.filter(pk=party.pk).update(binned_at=long_ago)
    told = Change.objects.get(record_type="parties.party", record_id=party.pk, action="I")

    assert empty_bin() == 1

    field = Party._meta.get_field("email")
    with pytest.raises(KeyDestroyed):
        field.open_copy(party, told.after["email"])


def test_a_copy_whose_key_was_destroyed_does_not_open(user):
    party = customer(user)
    keyring.forget(str(party.pk))

    with pytest.raises(KeyDestroyed):
        str(Party.objects.get(pk=party.pk).email)


def drafts(count: int) -> list[PartyDraft]:
    return [
        PartyDraft(
            facts={"name": f"Ditta {at}"},
            contacts=[("email", f"d{at}@zq.example"), ("phone", f"+3904987{at:05d}")],
            address={"street": "Via Uno", "city": "Noale"},
        )
        for at in range(count)
    ]


def statements(work) -> int:
    with CaptureQueriesContext(connection) as queries:
        work()
    return len(queries)


def test_many_new_customers_cost_as_many_statements_as_a_few(user):
    create_many(drafts(1), by=user)
    few = statements(lambda: create_many(drafts(3), by=user))

    assert statements(lambda: create_many(drafts(30), by=user)) == few


@pytest.mark.django_db(transaction=True)
def test_the_keys_of_a_page_are_read_at_once():
    by = salesperson(Scope.ALL)
    create_many(drafts(20), by=by)

    def show(count: int) -> int:
        keyring.cache.clear()
        page = Party.objects.order_by("pk")[:count]
        return statements(lambda: [(one.email, one.phone) for one in page])

    assert show(3) == show(20) == 2


def test_an_existing_database_is_sealed_by_a_command(user, settings):
    settings.STRICT = False
    party = customer(user)
    role = RelationshipFactory(email="z.ruolo@zq.example")
    assert found_in_tables() >= {"parties_party", "parties_contactpoint", "audit_change"}

    settings.STRICT = True
    said = StringIO()
    call_command("keys", "strict", stdout=said)

    assert "Strict mode is on" in said.getvalue()
    assert found_in_tables() == set()
    assert strict.waiting() == 0
    assert Party.objects.get(pk=party.pk).email == MAIL
    assert Relationship.objects.get(pk=role.pk).email == "z.ruolo@zq.example"
    assert [one.record_id for one in find(user, MAIL)] == [party.pk]
    assert strict.settle() == 0


def test_a_conversion_that_was_cut_goes_on(user, settings):
    settings.STRICT = False
    customer(user)
    settings.STRICT = True
    address = Address.objects.get()
    address.save()
    assert strict.waiting() == 3

    strict.settle()

    assert strict.waiting() == 0


def test_values_whose_index_is_the_same_are_sealed_both(user, settings):
    settings.STRICT = False
    party = customer(user)
    for path in ("a", "A"):
        reaching.add_contact_point(party, type="web", value=f"https://zq.example/{path}", by=user)
    settings.STRICT = True

    strict.settle()

    assert strict.waiting() == 0


def test_turned_off_they_are_plain_again(user, settings):
    party = customer(user)
    settings.STRICT = False
    assert Party.objects.get(pk=party.pk).email == MAIL

    strict.settle()

    assert raw("parties_party", "email") == {MAIL[: len(MARK)]}
    assert ContactPoint.objects.filter(normalized=MAIL, normalized_index=None).count() == 1
    assert [one.record_id for one in find(user, "zwertling")] == [party.pk]


def test_rows_of_somebody_forgotten_stay_as_they_are(user, settings):
    party = customer(user)
    keyring.forget(str(party.pk))
    settings.STRICT = False

    assert strict.settle() == 0


def test_a_person_at_a_company_is_found_by_the_mail_of_the_role(user):
    party = customer(user)
    person = parties.create(by=user, kind="person", first_name="Ada", last_name="Zot")
    people.add_person(party, person=person, by=user, email="ada@zot.example")

    assert len(find(user, "ada@zot.example")) == 1
