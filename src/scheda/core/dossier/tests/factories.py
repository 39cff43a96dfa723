import datetime as dt
from typing import Any

import factory
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.dossier.models import PAPER, PERSONAL, Category, Paper, PaperVersion, Requirement
from scheda.core.dossier.permissions import PAPER_TYPE
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory
from scheda.foundation.accounts.models import User


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    key = factory.Sequence(lambda n: f"sort-{n}")
    name = factory.Sequence(lambda n: f"Sort {n}")
    position = factory.Sequence(lambda n: 200 + n)


class PaperFactory(DjangoModelFactory):
    """A paper without a file, good for half a year."""

    class Meta:
        model = Paper

    party = factory.SubFactory(PartyFactory)
    category = factory.SubFactory(CategoryFactory)
    title = factory.Sequence(lambda n: f"Paper {n}")
    expires_on = factory.LazyFunction(lambda: timezone.localdate() + dt.timedelta(days=180))


class PaperVersionFactory(DjangoModelFactory):
    class Meta:
        model = PaperVersion

    paper = factory.SubFactory(PaperFactory)
    number = 1
    attachment_id = factory.Faker("uuid4")
    file_name = "durc.pdf"


class RequirementFactory(DjangoModelFactory):
    class Meta:
        model = Requirement

    category = factory.SubFactory(CategoryFactory)


def filing_person(scope: Scope = Scope.ALL, *, personal: bool = False, **facts: Any) -> User:
    """Somebody who keeps papers, as far as `scope` reaches."""
    person = salesperson(scope, **facts)
    for kind in [PAPER, PERSONAL] if personal else [PAPER]:
        for action in PAPER_TYPE.actions:
            GrantFactory(role=person.roles.get(), record_type=kind, action=action, scope=scope)
    return person


def scan(name: str = "durc.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.4 one page")


def in_days(days: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=days)
