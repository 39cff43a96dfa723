from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.permissions import CREATE_EQUIPMENT, VIEW_EQUIPMENT
from scheda.modules.equipment.queries.counting import held, told

SHOWN = 5


class MachinesPanel(PartyPanel):
    """What they hold: what is broken first, then what is on rent."""

    key = "machines"
    order = 50
    title = _("Machines")
    permission = VIEW_EQUIPMENT
    template_name = "equipment/panels/machines.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        theirs = Equipment.objects.visible_to(user).filter(custodian=record)
        known = held(theirs, shown=SHOWN)
        return {
            "party": record,
            "held": known,
            "told": told(known),
            "url": f"{reverse('equipment:list')}?customer={record.pk}",
            "may_create": user.may(*CREATE_EQUIPMENT),
        }
