"""The panel, the matrix, the map and the settings, as people see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from scheda.core.buying_centre.extension_points import MapNode, MapNodes, map_nodes
from scheda.core.buying_centre.models import Criterion, Stance
from scheda.core.buying_centre.queries.coverage import watches
from scheda.core.buying_centre.tests.factories import CriterionFactory, StanceFactory
from scheda.core.parties.public import VIEW_PARTIES, Party
from scheda.core.parties.tests.factories import PartyFactory, RelationshipFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import AdministratorFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def open_page(client, seller, company):
    client.force_login(seller)
    return lambda path="": client.get(f"{company.get_absolute_url()}{path}").content.decode()


@pytest.fixture
def place(company, member):
    """Where the opinion of one member on one criterion is noted."""
    sonia, price = member("Sonia Trevisan", buying_roles=["buyer"]), CriterionFactory()
    return reverse("buying_centre:stance", args=[company.pk, sonia.person_id, price.pk])


def test_the_panel_says_who_what_when_and_how(open_page, member, call):
    call(member("Marco Dal Zotto", buying_roles=["decider"], attitude="supporter", job_title="CEO"))

    page = open_page("blocks/people/")

    for said in (
        "Marco Dal Zotto",
        "CEO",
        ", today",
        "Decides",
        "In favour",
        "We know one person only",
    ):
        assert said in page


def test_the_weightiest_stand_first(open_page, member):
    member("Sonia Trevisan", buying_roles=["influencer"])
    member("Marco Dal Zotto", buying_roles=["user", "decider"])

    page = open_page("blocks/people/")

    assert page.index("Marco Dal Zotto") < page.index("Sonia Trevisan")


def test_the_matrix_marks_conflicts_and_says_what_to_send(open_page, company, member):
    price = CriterionFactory(own_name="Hourly price", own_argument="Send the five-year sheet")
    for name, position in (("Marco Dal Zotto", 2), ("Sonia Trevisan", -2)):
        StanceFactory(party=company, person=member(name).person, criterion=price, position=position)

    page = open_page("people/")

    for said in ("1 conflict", "Send the five-year sheet", "−2", "+2"):
        assert said in page


def test_a_cell_is_changed_in_its_place(client, seller, place):
    client.force_login(seller)

    assert "<form" in client.get(place, headers=HTMX).content.decode()
    answer = client.post(place, {"position": -2, "weight": 4, "note": ""}, headers=HTMX)

    assert (answer.status_code, Stance.objects.get().position) == (200, -2)
    assert "data-focus" in answer.content.decode()
    assert "stances-changed" in answer.headers["HX-Trigger"]


def test_without_scripts_the_cell_is_a_page(client, seller, company, place):
    client.force_login(seller)

    answer = client.post(place, {"position": 1, "weight": 5, "noted_on": "2026-03-09"})

    assert answer.url == reverse("parties:people", args=[company.pk])
    assert str(Stance.objects.get().noted_on) == "2026-03-09"


def test_an_opinion_without_weight_is_refused(client, seller, place):
    client.force_login(seller)

    assert client.post(place, {"position": 1}, headers=HTMX).status_code == 422


def test_who_may_not_change_the_customer_notes_nothing(client, place):
    client.force_login(salesperson(Scope.OWN))

    assert client.get(place).status_code == 404


def test_the_map_draws_people_group_and_what_they_use(open_page, company, seller, member):
    marco = member("Marco Dal Zotto", buying_roles=["decider"], attitude="champion", influence=5)
    member("Sonia Trevisan", attitude="blocker", reports_to=marco.person)
    parent = PartyFactory(name="Vallescura Holding", owner=seller)
    Party.objects.filter(pk=company.pk).update(parent=parent)

    class Machines(MapNodes):
        key = "machines"
        permission = VIEW_PARTIES

        def nodes(self, party, people, user):
            return [MapNode("PS 12 E", "/machines/", person_ids=(marco.person_id,))]

    with map_nodes.holding(Machines()):
        page = open_page("people/")

    for said in ("<svg", "Vallescura Holding", "PS 12 E", "<polygon", 'class="ring"', "Reports to"):
        assert said in page


def test_two_bosses_of_each_other_do_not_hang_the_map(open_page, member):
    marco, sonia = member("Marco Dal Zotto"), member("Sonia Trevisan")
    for one, other in ((marco, sonia), (sonia, marco)):
        one.reports_to = other.person
        one.save()

    assert "<svg" in open_page("people/")


@pytest.mark.parametrize("path", ["blocks/people/", "people/"])
def test_cost_does_not_grow_with_people_and_opinions(client, seller, company, path):
    client.force_login(seller)
    costs = set()
    for _more in range(3):
        role = RelationshipFactory(party=company, attitude="neutral")
        StanceFactory(party=company, person=role.person, criterion=Criterion.objects.first())
        client.get(f"{company.get_absolute_url()}{path}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{company.get_absolute_url()}{path}")
        costs.add(len(captured))

    assert len(costs) == 1


def test_the_list_shows_and_filters_what_is_missing(client, seller, company, member):
    member("Sonia Trevisan", buying_roles=["buyer"])
    PartyFactory(name="Nobody Known", owner=seller)
    client.force_login(seller)
    address = reverse("parties:list")

    page = client.get(f"{address}?who_decides=no_decider&columns=name,who_decides").content.decode()

    assert "Nobody is known who decides" in page
    assert "Nobody Known" not in page


def test_settings_keep_criteria_and_warnings(client):
    client.force_login(AdministratorFactory())
    page = reverse("buying_centre:settings")
    client.post(reverse("buying_centre:criterion_new"), {"own_name": "Noise", "own_argument": "dB"})

    client.post(page, {"days": 60, "concerns": ["silent_purchasing"]})

    assert "Noise" in client.get(page).content.decode()
    assert watches() == {"silent_purchasing": 60}


def test_what_we_bring_stays_translated_when_something_else_changes(client):
    client.force_login(AdministratorFactory(language="en"))
    price, _is_new = Criterion.objects.get_or_create(code="price")
    with translation.override("en"):
        said = {"own_name": price.name, "own_argument": price.argument}

    client.post(
        reverse("buying_centre:criterion", args=[price.pk]), {**said, "link": "https://a.example/"}
    )

    price.refresh_from_db()
    assert (price.own_name, price.link) == ("", "https://a.example/")


@pytest.mark.parametrize(("verb", "is_active"), [("retire", False), ("bring-back", True)])
def test_criteria_are_retired_and_brought_back(client, verb, is_active):
    client.force_login(AdministratorFactory())
    criterion = CriterionFactory(is_active=not is_active)

    client.post(reverse("buying_centre:criterion_verb", args=[criterion.pk, verb]))

    criterion.refresh_from_db()
    assert criterion.is_active is is_active


def test_criteria_change_places(client):
    client.force_login(AdministratorFactory())
    first, second = CriterionFactory(), CriterionFactory()

    client.post(reverse("buying_centre:criterion_verb", args=[second.pk, "up"]))

    order = list(Criterion.objects.all())
    assert order.index(second) < order.index(first)
