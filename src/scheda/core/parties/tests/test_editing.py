"""Creating and editing, and two people doing it at once."""

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
    salesperson,
)
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.records.models import CustomField

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def owner():
    return salesperson(name="Giulia Ferraro")


@pytest.fixture
def party(owner):
    return parties.create(by=owner, name="Vivai Terraferma", industry="Vivaismo")


@pytest.fixture
def browser(client, owner):
    client.force_login(owner)
    return client


def form_of(party, **facts):
    """What a browser sends after opening the form of this party."""
    typed = {
        "version": party.version,
        "opened": "2020-01-01T00:00:00Z",
        "kind": party.kind,
        "name": party.name,
        "lifecycle": party.lifecycle,
        "country": party.country,
        "owner": party.owner_id or "",
        "industry": party.industry,
        "tags": ",".join(party.tags),
    }
    return {**typed, **facts}


def edit(client, party, typed, **facts):
    return client.post(f"{party.get_absolute_url()}edit/", typed, **facts)


def said(answer):
    return json.loads(answer.headers["HX-Trigger"])


def test_a_name_is_enough(browser):
    browser.post(
        "/customers/new/",
        {"kind": "company", "name": "Nuova", "lifecycle": "prospect", "country": "IT"},
    )

    assert Party.objects.get().name == "Nuova"


def test_without_a_name_the_form_comes_back(browser):
    answer = browser.post("/customers/new/", {"kind": "company", "vat_number": "1"}, headers=HTMX)

    assert answer.status_code == 422
    assert 'value="1"' in answer.content.decode()


def test_quick_creation_in_the_drawer(browser, owner):
    answer = browser.post(
        "/customers/new/",
        {
            "kind": "company",
            "name": "Nuova",
            "phone": "333 1234567",
            "email": "a@b.it",
            "city": "Este",
        },
        headers=HTMX,
    )

    party = Party.objects.get()
    assert answer.headers["HX-Redirect"] == party.get_absolute_url()
    assert (party.phone, party.email, party.city) == ("333 123 4567", "a@b.it", "Este")
    assert (party.owner, party.contact_points.get(type="mobile").is_primary) == (owner, True)


def test_a_person_is_asked_for_first_and_last_name(browser):
    form = browser.get("/customers/new/?kind=person&kind_only=1", headers=HTMX).content.decode()

    assert 'name="last_name"' in form
    assert 'name="legal_name"' not in form


def test_all_fields_open_on_a_page_with_what_was_typed(browser):
    answer = browser.get("/customers/new/?page=1&name=Nuova", headers=HTMX)

    assert answer.headers["HX-Redirect"] == "/customers/new/?page=1&name=Nuova"
    assert 'value="Nuova"' in browser.get("/customers/new/?page=1&name=Nuova").content.decode()


def test_a_form_sent_twice_creates_once(browser):
    typed = {
        "kind": "company",
        "name": "Nuova",
        "submission": "01a2002e-7dbf-7f20-be5a-22265a5baf31",
    }

    for _twice in range(2):
        browser.post("/customers/new/", typed, headers=HTMX)

    assert Party.objects.count() == 1


def test_creation_costs_few_statements(browser):
    typed = {"kind": "company", "name": "Nuova S.r.l."}

    with CaptureQueriesContext(connection) as captured:
        browser.post("/customers/new/", typed, headers=HTMX)

    real = [one for one in captured if "SAVEPOINT" not in one["sql"]]
    assert len(real) <= 10


def test_edit(browser, party):
    answer = edit(browser, party, form_of(party, industry="Giardini", tags="vip, noleggio"))

    stored = Party.objects.get()
    assert answer.status_code == 302
    assert (stored.industry, stored.tags) == ("Giardini", ["noleggio", "vip"])


def test_what_another_customer_already_has_is_said_at_its_field(browser, owner, party):
    parties.create(by=salesperson(), name="Altrui", vat_number="IT00743110157")

    answer = edit(browser, party, form_of(party, vat_number="00743110157"), headers=HTMX)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Another customer already has this VAT number" in page
    assert "Altrui" not in page


def test_sealed_value_left_empty_stays(browser, owner, party):
    parties.change(party, by=owner, bank_account="IT60X0542811101000000123456")

    edit(browser, party, form_of(party, version=2, bank_account=""))

    assert Party.objects.get().bank_account == "IT60X0542811101000000123456"


def test_custom_fields_are_in_the_form(browser, party):
    CustomField.objects.create(record_type="parties.party", key="fleet", label="F", kind="number")

    edit(browser, party, form_of(party, custom_fleet="12,5"))

    assert Party.objects.get().custom == {"fleet": 12.5}


def test_hidden_and_read_only_fields_are_not_in_the_form(browser, owner, party):
    hide("industry", from_=owner)
    lock("name", for_=owner)

    form = browser.get(f"{party.get_absolute_url()}edit/").content.decode()
    edit(browser, party, form_of(party, industry="Giardini", name="Altro"))

    stored = Party.objects.get()
    assert 'name="industry"' not in form
    assert (stored.industry, stored.name) == ("Vivaismo", "Vivai Terraferma")


def test_a_parent_out_of_sight_is_kept(browser, party):
    parent = PartyFactory()
    Party.objects.filter(pk=party.pk).update(parent=parent)

    edit(browser, party, form_of(party, industry="Giardini"))

    assert Party.objects.get(pk=party.pk).parent == parent


def test_second_save_is_compared_and_nothing_is_overwritten(browser, party):
    colleague = salesperson(Scope.ALL, name="Paolo Marchetti")
    with acting_as(colleague, ""):
        parties.change(party, by=colleague, industry="Piante")

    answer = edit(browser, party, form_of(party, industry="Giardini", name="Vivai Rossi"))

    rows = {row.name: row for row in answer.context["rows"]}
    assert (answer.status_code, Party.objects.get().industry) == (409, "Piante")
    assert (rows["industry"].mine, rows["industry"].theirs) == ("Giardini", "Piante")
    assert (rows["industry"].who, rows["industry"].chosen) == ("Paolo Marchetti", "theirs")


def test_what_only_i_changed_is_kept_by_default(browser, owner, party):
    parties.change(party, by=owner, industry="Piante")
    typed = form_of(party, industry="Piante", name="Vivai Rossi", opened="2090-01-01T00:00:00Z")

    answer = edit(browser, party, typed)

    assert [(row.name, row.chosen) for row in answer.context["rows"]] == [("name", "mine")]


def test_choice_between_mine_and_theirs_is_saved(browser, owner, party):
    parties.change(party, by=owner, industry="Piante", tags=["a", "b"])
    typed = form_of(party, version=2, industry="Giardini", name="Vivai Rossi", tags="z")

    edit(
        browser,
        party,
        {**typed, "keep-industry": "theirs", "keep-name": "mine", "keep-tags": "theirs"},
    )

    stored = Party.objects.get()
    assert (stored.industry, stored.name, stored.version) == ("Piante", "Vivai Rossi", 3)
    assert stored.tags == ["a", "b"]


def test_in_the_drawer_the_comparison_takes_the_page(browser, owner, party):
    parties.change(party, by=owner, industry="Piante")

    answer = edit(browser, party, form_of(party, industry="Giardini"), headers=HTMX)

    assert answer.headers["HX-Retarget"] == "#main"
    assert "overlay-close" in said(answer)


def test_a_save_without_a_version_is_compared(browser, party):
    assert edit(browser, party, form_of(party, version="", industry="X")).status_code == 409


def fact(client, party, key, **typed):
    return client.post(f"{party.get_absolute_url()}facts/{key}/", typed, headers=HTMX)


def test_one_fact_is_changed_in_its_place_and_back(browser, party):
    answer = fact(browser, party, "industry", was="Vivaismo", industry="Giardini")

    assert Party.objects.get().industry == "Giardini"
    assert "Giardini" in answer.content.decode()

    browser.post(said(answer)["toast"]["undo_url"])
    assert Party.objects.get().industry == "Vivaismo"


def test_a_fact_changed_meanwhile_is_shown_and_not_overwritten(browser, owner, party):
    parties.change(party, by=owner, industry="Piante")

    answer = fact(browser, party, "industry", was="Vivaismo", industry="Giardini")

    assert (answer.status_code, Party.objects.get().industry) == (409, "Piante")
    assert "Piante" in answer.content.decode()


def test_a_change_of_another_fact_is_no_conflict(browser, owner, party):
    parties.change(party, by=owner, website="example.com")

    answer = fact(browser, party, "industry", was="Vivaismo", industry="Giardini")

    assert (answer.status_code, Party.objects.get().industry) == (200, "Giardini")


def test_a_fact_that_does_not_fit_stays_open(browser, party):
    answer = fact(browser, party, "name", was=party.name, name="")

    assert (answer.status_code, Party.objects.get().name) == (422, "Vivai Terraferma")


@pytest.mark.parametrize("key", ["nothing", "code", "created_at"])
def test_not_every_field_is_a_fact_to_change(browser, party, key):
    assert fact(browser, party, key, was="").status_code == 404


def test_read_only_fact_is_refused(browser, owner, party):
    lock("industry", for_=owner)

    assert fact(browser, party, "industry", was="Vivaismo", industry="X").status_code == 403


def test_add_change_and_remove_a_contact_detail(browser, party):
    here = f"{party.get_absolute_url()}contacts/"
    added = browser.post(f"{here}new/", {"type": "email", "value": "a@b.it"}, headers=HTMX)
    point = party.contact_points.get()
    browser.post(f"{here}{point.pk}/", {"type": "email", "value": "c@d.it"}, headers=HTMX)

    assert said(added)["contacts-changed"]
    assert party.contact_points.get().value == "c@d.it"

    browser.post(f"{here}{point.pk}/remove/", headers=HTMX)
    assert not party.contact_points.exists()


def test_a_contact_detail_twice_is_said_at_its_field(browser, party):
    here = f"{party.get_absolute_url()}contacts/new/"
    browser.post(here, {"type": "email", "value": "a@b.it"}, headers=HTMX)

    answer = browser.post(here, {"type": "email", "value": "A@b.it"}, headers=HTMX)

    assert answer.status_code == 422
    assert "This one is already here." in answer.content.decode()


def test_add_change_and_remove_an_address(browser, party):
    here = f"{party.get_absolute_url()}addresses/"
    browser.post(f"{here}new/", {"type": "legal", "city": "Este", "country": "IT"}, headers=HTMX)
    address = party.addresses.get()
    typed = {"type": "legal", "city": "Adria", "country": "IT", "is_primary": "on"}
    browser.post(f"{here}{address.pk}/", typed, headers=HTMX)

    assert Party.objects.get().city == "Adria"

    browser.post(f"{here}{address.pk}/remove/")
    assert Party.objects.get().city == ""


def test_add_a_new_person_and_one_already_known(browser, owner, party):
    here = f"{party.get_absolute_url()}people/new/"
    known = PersonFactory(owner=owner)

    browser.post(here, {"last_name": "Pavan", "type": "employee"}, headers=HTMX)
    browser.post(here, {"person": str(known.pk), "type": "owner"}, headers=HTMX)

    assert {role.person.name for role in party.people.all()} == {"Pavan", known.name}


def test_nobody_is_nobody(browser, party):
    answer = browser.post(
        f"{party.get_absolute_url()}people/new/", {"type": "employee"}, headers=HTMX
    )

    assert answer.status_code == 422


def test_end_and_remove_a_role(browser, owner, party):
    role = people.add_new_person(party, by=owner, person={"last_name": "Pavan"})
    here = f"{party.get_absolute_url()}people/{role.pk}/"

    browser.post(here, {"type": "employee", "ends_on": "2026-03-09"}, headers=HTMX)
    role.refresh_from_db()
    assert str(role.ends_on) == "2026-03-09"

    browser.post(f"{here}remove/", headers=HTMX)
    assert not party.people.exists()


@pytest.mark.parametrize("verb", ["archive", "bin"])
def test_verbs_offer_the_way_back(browser, party, verb):
    answer = browser.post(f"{party.get_absolute_url()}{verb}/", headers=HTMX)
    assert not Party.objects.in_use().exists()

    browser.post(said(answer)["toast"]["undo_url"], headers=HTMX)
    assert Party.objects.in_use().get() == party


def test_who_may_edit_but_not_delete_takes_nothing_out_of_the_bin(client, owner, party):
    parties.put_in_bin(party, by=owner)
    for role in owner.roles.all():
        role.grants.filter(action="delete").delete()
    client.force_login(owner)

    assert client.post(f"{party.get_absolute_url()}restore/").status_code == 403


@pytest.mark.parametrize(
    "path", ["edit/", "archive/", "bin/", "restore/", "facts/tags/", "contacts/new/", "people/new/"]
)
def test_who_may_not_see_it_does_not_find_it(client, party, path):
    client.force_login(salesperson(Scope.OWN))

    assert client.post(f"{party.get_absolute_url()}{path}").status_code == 404
