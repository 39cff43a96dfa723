"""/api/v1/parties/."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.models import Party
from scheda.core.parties.services import parties, people
from scheda.core.parties.tests.factories import (
    PartyFactory,
    PersonFactory,
    hide,
    lock,
    reader,
    salesperson,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import MembershipFactory
from scheda.foundation.records.models import CustomField

pytestmark = pytest.mark.django_db
ROOT = "/api/v1/parties/"


@pytest.fixture
def owner():
    return salesperson()


@pytest.fixture
def party(owner):
    return parties.create(
        by=owner,
        name="Vivai Terraferma",
        bank_account="IT60X0542811101000000123456",
        contact_points=[{"type": "phone", "value": "049 5550171"}],
        addresses=[{"city": "Este", "province": "PD"}],
    )


@pytest.fixture
def call(client, owner):
    """Ask as the owner, who is signed in: `call("patch", "…", {…})`."""
    client.force_login(owner)

    def ask(method, path, body=None, **headers):
        return getattr(client, method)(
            f"{ROOT}{path}",
            json.dumps(body) if body is not None else None,
            content_type="application/json",
            headers=headers,
        )

    return ask


def listed(answer):
    return [one["name"] for one in answer.json()["items"]]


def test_list_with_filters_and_search(client, owner, party):
    parties.create(by=owner, name="Altro", lifecycle="customer")
    PartyFactory()
    client.force_login(owner)

    assert listed(client.get(ROOT)) == ["Altro", "Vivai Terraferma"]
    assert listed(client.get(ROOT, {"sort": "-name"})) == ["Vivai Terraferma", "Altro"]
    assert listed(client.get(ROOT, {"lifecycle": "customer"})) == ["Altro"]
    assert listed(client.get(ROOT, {"q": "5550171"})) == ["Vivai Terraferma"]
    assert listed(client.get(ROOT, {"state": "archived"})) == []


def test_pages_by_cursor(client, owner):
    for name in "ABC":
        PartyFactory(owner=owner, name=name)
    client.force_login(owner)

    first = client.get(ROOT, {"limit": 2})
    second = client.get(ROOT, {"limit": 2, "after": first.json()["next"]})

    assert listed(first) + listed(second) == ["A", "B", "C"]
    assert second.json()["next"] == ""


def test_one_party_with_its_parts_and_without_sealed_values(call, party):
    answer = call("get", str(party.pk))

    body = answer.json()
    assert answer.headers["ETag"] == '"1"'
    assert [one["normalized"] for one in body["contact_points"]] == ["+390495550171"]
    assert [one["city"] for one in body["addresses"]] == ["Este"]
    assert "0542811101" not in answer.content.decode()


def test_hidden_fields_are_left_out(call, owner, party):
    for field in ("phone", "owner", "city"):
        hide(field, from_=owner)

    body = call("get", str(party.pk)).json()

    assert {"phone", "owner_id", "city"} & body.keys() == set()
    assert (body["contact_points"], body["addresses"]) == ([], [])


def test_create(call, owner):
    answer = call(
        "post",
        "",
        {
            "name": "Nuova S.r.l.",
            "vat_number": "IT00743110157",
            "contact_points": [{"type": "email", "value": "Info@Nuova.example"}],
            "addresses": [{"city": "Este"}],
        },
    )

    created = Party.objects.get()
    assert answer.status_code == 201
    assert (created.owner, created.email, created.city) == (owner, "Info@Nuova.example", "Este")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "name"),
        ({"name": "X", "owner_id": "00000000-0000-7000-8000-000000000000"}, "owner_id"),
        ({"name": "X", "parent_id": "00000000-0000-7000-8000-000000000000"}, "parent_id"),
        ({"name": "X", "custom": {"nothing": 1}}, "custom_nothing"),
        ({"name": "X", "country": "Italia"}, "country"),
        ({"name": "X", "pec": "nobody"}, "pec"),
    ],
)
def test_what_is_wrong_is_named(call, body, field):
    answer = call("post", "", body)

    assert answer.status_code == 422
    assert [one["field"] for one in answer.json()["errors"]] == [field]
    assert not Party.objects.exists()


def test_patch_writes_what_is_sent(call, owner, party):
    answer = call("patch", str(party.pk), {"industry": "Vivaismo"}, **{"If-Match": '"1"'})

    stored = Party.objects.get()
    assert (answer.status_code, answer.headers["ETag"]) == (200, '"2"')
    assert (stored.industry, stored.name, stored.owner) == ("Vivaismo", "Vivai Terraferma", owner)


@pytest.mark.parametrize(
    ("headers", "body", "status"),
    [({"If-Match": '"1"'}, {}, 412), ({}, {"version": 1}, 409)],
)
def test_stale_patch_is_refused(call, owner, party, headers, body, status):
    parties.change(party, by=owner, industry="Giardini")

    answer = call("patch", str(party.pk), {"industry": "Vivaismo", **body}, **headers)

    assert (answer.status_code, answer.json()["current_version"]) == (status, 2)
    assert Party.objects.get().industry == "Giardini"


def test_read_only_fields_cannot_be_written(call, owner, party):
    lock("lifecycle", for_=owner)

    answer = call("patch", str(party.pk), {"lifecycle": "customer"})

    assert answer.status_code == 422
    assert Party.objects.get().lifecycle == "prospect"


def test_custom_fields(call, party):
    CustomField.objects.create(record_type="parties.party", key="fleet", label="F", kind="number")

    answer = call("patch", str(party.pk), {"custom": {"fleet": 12}})

    assert answer.json()["custom"] == {"fleet": 12}


def test_archive_bin_and_restore(call, party):
    assert call("post", f"{party.pk}/archive").json()["archived_at"]
    assert call("delete", str(party.pk)).json()["binned_at"]

    restored = call("post", f"{party.pk}/restore").json()
    assert (restored["archived_at"], restored["binned_at"]) == (None, None)


def test_contact_points(call, party):
    added = call("post", f"{party.pk}/contact-points", {"type": "email", "value": "A@b.it"})
    assert added.json()["is_primary"] is True

    point = f"{party.pk}/contact-points/{added.json()['id']}"
    changed = call("patch", point, {"type": "email", "value": "c@d.it"})
    assert changed.json()["value"] == "c@d.it"

    assert call("delete", point).status_code == 204
    assert Party.objects.get().email == ""


def test_addresses(call, party):
    added = call("post", f"{party.pk}/addresses", {"city": "Rovigo", "is_primary": True})
    assert Party.objects.get().city == "Rovigo"

    address = f"{party.pk}/addresses/{added.json()['id']}"
    assert call("patch", address, {"city": "Adria"}).json()["city"] == "Adria"

    assert call("delete", address).status_code == 204
    assert Party.objects.get().city == "Este"


def test_people(call, owner, party):
    known = PersonFactory(owner=owner)
    call("post", f"{party.pk}/people", {"person_id": str(known.pk), "job_title": "Titolare"})
    added = call("post", f"{party.pk}/people", {"first_name": "Elena", "last_name": "Rizzato"})
    role = f"{party.pk}/people/{added.json()['id']}"

    assert {one["person_name"] for one in call("get", f"{party.pk}/people").json()} == {
        known.name,
        "Elena Rizzato",
    }
    assert call("patch", role, {"ends_on": "2026-03-09"}).json()["ends_on"] == "2026-03-09"
    assert call("delete", role).status_code == 204


def test_hidden_fields_are_left_out_of_roles(call, owner, party):
    people.add_new_person(
        party, by=owner, person={"last_name": "Pavan"}, phone="049 5550199", email="p@x.it"
    )
    hide("phone", from_=owner)

    [role] = call("get", f"{party.pk}/people").json()

    assert (role["phone"], role["email"]) == ("", "p@x.it")


def test_a_person_out_of_sight_cannot_be_added(call, party):
    answer = call("post", f"{party.pk}/people", {"person_id": str(PersonFactory().pk)})

    assert answer.status_code == 422


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("get", "", None),
        ("patch", "", {"industry": "X"}),
        ("delete", "", None),
        ("post", "/archive", None),
        ("post", "/restore", None),
        ("post", "/contact-points", {"type": "email", "value": "a@b.it"}),
        ("post", "/addresses", {"city": "Este"}),
        ("get", "/people", None),
        ("post", "/people", {"last_name": "X"}),
    ],
)
def test_stranger_finds_nothing(call, method, path, body):
    party = PartyFactory()

    assert call(method, f"{party.pk}{path}", body).status_code == 404


def test_reader_may_not_write(client, party):
    user = reader(Scope.ALL)
    client.force_login(user)

    answer = client.patch(f"{ROOT}{party.pk}", "{}", content_type="application/json")

    assert answer.status_code == 403


def test_cost_does_not_grow(client, owner, party):
    client.force_login(owner)
    costs = set()
    for _more in range(3):
        people.add_new_person(party, by=owner, person={"last_name": "Pavan"})
        PartyFactory(owner=owner)
        with CaptureQueriesContext(connection) as captured:
            client.get(ROOT)
            client.get(f"{ROOT}{party.pk}/people")
        costs.add(len(captured))

    assert len(costs) == 1


def test_a_list_filtered_by_a_team_is_that_of_this_team_whoever_asks(client):
    """The statement is kept for all with the same rights."""
    one, other = salesperson(Scope.TEAM), salesperson(Scope.TEAM)
    teams = {user: MembershipFactory(user=user).team for user in (one, other)}
    party = PartyFactory(team=teams[one])

    def found(user):
        client.force_login(user)
        return [item["id"] for item in client.get(f"{ROOT}?team={teams[one].pk}").json()["items"]]

    assert (found(one), found(other), found(one)) == ([str(party.pk)], [], [str(party.pk)])


@pytest.mark.parametrize("count", [1, 3])
def test_a_list_takes_few_statements(client, owner, settings, count):
    """Session, person with rights, the page."""
    settings.API_REQUESTS_A_MINUTE = 0
    PartyFactory.create_batch(count, owner=owner)
    client.force_login(owner)

    with CaptureQueriesContext(connection) as captured:
        assert len(client.get(ROOT).json()["items"]) == count

    assert len(captured) == 3


def test_a_new_customer_names_nobody_out_of_sight_as_the_one_to_ask_for(client):
    """A reference in a reference goes through the same door."""
    clerk, hidden = salesperson(Scope.OWN), PartyFactory(kind="person", last_name="Altri")
    client.force_login(clerk)
    sent = {"name": "Officine", "kind": "company", "addresses": [{"contact_id": str(hidden.pk)}]}

    answer = client.post("/api/v1/parties/", sent, content_type="application/json")

    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "contact_id")
    assert not Party.objects.filter(name="Officine").exists()
