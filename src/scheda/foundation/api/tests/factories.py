import datetime as dt

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.api.models import ApiToken, KeptAnswer
from scheda.foundation.records.identity import uuid7


class ApiTokenFactory(DjangoModelFactory):
    class Meta:
        model = ApiToken

    user = factory.SubFactory(UserFactory)
    name = "A program"
    prefix = factory.Sequence(lambda n: f"{n:08x}")
    secret_hash = "0" * 64
    expires_at = factory.LazyFunction(lambda: timezone.now() + dt.timedelta(days=30))


class KeptAnswerFactory(DjangoModelFactory):
    class Meta:
        model = KeptAnswer

    caller = factory.LazyFunction(lambda: f"user:{uuid7()}")
    key = factory.Sequence(lambda n: f"key-{n}")
