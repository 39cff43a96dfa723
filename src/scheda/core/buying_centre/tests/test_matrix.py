"""Members against criteria: conflicts, drift, what to send to whom."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from scheda.core.buying_centre.models import Stance
from scheda.core.buying_centre.public import members_of
from scheda.core.buying_centre.queries.matrix import matrix_of
from scheda.core.buying_centre.services import projecting, stances
from scheda.core.buying_centre.tests.factories import CriterionFactory, StanceFactory
from scheda.core.parties.public import writing
from scheda.core.parties.tests.factories import PersonFactory, salesperson
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def price():
    return CriterionFactory(own_name="Price per hour", own_argument="Send the cost over five years")


@pytest.fixture
def noted(seller, company, price):
    """Note what somebody thinks, some days ago."""

    def take(role, position, weight=4, days=0):
        return stances.take(
            company,
            person=role.person,
            criterion=price,
            weight=weight,
            position=position,
            noted_on=timezone.localdate() - dt.timedelta(days=days),
            by=seller,
        )

    return take


@pytest.fixture
def row(company, seller, price):
    """The line of the matrix, read anew."""

    def read():
        rows = matrix_of(company, members_of(company, seller), seller).rows
        return next(one for one in rows if one.criterion == price)

    return read


def test_opposite_positions_on_what_weighs_are_a_conflict(member, noted, row):
    marco, sonia = member("Marco Dal Zotto"), member("Sonia Trevisan")
    noted(marco, 2)
    noted(sonia, -1, weight=3)

    assert row().in_conflict == {marco.person_id, sonia.person_id}


@pytest.mark.parametrize(("position", "weight"), [(1, 5), (0, 5), (-2, 2)])
def test_the_same_side_or_little_weight_is_none(member, noted, position, weight, row):
    noted(member("Marco Dal Zotto"), 2)
    noted(member("Sonia Trevisan"), position, weight)

    assert row().opposed == []


def test_a_new_opinion_keeps_the_old_one_and_shows_the_drift(member, noted, row):
    sonia = member("Sonia Trevisan")
    noted(sonia, 1, days=300)
    noted(sonia, -2, days=92)

    [cell] = row().cells

    assert (cell.sign, cell.drift, cell.earlier_sign) == ("−2", -3, "+1")
    assert Stance.objects.count() == 2


def test_an_earlier_day_noted_later_does_not_hold(member, noted, row):
    sonia = member("Sonia Trevisan")
    noted(sonia, 2, days=1)
    noted(sonia, -2, days=50)

    [cell] = row().cells

    assert (cell.now.position, cell.drift) == (2, 4)


def test_the_weightier_count_more_in_the_mean(member, noted, row):
    noted(member("Marco Dal Zotto"), 2, weight=1)
    noted(member("Sonia Trevisan"), -2, weight=5)

    assert row().mean == -1.3


def test_the_argument_goes_to_whom_it_matters_and_who_is_not_with_us(member, noted, row):
    noted(member("Marco Dal Zotto"), 2)
    noted(member("Elena Rizzato"), 0, weight=2)
    sonia = member("Sonia Trevisan")
    noted(sonia, -1)

    assert [one.person for one in row().to_convince] == [sonia.person]


def test_what_was_a_slip_is_taken_back(seller, member, noted, row):
    sonia = member("Sonia Trevisan")
    noted(sonia, 1, days=10)
    slip = noted(sonia, -2)

    stances.withdraw(slip, by=seller)

    [cell] = row().cells
    assert (cell.now.position, cell.drift) == (1, 0)
    assert TimelineEntry.objects.filter(ref_id=slip.pk).count() == 0


def test_a_day_to_come_and_a_stranger_to_the_company_are_refused(company, seller, member, noted):
    sonia = member("Sonia Trevisan")

    with pytest.raises(ValidationError):
        noted(sonia, 1, days=-1)
    sonia.person = PersonFactory()
    with pytest.raises(ValidationError):
        noted(sonia, 1)


def test_who_sees_neither_customer_nor_criteria_sees_no_opinions(company, member, noted):
    noted(member("Marco Dal Zotto"), 2)

    assert Stance.objects.visible_to(salesperson(Scope.OWN)).count() == 0
    assert Stance.objects.visible_to(salesperson(Scope.ALL)).count() == 0


def test_the_opinion_is_a_quiet_line_of_the_history(company, seller, member, noted, client):
    sonia = member("Sonia Trevisan")
    noted(sonia, -2)
    client.force_login(seller)

    page = client.get(company.get_absolute_url()).content.decode()

    assert "on Price per hour: speaks against us" in page


def test_of_who_went_out_of_sight_no_opinion_is_told(seller):
    stance = StanceFactory(party__owner=seller, note="Too dear, says she")
    projecting.show_stances([stance.pk])
    line = TimelineEntry.objects.get(ref_id=stance.pk)
    assert (line.title, line.excerpt) == (stance.person.name, stance.note)

    writing.change(stance.person, by=seller, is_private=True)

    line.refresh_from_db()
    assert (line.title, line.excerpt, line.person_id) == ("", "", None)
