"""How far a customer is in debt with us, and when that is too far."""

import datetime as dt
from decimal import Decimal

import pytest

from scheda.core.parties.public import Sphere, sphere_of
from scheda.core.parties.tests.factories import AddressFactory, PartyFactory
from scheda.modules.documents.extension_points import (
    ExposureComponent,
    ExposurePart,
    exposure_components,
)
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.services.exposure import credit_of, exposure_of
from scheda.modules.documents.services.granting import grant
from scheda.modules.documents.services.mirroring import mirror
from scheda.modules.documents.services.sheets import DueSheet
from scheda.modules.documents.tests.factories import CreditProfileFactory, manager, trade

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 3, 9)
EARLIER, LATER = TODAY - dt.timedelta(days=10), TODAY + dt.timedelta(days=10)


class Elsewhere(ExposureComponent):
    """What rentals and payments will say: R, P and A."""

    key = "elsewhere"

    def parts(self, sphere, user, on):
        for key, amount, sign in (("rental", 1220, 1), ("presented", 4000, 1), ("held", 1000, -1)):
            yield ExposurePart(
                key=key, label=key, amount=Decimal(amount), currency="EUR", sign=sign, look="plan"
            )


@pytest.fixture
def party():
    return PartyFactory()


@pytest.fixture
def user():
    return manager()


def due(day, amount) -> list[DueSheet]:
    return [DueSheet(due_on=day, amount=Decimal(amount))]


def worked_example(party) -> None:
    """O 6 100, D 2 440, I 5 000, U 3 000, C 500: the amounts behind the rule."""
    mirror(
        [
            trade(party, "order", 6_100, status="confirmed"),
            trade(party, "order", 2_440, status="fulfilled", number="2"),
            trade(party, "delivery_note", 2_440, status="delivered", after=["order 2"]),
            trade(party, "invoice", 5_000, number="1", instalments=due(LATER, 5_000)),
            trade(party, "invoice", 3_000, number="2", instalments=due(EARLIER, 3_000)),
            trade(party, "credit_note", 500, number="3"),
            trade(party, "quote", 9_000, status="sent"),
        ],
        by=None,
    )


def test_the_worked_example_is_over_its_limit_by_260(party, user):
    worked_example(party)
    CreditProfileFactory(party=party, limit=20_000, policy="block")

    with exposure_components.holding(*exposure_components, Elsewhere()):
        credit = credit_of(Sphere.of(party), user, on=TODAY)

    assert {part.key: part.signed for part in credit.exposure.parts} == {
        "orders": 6_100, "deliveries": 2_440, "not_due": 5_000, "overdue": 3_000,
        "credit_notes": -500, "rental": 1_220, "presented": 4_000, "held": -1_000,
    }  # fmt: skip
    assert (credit.exposure.total, credit.over_by, credit.tone) == (20_260, 260, "bad")


def test_a_part_that_is_left_out_does_not_count(party, user):
    worked_example(party)
    CreditProfileFactory(party=party, limit=20_000, left_out=["orders"])

    credit = credit_of(Sphere.of(party), user, on=TODAY)

    assert credit.exposure.total == 2_440 + 5_000 + 3_000 - 500


@pytest.mark.parametrize(("limit", "tone"), [(10_000, ""), (1_250, "warn"), (999, "bad")])
def test_it_warns_at_eighty_per_cent_and_is_bad_past_the_limit(party, user, limit, tone):
    mirror([trade(party, "order", 1_000, status="confirmed")], by=None)
    CreditProfileFactory(party=party, limit=limit)

    assert credit_of(Sphere.of(party), user).tone == tone


@pytest.mark.parametrize(("allowed", "too_late"), [(9, True), (10, False), (None, False)])
def test_an_old_debt_is_too_much_whatever_the_sum(party, user, allowed, too_late):
    today = TODAY
    mirror([trade(party, "invoice", 10, instalments=due(EARLIER, 10))], by=None)
    CreditProfileFactory(party=party, limit=1_000, max_overdue_days=allowed)

    assert credit_of(Sphere.of(party), user, on=today).is_too_late is too_late


def test_other_currencies_are_told_but_not_added(party, user):
    mirror(
        [
            trade(party, "order", 100, status="confirmed"),
            trade(party, "order", 700, status="confirmed", number="2", currency="RON"),
        ],
        by=None,
    )

    used = exposure_of(Sphere.of(party), user, "EUR")

    assert (used.total, used.others) == (100, {"RON": 700})


def test_in_a_group_the_limits_of_its_companies_add_up(user):
    parent = PartyFactory()
    child = PartyFactory(parent=parent)
    for party in (parent, child):
        CreditProfileFactory(party=party, limit=1_000)
        mirror([trade(party, "order", 300, status="confirmed", number=party.name)], by=None)

    credit = credit_of(sphere_of(child, "group", user), user)

    assert (credit.exposure.total, credit.limit) == (600, 2_000)


def test_a_limit_for_the_whole_group_stands_alone(user):
    parent = PartyFactory()
    child = PartyFactory(parent=parent)
    CreditProfileFactory(party=parent, limit=5_000, covers_group=True)
    CreditProfileFactory(party=child, limit=1_000)

    assert credit_of(sphere_of(child, "group", user), user).limit == 5_000
    assert credit_of(sphere_of(child, "", user), user).limit == 1_000


def test_a_site_has_no_limit_of_its_own(party, user):
    site = AddressFactory(party=party, type="site")
    CreditProfileFactory(party=party)

    assert credit_of(sphere_of(party, str(site.pk), user), user) is None


def test_a_limit_that_is_over_is_none(party, user):
    CreditProfileFactory(party=party, valid_until=TODAY)

    assert credit_of(Sphere.of(party), user, on=TODAY).limit == 1_000
    assert credit_of(Sphere.of(party), user, on=LATER).limit is None


def test_whoever_changes_the_limit_has_granted_it(party, user):
    grant(party, by=user, limit=Decimal(500))
    other = manager()
    grant(party, by=other, policy="block")
    assert CreditProfile.objects.get().granted_by == user

    grant(party, by=other, limit=Decimal(700))

    assert CreditProfile.objects.get().granted_by == other
