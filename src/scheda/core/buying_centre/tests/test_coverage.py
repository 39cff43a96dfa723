"""What is missing around the people of a customer."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from scheda.core.buying_centre.models import Gap
from scheda.core.buying_centre.public import members_of, warnings_for, watches
from scheda.core.buying_centre.services import catalogue, gaps
from scheda.core.parties.public import people
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


def concerns(company, user):
    return [one.concern.value for one in warnings_for(members_of(company, user), watches())]


def texts(company, user):
    with translation.override("en"):
        return [one.text for one in warnings_for(members_of(company, user), watches())]


def test_nobody_known_is_not_a_warning(company, seller):
    assert concerns(company, seller) == []


def test_one_person_only_and_nobody_who_decides(company, seller, member):
    member("Elena Rizzato", buying_roles=["approver"])

    assert concerns(company, seller) == ["no_decider", "single"]


def test_a_decider_and_a_second_person_are_enough(company, seller, member):
    member("Marco Dal Zotto", buying_roles=["decider"])
    member("Giorgio Pavan", buying_roles=["user"])

    assert concerns(company, seller) == []


@pytest.mark.parametrize(("days", "told"), [(90, []), (91, ["silent_purchasing"])])
def test_purchasing_is_silent_after_ninety_days(company, member, call, days, told):
    member("Marco Dal Zotto", buying_roles=["decider"])
    call(member("Sonia Trevisan", department="purchasing"), days)

    assert concerns(company, company.owner) == told


def test_days_of_silence_are_counted(company, seller, member, call):
    member("Marco Dal Zotto", buying_roles=["decider"])
    call(member("Sonia Trevisan", buying_roles=["buyer"]), 92)

    assert texts(company, seller) == ["No contact with purchasing for 92 days"]


def test_a_note_is_no_contact(company, seller, member, call):
    member("Marco Dal Zotto", buying_roles=["decider"])
    call(member("Sonia Trevisan", buying_roles=["buyer"]), 1, kind="note", text="Ha un'offerta")

    assert texts(company, seller) == ["Never a contact with purchasing"]


def test_days_come_from_the_settings(company, seller, member, call):
    member("Marco Dal Zotto", buying_roles=["decider"])
    call(member("Sonia Trevisan", buying_roles=["buyer"]), 40)

    catalogue.watch("silent_purchasing", is_on=True, days=30, by=seller)

    assert concerns(company, seller) == ["silent_purchasing"]


def test_a_warning_can_be_switched_off(company, seller, member):
    member("Marco Dal Zotto", buying_roles=["decider"])

    catalogue.watch("single", is_on=False, days=90, by=seller)

    assert concerns(company, seller) == []


def test_a_decider_who_opposes_us_comes_first(company, seller, member):
    member("Marco Dal Zotto", buying_roles=["decider"], attitude="blocker")

    assert concerns(company, seller) == ["decider_opposes", "single"]


def test_an_empty_chair_is_remembered_until_somebody_takes_it(company, seller, member):
    left = member("Sonia Trevisan", buying_roles=["influencer"], job_title="Acquisti")
    member("Marco Dal Zotto", buying_roles=["decider"])
    staying = member("Giorgio Pavan", buying_roles=["user"])
    people.end_role(left, on=timezone.localdate() - dt.timedelta(days=3), by=seller)

    assert concerns(company, seller) == ["vacant"]

    people.change_role(staying, buying_roles=["influencer", "user"], by=seller)
    assert concerns(company, seller) == []


def test_who_may_not_read_conversations_is_not_told_of_silence(company, seller, member, call):
    member("Marco Dal Zotto", buying_roles=["decider"])
    call(member("Sonia Trevisan", buying_roles=["buyer"]), 92)

    assert concerns(company, salesperson(Scope.ALL)) == []


def test_the_list_follows_people_and_conversations(company, member, call):
    buyer = member("Sonia Trevisan", buying_roles=["buyer"])
    assert Gap.objects.get(party=company).concerns == ["silent_purchasing", "no_decider", "single"]

    call(buyer)

    gap = Gap.objects.get(party=company)
    assert gap.concerns == ["no_decider", "single"]
    assert gap.stands_until == timezone.localdate() + dt.timedelta(days=90)


def test_silence_is_noticed_when_its_day_comes(company, member, call):
    call(member("Sonia Trevisan", buying_roles=["buyer"]), 95)
    Gap.objects.filter(party=company).update(
        concerns=[], stands_until=timezone.localdate() - dt.timedelta(days=5)
    )

    gaps.refresh_due(on=timezone.localdate())

    assert "silent_purchasing" in Gap.objects.get(party=company).concerns


@pytest.mark.parametrize("count", [1, 3])
def test_many_companies_cost_as_much_as_one(member, seller, count, django_assert_num_queries):
    companies = [PartyFactory(owner=seller) for _each in range(count)]
    for one in companies:
        member("Sonia Trevisan", at=one, buying_roles=["buyer"])

    with django_assert_num_queries(4):
        gaps.refresh(one.pk for one in companies)
