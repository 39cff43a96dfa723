"""How many machines somebody holds, and the few that matter most."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, IntegerField, Q, QuerySet, Value, When, Window
from django.utils.translation import ngettext

from scheda.core.parties.public import Party
from scheda.foundation.components.formats import number
from scheda.foundation.statements.together import totals
from scheda.modules.equipment.models import Equipment, EquipmentQuerySet

SHOWN = 5
"""Named beside the card."""


@dataclass(frozen=True)
class Held:
    """`shown` are the first few: in trouble first, then on rent, then the rest."""

    total: int = 0
    rented: int = 0
    down: int = 0
    shown: Sequence[Equipment] = ()

    @classmethod
    def told(cls, counts: Iterable[Any]) -> "Held":
        told = ((row["total"], row["rented"], row["down"]) for row in counts)
        return cls(*next(told, ()))

    @property
    def others(self) -> int:
        return self.total - self.rented


WEIGHT = Case(
    When(working_state=Equipment.WorkingState.DOWN, then=Value(0)),
    When(working_state=Equipment.WorkingState.LIMITED, then=Value(1)),
    When(on_rent_since__isnull=False, then=Value(2)),
    default=Value(3),
    output_field=IntegerField(),
)


def held_by(party: Party, user: Any) -> Held:
    """What the blocks of one card ask about one customer, read once for all of them."""
    kept: dict[Any, Held] = vars(party).setdefault("machines_read", {})
    if user.pk not in kept:
        theirs = Equipment.objects.visible_to(user).filter(custodian=party)
        kept[user.pk] = held(theirs, shown=SHOWN)
    return kept[user.pk]


def held(records: EquipmentQuerySet, *, shown: int = 0) -> Held:
    """One query."""
    machines = list(
        records.at_work()
        .select_related("equipment_class")
        .annotate(
            weight=WEIGHT,
            held_total=Window(Count("pk")),
            held_rented=Window(Count("on_rent_since")),
            held_down=Window(Count(Case(When(working_state="down", then=F("pk"))))),
        )
        .order_by("weight", "brand", "model", "serial_no")[: shown or 1]
    )
    if not machines:
        return Held()
    first = machines[0]
    return Held(first.held_total, first.held_rented, first.held_down, machines[:shown])


def counts(records: EquipmentQuerySet) -> QuerySet[Any]:
    """The figures alone, in one row."""
    return totals(
        records.at_work(),
        total=Count("pk"),
        rented=Count("on_rent_since"),
        down=Count("pk", filter=Q(working_state=Equipment.WorkingState.DOWN)),
    )


def told(held: Held) -> str:
    """Those down, those on rent, the others; what is none is not told."""
    parts = (
        (held.down, ngettext("%(count)s down", "%(count)s down", held.down)),
        (held.rented, ngettext("%(count)s on rent", "%(count)s on rent", held.rented)),
        (held.others, ngettext("%(count)s own", "%(count)s own", held.others)),
    )
    return ", ".join(text % {"count": number(count)} for count, text in parts if count)
