import datetime as dt

import factory
from factory.django import DjangoModelFactory

from scheda.core.needs.models import (
    Need,
    QualityCriterion,
    QualityProfile,
    QualityWeight,
    Satisfaction,
)
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.tests.factories import UserFactory


class NeedFactory(DjangoModelFactory):
    class Meta:
        model = Need

    party = factory.SubFactory(PartyFactory)
    what = factory.Sequence(lambda n: f"Third platform {n}")
    noted_on = dt.date(2026, 3, 9)
    author = factory.SubFactory(UserFactory)


class QualityCriterionFactory(DjangoModelFactory):
    class Meta:
        model = QualityCriterion

    own_name = factory.Sequence(lambda n: f"Aspect {n}")
    position = factory.Sequence(lambda n: n + 100)


class QualityProfileFactory(DjangoModelFactory):
    class Meta:
        model = QualityProfile

    party = factory.SubFactory(PartyFactory)


class QualityWeightFactory(DjangoModelFactory):
    class Meta:
        model = QualityWeight

    party = factory.SubFactory(PartyFactory)
    criterion = factory.SubFactory(QualityCriterionFactory)
    weight = 5


class SatisfactionFactory(DjangoModelFactory):
    class Meta:
        model = Satisfaction

    party = factory.SubFactory(PartyFactory)
    criterion = factory.SubFactory(QualityCriterionFactory)
    score = 4
    noted_on = dt.date(2026, 3, 9)
