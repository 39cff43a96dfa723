import datetime as dt

import factory
from factory.django import DjangoModelFactory

from scheda.core.buying_centre.models import Criterion, Departure, Gap, Stance, Watch
from scheda.core.parties.tests.factories import PartyFactory, PersonFactory, RelationshipFactory
from scheda.foundation.accounts.tests.factories import UserFactory


class CriterionFactory(DjangoModelFactory):
    class Meta:
        model = Criterion

    own_name = factory.Sequence(lambda n: f"Criterion {n}")
    position = factory.Sequence(lambda n: n + 100)


class StanceFactory(DjangoModelFactory):
    class Meta:
        model = Stance

    party = factory.SubFactory(PartyFactory)
    person = factory.SubFactory(PersonFactory, owner=factory.SelfAttribute("..party.owner"))
    criterion = factory.SubFactory(CriterionFactory)
    weight = 3
    position = 1
    noted_on = dt.date(2026, 3, 9)
    author = factory.SubFactory(UserFactory)


class DepartureFactory(DjangoModelFactory):
    class Meta:
        model = Departure

    role = factory.SubFactory(RelationshipFactory)
    party = factory.SelfAttribute("role.party")
    person = factory.SelfAttribute("role.person")
    on = dt.date(2026, 3, 9)
    by = factory.SubFactory(UserFactory)


class WatchFactory(DjangoModelFactory):
    class Meta:
        model = Watch
        django_get_or_create = ("concern",)

    concern = "single"


class GapFactory(DjangoModelFactory):
    class Meta:
        model = Gap

    party = factory.SubFactory(PartyFactory)
