"""What quality means to a customer, what we promised for it, how content they are."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.needs.events import QualityDescribed, SatisfactionNoted
from scheda.core.needs.models import (
    QualityCriterion,
    QualityProfile,
    QualityWeight,
    Satisfaction,
)
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

Weights = dict[QualityCriterion, tuple[int, str]]
"""Weight and commitment of each criterion; weight 0 says that it does not matter to them."""


@transaction.atomic
def describe(party: Party, *, strategy: str, weights: Weights, by: User) -> QualityProfile:
    """Keep the strategy, and for each criterion its weight and what we promised."""
    profile, _is_new = QualityProfile.objects.get_or_create(party=party)
    if profile.strategy != strategy:
        profile.strategy = strategy
        profile.version += 1
        profile.save()
    kept = {one.criterion_id: one for one in QualityWeight.objects.filter(party=party)}
    for criterion, (weight, commitment) in weights.items():
        _weigh(party, criterion, kept.get(criterion.pk), weight, commitment)
    publish(QualityDescribed(party_id=party.pk, by_id=by.pk))
    return profile


@transaction.atomic
def note_satisfaction(
    party: Party,
    *,
    criterion: QualityCriterion,
    score: int,
    by: User | None,
    noted_on: dt.date | None = None,
    **facts: Any,
) -> Satisfaction:
    """Said to us, or answered in a survey; a new judgement stands beside the earlier ones."""
    noted_on = noted_on or timezone.localdate()
    if noted_on > timezone.localdate():
        raise ValidationError({"noted_on": _("That day is still to come.")})
    told = Satisfaction.objects.create(
        party=party, criterion=criterion, score=score, noted_on=noted_on, author=by, **facts
    )
    publish(
        SatisfactionNoted(
            satisfaction_id=told.pk,
            party_id=party.pk,
            criterion_id=criterion.pk,
            score=score,
            by_id=by.pk if by else None,
        )
    )
    return told


@transaction.atomic
def add_criterion(*, by: User, **facts: Any) -> QualityCriterion:
    last = QualityCriterion.objects.aggregate(last=Max("position"))["last"]
    return QualityCriterion.objects.create(position=(last or 0) + 1, **facts)


@transaction.atomic
def change_criterion(
    criterion: QualityCriterion, *, by: User, version: int | None = None, **facts: Any
) -> QualityCriterion:
    criterion = QualityCriterion.locked(criterion, version=version)
    for name, value in facts.items():
        setattr(criterion, name, value)
    criterion.version += 1
    criterion.save()
    return criterion


def _weigh(
    party: Party,
    criterion: QualityCriterion,
    kept: QualityWeight | None,
    weight: int,
    commitment: str,
) -> None:
    if not weight:
        if kept:
            kept.delete()
        return
    one = kept or QualityWeight(party=party, criterion=criterion, weight=weight)
    if kept and (kept.weight, kept.commitment) == (weight, commitment):
        return
    one.weight, one.commitment = weight, commitment
    one.version += 1 if kept else 0
    one.save()
