"""Importance against satisfaction, criterion by criterion: three queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.safestring import SafeString

from scheda.core.needs.models import QualityProfile, QualityWeight, Satisfaction
from scheda.core.needs.models.quality import BEST
from scheda.core.parties.public import Party
from scheda.foundation.components.charts import ruler

RECENT = 3
"""Judgements whose mean is how content they are now."""
GOOD, FAIR = 4, 3


@dataclass(frozen=True)
class Aspect:
    """One criterion of a profile."""

    weight: QualityWeight
    share: float
    told: list[Satisfaction]

    @property
    def score(self) -> float | None:
        recent = [one.score for one in self.told[:RECENT]]
        return round(sum(recent) / len(recent), 1) if recent else None

    @property
    def tone(self) -> str:
        if self.score is None:
            return ""
        return "ok" if self.score >= GOOD else "warn" if self.score >= FAIR else "bad"

    @property
    def gap(self) -> float:
        """How much of what matters to them is missing, in hundredths of the whole."""
        missing = 0 if self.score is None else (BEST - self.score) / (BEST - 1)
        return round(self.share * missing, 1)

    @property
    def ruler(self) -> SafeString:
        """What is given out of what is asked, up to the share that matters to them."""
        given = self.share - self.gap
        if self.score is None:
            return ruler([], tick=self.share)
        return ruler([(given, "ok"), (self.gap, "bad")], tick=self.share)


@dataclass(frozen=True)
class Profile:
    strategy: str
    aspects: list[Aspect]

    @property
    def is_empty(self) -> bool:
        return not (self.strategy or self.aspects)

    @property
    def gap(self) -> float:
        return round(sum(aspect.gap for aspect in self.aspects), 1)


def profile_of(party: Party, user: Any) -> Profile:
    """The widest gap first."""
    known = QualityWeight.objects.visible_to(user).filter(party=party).select_related("criterion")
    weights = list(known)
    told = _judgements(Satisfaction.objects.visible_to(user).filter(party=party)[:500])
    described = QualityProfile.objects.visible_to(user).filter(party=party).first()
    total = sum(one.weight for one in weights) or 1
    aspects = [
        Aspect(one, round(one.weight * 100 / total, 1), told[one.criterion_id]) for one in weights
    ]
    ordered = sorted(aspects, key=lambda one: (-one.gap, -one.share, one.weight.criterion.position))
    return Profile(described.strategy if described else "", ordered)


def _judgements(told: Iterable[Satisfaction]) -> dict[UUID, list[Satisfaction]]:
    grouped: dict[UUID, list[Satisfaction]] = defaultdict(list)
    for one in told:
        grouped[one.criterion_id].append(one)
    return grouped
