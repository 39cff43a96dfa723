"""What the company asks about, and what it wants to be warned of."""

from typing import Any

from django.db import transaction
from django.db.models import Max

from scheda.core.buying_centre.models import Criterion, Watch
from scheda.foundation.accounts.models import User


@transaction.atomic
def add(*, by: User, **facts: Any) -> Criterion:
    last = Criterion.objects.aggregate(last=Max("position"))["last"]
    return Criterion.objects.create(position=(last or 0) + 1, **facts)


@transaction.atomic
def change(
    criterion: Criterion, *, by: User, version: int | None = None, **facts: Any
) -> Criterion:
    criterion = Criterion.locked(criterion, version=version)
    for name, value in facts.items():
        setattr(criterion, name, value)
    criterion.version += 1
    criterion.save()
    return criterion


def retire(criterion: Criterion, *, by: User) -> Criterion:
    """No longer asked about; what was noted stays to be read."""
    return change(criterion, by=by, is_active=False)


def bring_back(criterion: Criterion, *, by: User) -> Criterion:
    return change(criterion, by=by, is_active=True)


@transaction.atomic
def move(criterion: Criterion, *, places: int, by: User) -> None:
    ordered = list(Criterion.objects.select_for_update())
    here = ordered.index(criterion)
    ordered.insert(max(0, here + places), ordered.pop(here))
    for position, one in enumerate(ordered, start=1):
        one.position = position
    Criterion.objects.bulk_update(ordered, ["position"])


@transaction.atomic
def watch(concern: str, *, is_on: bool, days: int, by: User) -> Watch:
    """Give this warning, or do not, after so many days."""
    kept, _is_new = Watch.objects.update_or_create(
        concern=concern, defaults={"is_on": is_on, "days": days}
    )
    return kept
