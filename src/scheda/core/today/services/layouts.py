"""In which order a person sees the sections of the day, and from where on things are told."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from scheda.core.parties.public import Party
from scheda.core.today.kinds import TodaySection, today_sections
from scheda.core.today.models import TodayLayout
from scheda.foundation.statements.together import Question, fetch_together


@dataclass(frozen=True)
class Placed:
    """A section as this person has it."""

    section: TodaySection
    is_shown: bool
    threshold: Decimal | None


@dataclass(frozen=True)
class Start:
    """What the page is begun with: the sections one may have, and whether one has customers."""

    placed: list[Placed]
    has_customers: bool


def start_of(user: Any) -> Start:
    """In one statement."""
    layouts = Question("today.layout", user, lambda: TodayLayout.objects.filter(user=user))
    own = Question("today.customers", user, lambda: _own(user))
    fetch_together(layouts, own)
    kept = next(iter(layouts), None) or TodayLayout()
    return Start(_placed(user, kept), has_customers=bool(list(own)))


def _own(user: Any) -> QuerySet[Any]:
    customers: QuerySet[Any] = Party.objects.visible_to(user).filter(owner=user).only("pk")[:1]
    return customers


def _placed(user: Any, kept: TodayLayout) -> list[Placed]:
    """Every section that the person may have; new ones stand after those they have ordered."""
    places = {key: at for at, key in enumerate(kept.order)}
    allowed = [section for section in today_sections if section.is_allowed(user)]
    allowed.sort(key=lambda section: places.get(section.key, len(places)))
    return [
        Placed(section, section.key not in kept.hidden, _threshold(section, kept.thresholds))
        for section in allowed
    ]


def arrange(
    user: Any,
    *,
    order: Sequence[str],
    hidden: Collection[str],
    thresholds: Mapping[str, Decimal],
) -> None:
    """Keep what a person chose. A threshold is in the unit of its section."""
    TodayLayout.objects.update_or_create(
        user=user,
        defaults={
            "order": list(order),
            "hidden": sorted(hidden),
            "thresholds": {key: str(value) for key, value in thresholds.items()},
        },
    )


def _threshold(section: TodaySection, kept: Mapping[str, str]) -> Decimal | None:
    if section.threshold is None:
        return None
    return Decimal(kept.get(section.key, section.threshold.usual))
