import pytest

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, lock, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.models import Change
from tests.lists.listed import Shown

pytestmark = pytest.mark.django_db


def test_the_form_is_asked_first_and_says_how_many(customers):
    PartyFactory()

    shown = customers.fragment("part=bulk&action=lifecycle&count=3")

    assert "Selected: 3" in shown.text
    assert shown.find("//form[@data-selection]/@hx-post") == [
        "/customers/?part=bulk&action=lifecycle"
    ]


def test_the_chosen_are_changed_and_the_others_are_not(customers):
    one, two, other = PartyFactory.create_batch(3)

    answer = customers.do("lifecycle", ids=[one.pk, two.pk], lifecycle="dormant")

    assert answer.status_code == 204
    assert set(Party.objects.filter(lifecycle="dormant")) == {one, two}
    assert other in Party.objects.filter(lifecycle="prospect")


def test_everything_in_the_view_is_what_its_address_showed(customers):
    PartyFactory(city="Este")
    PartyFactory(city="Padova")

    customers.do("lifecycle", all="1", query="city=Este&sort=-name", lifecycle="dormant")

    assert [party.city for party in Party.objects.filter(lifecycle="dormant")] == ["Este"]


def test_undo_brings_the_former_values_back(customers):
    party = PartyFactory(lifecycle="customer")
    answer = customers.do("lifecycle", ids=[party.pk], lifecycle="dormant")
    toast = Shown(answer).events["toast"]

    undone = customers.client.post(toast["undo_url"])
    again = customers.client.post(toast["undo_url"])

    party.refresh_from_db()
    assert (undone.status_code, party.lifecycle, again.status_code) == (204, "customer", 410)


def test_nobody_undoes_the_work_of_another(customers, client):
    party = PartyFactory(lifecycle="customer")
    answer = customers.do("lifecycle", ids=[party.pk], lifecycle="dormant")
    client.force_login(salesperson(Scope.ALL))

    undone = client.post(Shown(answer).events["toast"]["undo_url"])

    assert undone.status_code == 410


def test_what_one_may_not_change_stays_and_is_counted(customers, client):
    clerk = salesperson(Scope.ALL)
    clerk.roles.get().grants.filter(action="edit").update(scope="own")
    mine, other = PartyFactory(owner=clerk), PartyFactory()
    client.force_login(clerk)

    answer = customers.do("lifecycle", ids=[mine.pk, other.pk], lifecycle="dormant")

    assert list(Party.objects.filter(lifecycle="dormant")) == [mine]
    assert "1 stays as it is" in Shown(answer).events["toast"]["message"]


def test_records_one_cannot_see_are_neither_changed_nor_counted(customers, client):
    clerk = salesperson(Scope.OWN)
    hidden = PartyFactory()
    client.force_login(clerk)

    answer = customers.do("lifecycle", ids=[hidden.pk], lifecycle="dormant")

    assert Party.objects.filter(lifecycle="dormant").count() == 0
    assert "stay" not in Shown(answer).events["toast"]["message"]


def test_a_form_with_a_mistake_changes_nothing(customers):
    party = PartyFactory()

    answer = customers.do("lifecycle", ids=[party.pk], lifecycle="nonsense")

    assert answer.status_code == 422
    assert Party.objects.get().lifecycle == "prospect"


@pytest.mark.parametrize("sent", [{"ids": ["nonsense"]}, {"ids": ["1"]}])
def test_keys_that_are_none_are_not_found(customers, sent):
    assert customers.do("lifecycle", lifecycle="dormant", **sent).status_code == 404


def test_an_unknown_action_is_not_found(customers):
    assert customers.do("nonsense").status_code == 404


def test_an_action_on_a_field_one_may_not_change_is_not_offered(customers, clerk):
    PartyFactory()
    lock("lifecycle", for_=clerk)

    assert customers.do("lifecycle", lifecycle="dormant").status_code == 404


def test_the_history_names_who_changed_each(customers, clerk):
    parties = PartyFactory.create_batch(2)
    before = Change.objects.latest("id").pk

    customers.do("lifecycle", ids=[party.pk for party in parties], lifecycle="dormant")

    changes = Change.objects.filter(record_type="parties.party", action="U", id__gt=before)
    assert {change.actor_id for change in changes} == {clerk.pk}
    assert changes.count() == 2


@pytest.mark.parametrize("count", [1, 3])
def test_statements_do_not_grow_with_records(customers, django_assert_max_num_queries, count):
    parties = PartyFactory.create_batch(count)
    customers.do("lifecycle", ids=[], lifecycle="dormant")

    with django_assert_max_num_queries(40):
        customers.do("lifecycle", ids=[party.pk for party in parties], lifecycle="dormant")
