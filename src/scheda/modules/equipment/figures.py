"""What a customer's machines say on the card."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Sphere
from scheda.foundation.components.formats import number
from scheda.foundation.statements.together import Question
from scheda.modules.equipment.models import Equipment, EquipmentQuerySet
from scheda.modules.equipment.permissions import VIEW_EQUIPMENT
from scheda.modules.equipment.queries.counting import Held, counts, told


class MachineFigure(PartyFigure):
    """How many they hold, how many of them on rent; red when one is down."""

    key = "machines"
    order = 50
    permission = VIEW_EQUIPMENT

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        return [_counts(sphere, user)]

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        held = Held.told(_counts(sphere, user))
        if not held.total:
            return []
        return [
            Figure(
                label=_("Machines"),
                value=number(held.total),
                amount=held.total,
                tone="bad" if held.down else "",
                detail=told(held),
                url=f"{reverse('equipment:list')}?{urlencode(sphere.query)}",
            )
        ]


def _counts(sphere: Sphere, user: Any) -> Question:
    return sphere.ask("equipment.counts", user, lambda: counts(_theirs(sphere, user)))


def _theirs(sphere: Sphere, user: Any) -> EquipmentQuerySet:
    return sphere.narrow(Equipment.objects.visible_to(user).listed(), party="custodian")
