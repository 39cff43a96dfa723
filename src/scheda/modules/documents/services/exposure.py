"""How far customers are in debt with us: E = O + D + R + I + U + P − C − A, in one place.

Documents bring O, D, I, U and C. What other areas know joins by `exposure_components`.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from scheda.core.parties.public import Sphere
from scheda.foundation.statements.together import Question
from scheda.modules.documents.exposure_parts import ExposurePart, exposure_components
from scheda.modules.documents.models import CreditProfile
from scheda.modules.documents.queries.sphere_sums import sums_of

NONE = Decimal()
WARN_AT = Decimal(80)


@dataclass(frozen=True, kw_only=True)
class Exposure:
    """The parts in one currency, and what else is open in others: it is not converted."""

    currency: str
    parts: Sequence[ExposurePart]
    others: dict[str, Decimal]
    left_out: Sequence[str] = ()

    @property
    def counted(self) -> list[ExposurePart]:
        return [part for part in self.parts if part.key not in self.left_out]

    @property
    def total(self) -> Decimal:
        return sum((part.signed for part in self.counted), NONE)

    def amount(self, *keys: str) -> Decimal:
        return sum((part.signed for part in self.counted if part.key in keys), NONE)


@dataclass(frozen=True, kw_only=True)
class Credit:
    """A limit beside what is used of it."""

    exposure: Exposure
    limit: Decimal | None
    profile: CreditProfile | None
    oldest_due_on: dt.date | None = None
    today: dt.date

    @property
    def share(self) -> Decimal:
        """Per cent of the limit; of a limit of nothing, everything is too much."""
        if not self.limit:
            return Decimal(0) if self.exposure.total <= 0 else Decimal(999)
        return self.exposure.total * 100 / self.limit

    @property
    def over_by(self) -> Decimal:
        return max(self.exposure.total - (self.limit or NONE), NONE)

    @property
    def left(self) -> Decimal:
        return max((self.limit or NONE) - self.exposure.total, NONE)

    @property
    def is_too_late(self) -> bool:
        """Something is overdue for longer than was allowed, whatever the sum."""
        days = self.profile.max_overdue_days if self.profile else None
        if days is None or self.oldest_due_on is None:
            return False
        return (self.today - self.oldest_due_on).days > days

    @property
    def tone(self) -> str:
        blocked = bool(self.profile and self.profile.is_blocked)
        if blocked or self.over_by or self.is_too_late:
            return "bad"
        return "warn" if self.share >= WARN_AT else ""


def exposure_of(
    sphere: Sphere,
    user: Any,
    currency: str,
    *,
    left_out: Iterable[str] = (),
    on: dt.date | None = None,
) -> Exposure:
    """Of the customers of a sphere, as far as this person sees, as of a day."""
    today = on or timezone.localdate()
    parts: list[ExposurePart] = []
    others: dict[str, Decimal] = {}
    for component in exposure_components:
        for part in component.parts(sphere, user, today):
            if part.currency == currency:
                parts.append(part)
            else:
                others[part.currency] = others.get(part.currency, NONE) + part.signed
    kept = {code: amount for code, amount in others.items() if amount}
    return Exposure(currency=currency, parts=parts, others=kept, left_out=tuple(left_out))


def profiles_of(sphere: Sphere, user: Any) -> Question:
    return sphere.ask(
        "documents.credit",
        user,
        lambda: CreditProfile.objects.visible_to(user).filter(party__in=sphere.party_ids),
    )


def credit_of(sphere: Sphere, user: Any, *, on: dt.date | None = None) -> Credit | None:
    """The limit of a sphere beside what is used of it; nothing where nobody granted any.

    In a group, a limit given to the whole group counts alone; else those of its companies add up.
    A site has no limit of its own.
    """
    if sphere.site:
        return None
    today = on or timezone.localdate()
    asked = profiles_of(sphere, user)
    profiles = sorted(asked, key=lambda one: (one.party_id != sphere.party.pk, str(one.party_id)))
    own = next((one for one in profiles if one.covers_group), None) if sphere.key else None
    used = [own] if own else profiles
    if not used:
        return None
    currency, left_out = used[0].currency, used[0].left_out
    limits = [
        one.limit
        for one in used
        if one.limit is not None and one.currency == currency and one.is_in_force(today)
    ]
    return Credit(
        exposure=exposure_of(sphere, user, currency, left_out=left_out, on=today),
        limit=sum(limits, NONE) if limits else None,
        profile=used[0],
        oldest_due_on=sums_of(sphere, user).oldest_due_on,
        today=today,
    )
