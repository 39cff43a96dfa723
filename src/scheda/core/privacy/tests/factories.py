"""Dull rows of the privacy desk. They go into the database directly: no events."""

import datetime as dt
from typing import Any

import factory
from django.utils import timezone
from factory.django import DjangoModelFactory

from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.core.privacy.models import (
    Consent,
    ConsentPurpose,
    Copy,
    Erasure,
    LegalHold,
    Notice,
    PrivacyRequest,
    RequestStep,
    Restriction,
    RetentionRule,
    Suppression,
    Wording,
)
from scheda.core.privacy.models.requests import answer_by
from scheda.core.privacy.permissions import CONSENT_TYPE, DESK_TYPES
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.tests.factories import GrantFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory


class ConsentPurposeFactory(DjangoModelFactory):
    class Meta:
        model = ConsentPurpose

    key = factory.Sequence(lambda n: f"purpose-{n}")
    name = factory.Sequence(lambda n: f"Purpose {n}")


class WordingFactory(DjangoModelFactory):
    class Meta:
        model = Wording

    purpose = factory.SubFactory(ConsentPurposeFactory)
    number = 1
    text = "I agree."
    fingerprint = factory.LazyAttribute(lambda one: Wording.fingerprint_of(one.text))


class ConsentFactory(DjangoModelFactory):
    class Meta:
        model = Consent

    party = factory.SubFactory(PartyFactory)
    purpose = factory.SubFactory(ConsentPurposeFactory)
    kind = Consent.Kind.GIVEN
    proof = "Form of the fair"


class PrivacyRequestFactory(DjangoModelFactory):
    class Meta:
        model = PrivacyRequest

    number = factory.Sequence(lambda n: 900_001 + n)
    kind = PrivacyRequest.Kind.ACCESS
    party = factory.SubFactory(PartyFactory)
    owner = factory.SubFactory(UserFactory)
    received_on = factory.LazyFunction(timezone.localdate)
    due_on = factory.LazyAttribute(lambda one: answer_by(one.received_on))


class RequestStepFactory(DjangoModelFactory):
    class Meta:
        model = RequestStep

    request = factory.SubFactory(PrivacyRequestFactory)
    to_state = PrivacyRequest.State.RECEIVED


class RestrictionFactory(DjangoModelFactory):
    class Meta:
        model = Restriction

    party = factory.SubFactory(PartyFactory)
    reason = "Accuracy is contested"


class LegalHoldFactory(DjangoModelFactory):
    class Meta:
        model = LegalHold

    party = factory.SubFactory(PartyFactory)
    reason = "Lawsuit 12/2026"


class RetentionRuleFactory(DjangoModelFactory):
    class Meta:
        model = RetentionRule

    kind = factory.Sequence(lambda n: f"kind-{n}")


class CopyFactory(DjangoModelFactory):
    class Meta:
        model = Copy

    kind = Copy.Kind.EXPORT
    title = "parties.party · CSV"
    by = factory.SubFactory(UserFactory)


class ErasureFactory(DjangoModelFactory):
    class Meta:
        model = Erasure

    by = factory.SubFactory(UserFactory)


class SuppressionFactory(DjangoModelFactory):
    class Meta:
        model = Suppression

    kind = Suppression.Kind.EMAIL
    fingerprint = factory.Sequence(lambda n: f"{n:064x}")


class NoticeFactory(DjangoModelFactory):
    class Meta:
        model = Notice

    request = factory.SubFactory(PrivacyRequestFactory, kind=PrivacyRequest.Kind.ERASURE)
    recipient = "Studio Verdi"
    how = Notice.How.PHONE


def desk_person(scope: Scope = Scope.ALL, **facts: Any) -> User:
    """Somebody who works at the privacy desk, as far as `scope` reaches."""
    person = salesperson(scope, **facts)
    for kind in (CONSENT_TYPE, *DESK_TYPES):
        for action in kind.actions:
            GrantFactory(role=person.roles.get(), record_type=kind.key, action=action, scope=scope)
    return person


def days_ago(days: int) -> dt.date:
    return timezone.localdate() - dt.timedelta(days=days)
