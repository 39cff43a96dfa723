"""The panel, the tab, the list and the settings, as people see them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from scheda.core.needs.models import Need, QualityCriterion, QualityWeight, Satisfaction
from scheda.core.needs.services import needs
from scheda.core.needs.tests.factories import NeedFactory, QualityCriterionFactory
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import AdministratorFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def home(client, seller, company):
    client.force_login(seller)
    return company.get_absolute_url()


def test_the_panel_shows_the_strongest_first(client, company, home):
    NeedFactory(party=company, what="A crane", strength=1)
    NeedFactory(party=company, what="A third platform", strength=5)

    page = client.get(f"{home}blocks/needs/").content.decode()

    assert page.index("A third platform") < page.index("A crane")


def test_a_line_in_the_panel_is_enough(client, company, home):
    facts = {"what": "A third platform", "kind": "preference"}

    answer = client.post(reverse("needs:quick", args=[company.pk]), facts, headers=HTMX)

    assert "A third platform" in answer.content.decode()
    assert Need.objects.get().kind == "preference"


def test_an_empty_line_comes_back_with_its_reason(client, company, home):
    answer = client.post(reverse("needs:quick", args=[company.pk]), {"what": ""}, headers=HTMX)

    assert (answer.status_code, Need.objects.count()) == (422, 0)
    assert "Write what they need." in answer.content.decode()


def test_the_form_asks_for_all(client, company, home):
    facts = {"kind": "need", "what": "A crane", "strength": 5, "source": "visit"}
    client.post(f"{home}needs/new/", {**facts, "expires_on": "2030-01-31"})

    need = Need.objects.get()
    client.post(need.get_absolute_url(), {**facts, "strength": 2, "version": need.version})

    need.refresh_from_db()
    assert (need.strength, need.expires_on, need.source) == (2, None, "visit")


def test_verbs_are_done_at_once_with_a_way_back(client, company, home):
    need = NeedFactory(party=company)

    answer = client.post(reverse("needs:verb", args=[company.pk, need.pk, "met"]), headers=HTMX)

    assert f"needs/{need.pk}/open/" in answer.headers["HX-Trigger"]
    assert Need.objects.get().state == "met"


def test_the_tab_weighs_quality_and_shows_the_gap(client, company, home):
    speed = QualityCriterionFactory(own_name="Speed")
    client.post(
        reverse("needs:quality", args=[company.pk]),
        {"strategy": "Speed first", f"weight_{speed.pk}": 8, f"commitment_{speed.pk}": "2 hours"},
    )
    client.post(
        reverse("needs:satisfaction", args=[company.pk]),
        {"criterion": speed.pk, "score": 3, "source": "call"},
    )

    page = client.get(reverse("parties:tab", args=[company.pk, "needs"])).content.decode()

    for said in ("Speed first", "2 hours", "100%", "3.0", "50.0"):
        assert said in page
    assert (QualityWeight.objects.count(), Satisfaction.objects.count()) == (1, 1)


def test_a_weight_over_ten_is_refused(client, company, home):
    speed = QualityCriterionFactory()
    facts = {f"weight_{speed.pk}": 11}

    assert client.post(reverse("needs:quality", args=[company.pk]), facts).status_code == 422


def test_the_list_is_searched_and_exported(client, company, seller, home):
    needs.note(company, what="Éclairage crane", by=seller)
    needs.note(company, what="A platform", by=seller)
    address = reverse("needs:list")

    assert "A platform" not in client.get(f"{address}?q=eclairage").content.decode()
    exported = b"".join(client.get(f"{address}?export=csv")).decode("utf-8-sig")
    assert "Éclairage crane" in exported


def test_search_leads_to_the_tab(client, company, home):
    need = NeedFactory(party=company)

    answer = client.get(reverse("needs:found", args=[need.pk]))

    assert answer.url == reverse("parties:tab", args=[company.pk, "needs"])


@pytest.mark.parametrize("path", ["needs/new/", "quality/", "quality/satisfaction/"])
def test_a_stranger_finds_nothing(client, company, path):
    client.force_login(salesperson(Scope.OWN))

    assert client.get(f"{company.get_absolute_url()}{path}").status_code == 404


@pytest.mark.parametrize("path", ["blocks/needs/", "tabs/needs/"])
def test_cost_does_not_grow(client, company, home, path):
    costs = set()
    for _more in range(3):
        NeedFactory(party=company)
        client.get(f"{home}{path}")
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{home}{path}")
        costs.add(len(captured))

    assert len(costs) == 1


def test_settings_keep_the_criteria(client):
    client.force_login(AdministratorFactory())
    client.post(reverse("needs:criterion_new"), {"own_name": "Silence", "own_commitment": "dB"})
    silence = QualityCriterion.objects.get(own_name="Silence")

    client.post(reverse("needs:criterion", args=[silence.pk]), {"own_name": "Quiet"})
    client.post(reverse("needs:criterion_verb", args=[silence.pk, "retire"]))

    silence.refresh_from_db()
    assert (silence.name, silence.is_active) == ("Quiet", False)
    assert "Quiet" in client.get(reverse("needs:settings")).content.decode()
