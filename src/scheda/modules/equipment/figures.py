"""What a customer's machines say on the card."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Sphere
from scheda.foundation.components.formats import number
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.permissions import VIEW_EQUIPMENT
from scheda.modules.equipment.queries.counting import counted, told


class MachineFigure(PartyFigure):
    """How many they hold, how many of them on rent; red when one is down."""

    key = "machines"
    order = 50
    permission = VIEW_EQUIPMENT

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        seen = Equipment.objects.visible_to(user).listed()
        held = counted(sphere.narrow(seen, party="custodian"))
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
