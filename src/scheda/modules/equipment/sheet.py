"""What a customer holds, on the sheet for a visit."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.extension_points import SheetContent, SheetLine, SheetSection
from scheda.core.parties.public import Party
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.permissions import VIEW_EQUIPMENT
from scheda.modules.equipment.queries.counting import held


class MachinesOnSheet(SheetSection):
    """What is broken first, then what is on rent."""

    key = "machines"
    order = 30
    title = _("Machines")
    permission = VIEW_EQUIPMENT

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        theirs = Equipment.objects.visible_to(user).filter(custodian=party)
        known = held(theirs, shown=self.most)
        return SheetContent([self._line(one) for one in known.shown], known.total)

    def _line(self, machine: Equipment) -> SheetLine:
        said = "" if machine.works else machine.get_working_state_display()
        return SheetLine(str(machine), mark=str(said), tone="bad" if machine.is_down else "")
