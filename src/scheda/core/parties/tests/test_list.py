"""The list of customers: views, search, columns of others, actions on many."""

import pytest
from django.db import connection
from django.db.models.query import ModelIterable
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.extension_points import PartyColumns, party_columns
from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party
from scheda.core.parties.permissions import PARTY, VIEW_PARTIES
from scheda.core.parties.services import parties
from scheda.core.parties.tests.factories import (
    PartyFactory,
    PersonFactory,
    hide,
    lock,
    salesperson,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory, TeamFactory, UserFactory
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.statements.reading import only_shown
from scheda.foundation.testing.costs import cost_of_columns

pytestmark = pytest.mark.django_db
LIST = "/customers/"


@pytest.fixture
def owner():
    return salesperson()


def names(client, user, **query):
    client.force_login(user)
    page = client.get(LIST, query).content.decode()
    return {name for name in Party.objects.values_list("name", flat=True) if f">{name}<" in page}


def act(client, user, action, ids, **facts):
    client.force_login(user)
    return client.post(
        f"{LIST}?part=bulk&action={action}", {"ids": [str(pk) for pk in ids], **facts}
    )


def test_own_customers_only(client, owner):
    mine = PartyFactory(owner=owner)
    PartyFactory()

    assert names(client, owner) == {mine.name}


def test_a_team_sees_its_customers_but_not_the_private_ones(client):
    user = salesperson(Scope.TEAM)
    team = MembershipFactory(user=user).team
    shared = PartyFactory(team=team)
    PartyFactory(team=team, is_private=True)
    PartyFactory(team=TeamFactory())

    assert names(client, user) == {shared.name}


def test_people_archive_and_bin_have_their_own_views(client, owner):
    customer = PartyFactory(owner=owner)
    contact = PersonFactory(owner=owner, is_contact=True)
    archived, binned = (PartyFactory(owner=owner) for _ in range(2))
    parties.archive(archived, by=owner)
    parties.put_in_bin(binned, by=owner)

    assert names(client, owner) == {customer.name}
    assert names(client, owner, state="people") == {contact.name}
    assert names(client, owner, state="archived") == {archived.name}
    assert names(client, owner, state="bin") == {binned.name}


@pytest.mark.parametrize("write", [str, lambda pk: str(pk).upper(), lambda pk: pk.hex])
def test_a_filter_by_a_team_means_that_team_whoever_asks(client, write):
    """The statement is kept for all with the same rights; the team of one is not another's."""
    one, other = salesperson(Scope.TEAM), salesperson(Scope.TEAM)
    teams = {user: MembershipFactory(user=user).team for user in (one, other)}
    mine, theirs = (PartyFactory(team=teams[one], owner=user) for user in (one, other))
    team = write(teams[one].pk)

    assert names(client, one, team=team) == {mine.name, theirs.name}
    assert names(client, other, team=team) == {theirs.name}
    assert names(client, other, team=write(teams[other].pk)) == set()


def test_a_filter_by_oneself_means_another_for_another(client):
    one, other = salesperson(Scope.ALL), salesperson(Scope.ALL)
    mine, theirs = PartyFactory(owner=one), PartyFactory(owner=other)

    assert names(client, one, owner="me") == names(client, other, owner=one.pk) == {mine.name}
    assert names(client, other, owner="me") == names(client, one, owner=other.pk) == {theirs.name}


def test_a_custom_field_that_names_oneself_names_another_for_another(client):
    CustomFieldFactory(
        record_type=PARTY, key="tutor", kind=Kind.RECORD, target_type="accounts.user"
    )
    one, other = salesperson(Scope.ALL), salesperson(Scope.ALL)
    mine, theirs = (PartyFactory(custom={"tutor": str(user.pk)}) for user in (one, other))

    for tutor in ("me", one.pk):
        assert names(client, one, custom_tutor=tutor) == {mine.name}
    for tutor in ("me", other.pk):
        assert names(client, other, custom_tutor=tutor) == {theirs.name}


@pytest.mark.parametrize("query", [{}, {"city": "Padova"}, {"state": "archived"}])
def test_a_list_says_how_many_there_are(client, owner, query):
    PartyFactory.create_batch(3, owner=owner, city="Padova")
    client.force_login(owner)
    count = 0 if query.get("state") else 3

    with CaptureQueriesContext(connection) as asked:
        page = client.get(LIST, query).content.decode()

    assert (f"{count} records" in page) is bool(count)
    assert len(asked) == 3


def test_search_and_filters(client, owner):
    found = parties.create(by=owner, name="Vivai Terraferma", lifecycle="customer")
    parties.create(by=owner, name="Vivai Altrove", lifecycle="lost")

    assert names(client, owner, q="terra") == {found.name}
    assert names(client, owner, lifecycle="customer") == {found.name}
    assert names(client, owner, owner="me", name__has="altro") == {"Vivai Altrove"}


def test_columns_of_other_areas_can_be_shown(client, owner):
    PartyFactory(owner=owner)
    more = PartyColumns(
        "test",
        (Field("boss", "Boss", path="owner__job_title"),),
        VIEW_PARTIES,
        ("owner",),
        ("boss",),
    )
    client.force_login(owner)

    with party_columns.holding(more):
        assert "Boss" in client.get(LIST).content.decode()


def test_hidden_columns_cannot_be_shown(client, owner):
    PartyFactory(owner=owner, phone="049 5550171")
    hide("phone", from_=owner)
    client.force_login(owner)

    assert "5550171" not in client.get(f"{LIST}?columns=name,phone").content.decode()


def test_a_parent_company_out_of_sight_is_not_named(client, owner):
    PartyFactory(owner=owner, parent=PartyFactory(name="Gruppo Segreto"))
    client.force_login(owner)

    assert "Gruppo Segreto" not in client.get(f"{LIST}?columns=name,parent").content.decode()


def test_cost_does_not_grow_with_rows(client, owner):
    client.force_login(owner)
    costs = []
    for _more in range(2):
        for _row in range(2):
            PartyFactory(owner=owner, parent=PartyFactory(owner=owner))
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{LIST}?columns=name,owner,team,parent,tags")
        costs.append(len(captured))

    assert costs[0] == costs[1]


def test_no_column_is_read_row_by_row(client, owner):
    """A list reads the columns it shows: what a cell needs besides would be asked for each row."""
    client.force_login(owner)
    costs = []
    for _more in range(2):
        company = PartyFactory(owner=owner)
        PartyFactory(owner=owner, parent=company, personal_tax_code="RSSMRA80A01H501U")
        costs.append(cost_of_columns(client, LIST, party_fields))

    assert costs[0] == costs[1]


def test_a_list_reads_no_more_than_it_shows(client, owner):
    PartyFactory(owner=owner)
    client.force_login(owner)

    with CaptureQueriesContext(connection) as captured:
        client.get(f"{LIST}?columns=name,city")

    parts = [part for one in captured for part in one["sql"].split("json_agg")]
    [page] = [part for part in parts if '"sort_name" ASC' in part]
    assert '"city"' in page
    assert '"notes"' not in page
    assert "JOIN" not in page


def test_records_of_a_list_are_as_django_makes_them(owner):
    PartyFactory(owner=owner)
    wanted = only_shown(Party.objects.all(), party_fields.pick(["name", "owner", "team", "email"]))
    plain = wanted.all()
    plain._iterable_class = ModelIterable

    [made], [usual] = wanted, plain

    assert made == usual
    assert made.get_deferred_fields() == usual.get_deferred_fields()
    assert (made.owner.name, made.team, made.email) == (usual.owner.name, None, usual.email)
    assert (made._state.db, made._state.adding) == (usual._state.db, usual._state.adding)
    assert made.notes == usual.notes


def test_list_costs_few_statements(client, owner):
    PartyFactory(owner=owner)
    client.force_login(owner)
    client.get(LIST)

    with CaptureQueriesContext(connection) as captured:
        client.get(LIST)

    assert len(captured) <= 8


@pytest.mark.parametrize(
    ("action", "facts", "column", "value"),
    [
        ("lifecycle", {"lifecycle": "lost"}, "lifecycle", "lost"),
        ("tag", {"tags": "vip, noleggio"}, "tags", ["noleggio", "vip"]),
        ("assign", {"owner": ""}, "owner_id", None),
    ],
)
def test_done_to_many_and_undone(client, action, facts, column, value):
    user = salesperson(Scope.ALL)
    both = [PartyFactory(), PartyFactory()]
    before = {party.pk: getattr(party, column) for party in both}

    answer = act(client, user, action, before, **facts)
    assert {
        getattr(one, column) if column != "tags" else tuple(one.tags) for one in Party.objects.all()
    } == {tuple(value) if isinstance(value, list) else value}

    undo_url = answer.headers["HX-Trigger"].partition('"undo_url": "')[2].partition('"')[0]
    client.post(undo_url)
    assert {one.pk: getattr(one, column) for one in Party.objects.all()} == before


def test_assign_names_the_colleague(client):
    user, colleague = salesperson(Scope.ALL), UserFactory(name="Luca Benetti")
    party = PartyFactory()

    answer = act(client, user, "assign", [party.pk], owner=str(colleague.pk))

    assert "1 customer assigned to Luca Benetti" in answer.headers["HX-Trigger"]
    assert Party.objects.get().owner == colleague


@pytest.mark.parametrize(("action", "left"), [("archive", "archived"), ("bin", "in_bin")])
def test_many_leave_the_list(client, owner, action, left):
    mine, other = PartyFactory(owner=owner), PartyFactory()

    act(client, owner, action, [mine.pk, other.pk])

    assert list(getattr(Party.objects, left)()) == [mine]


def test_tags_are_taken_away(client, owner):
    PartyFactory(owner=owner, tags=["noleggio", "vip"])

    act(client, owner, "untag", Party.objects.values_list("pk", flat=True), tags="vip")

    assert Party.objects.get().tags == ["noleggio"]


def test_what_one_may_not_change_cannot_be_changed_in_bulk(client, owner):
    party = PartyFactory(owner=owner)
    lock("lifecycle", for_=owner)

    assert act(client, owner, "lifecycle", [party.pk], lifecycle="lost").status_code == 404


def test_export_leaves_out_strangers_and_seals(client, owner):
    parties.create(by=owner, name="Mia", bank_account="IT60X0542811101000000123456")
    parties.create(by=salesperson(), name="Altrui")
    client.force_login(owner)

    exported = b"".join(client.get(f"{LIST}?export=csv&all=1")).decode()

    assert "Mia" in exported
    assert "Altrui" not in exported
    assert "0542811101" not in exported


@pytest.mark.parametrize("asked", [{}, {"export": "csv"}, {"export": "csv", "all": "1"}])
def test_a_parent_out_of_sight_is_named_in_no_list_and_in_no_file(client, owner, asked):
    other = salesperson()
    parent = PartyFactory(owner=owner, name="Zaffiro Holding")
    for user in (owner, other):
        PartyFactory(owner=user, parent=parent)

    def is_named_to(user):
        client.force_login(user)
        answer = client.get(LIST, {"columns": "name,parent", **asked})
        content = b"".join(answer) if answer.streaming else answer.content
        return content.count(b"Zaffiro Holding") > (1 if user == owner else 0)

    assert (is_named_to(owner), is_named_to(other)) == (True, False)
