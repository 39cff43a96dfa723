from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyPanel
from scheda.modules.equipment.permissions import CREATE_EQUIPMENT, VIEW_EQUIPMENT
from scheda.modules.equipment.queries.counting import held_by, told


class MachinesPanel(PartyPanel):
    """What they hold: what is broken first, then what is on rent."""

    key = "machines"
    order = 50
    title = _("Machines")
    permission = VIEW_EQUIPMENT
    template_name = "equipment/panels/machines.html"

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        known = held_by(record, user)
        return {
            "party": record,
            "held": known,
            "told": told(known),
            "url": f"{reverse('equipment:list')}?customer={record.pk}",
            "may_create": user.may(*CREATE_EQUIPMENT),
        }
