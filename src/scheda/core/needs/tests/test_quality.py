"""What quality means to a customer."""

import pytest

from scheda.core.needs.models import QualityWeight
from scheda.core.needs.public import note_satisfaction, profile_of
from scheda.core.needs.services import quality
from scheda.core.needs.tests.factories import QualityCriterionFactory, SatisfactionFactory
from scheda.core.parties.tests.factories import salesperson
from scheda.foundation.access.scope import Scope

pytestmark = pytest.mark.django_db


@pytest.fixture
def speed():
    return QualityCriterionFactory(own_name="Speed")


@pytest.fixture
def clean():
    return QualityCriterionFactory(own_name="Clean")


@pytest.fixture
def described(company, seller, speed, clean):
    weights = {speed: (6, "Call back within 2 hours"), clean: (2, "")}
    return quality.describe(company, strategy="Speed first", weights=weights, by=seller)


def test_weights_are_shown_as_shares(company, seller, described):
    profile = profile_of(company, seller)

    assert [aspect.share for aspect in profile.aspects] == [75, 25]
    assert profile.strategy == "Speed first"


def test_the_gap_is_what_matters_and_is_not_given(company, seller, described, speed, clean):
    note_satisfaction(company, criterion=speed, score=3, by=seller)
    note_satisfaction(company, criterion=clean, score=1, by=seller)

    gaps = {one.weight.criterion: one.gap for one in profile_of(company, seller).aspects}

    assert gaps == {speed: 37.5, clean: 25}


def test_the_widest_gap_comes_first(company, seller, described, speed, clean):
    note_satisfaction(company, criterion=speed, score=5, by=seller)
    note_satisfaction(company, criterion=clean, score=1, by=seller)

    first, _second = profile_of(company, seller).aspects

    assert first.weight.criterion == clean


def test_what_nobody_judged_has_no_gap(company, seller, described):
    assert [one.score for one in profile_of(company, seller).aspects] == [None, None]
    assert profile_of(company, seller).gap == 0


def test_the_last_three_judgements_count(company, seller, described, speed):
    for score in (1, 4, 4, 5):
        note_satisfaction(company, criterion=speed, score=score, by=None)

    first = next(one for one in profile_of(company, seller).aspects if one.told)

    assert first.score == 4.3


def test_weight_nought_takes_it_out(company, seller, described, speed):
    quality.describe(company, strategy="", weights={speed: (0, "")}, by=seller)

    assert [one.criterion.own_name for one in QualityWeight.objects.all()] == ["Clean"]


def test_a_stranger_sees_an_empty_profile(company, described):
    assert profile_of(company, salesperson(Scope.ALL)).is_empty


def test_cost_does_not_grow(company, seller, described, speed, django_assert_num_queries):
    SatisfactionFactory.create_batch(5, party=company, criterion=speed)

    profile_of(company, seller)

    with django_assert_num_queries(3):
        profile_of(company, seller)
