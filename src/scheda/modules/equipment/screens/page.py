"""One machine: what it is, who holds it, what it did, what happened to it."""

import datetime as dt
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.timeline.extension_points import timeline_kinds
from scheda.foundation.custom_fields.values import custom_facts
from scheda.modules.equipment import drawing
from scheda.modules.equipment.extension_points import machine_panels
from scheda.modules.equipment.forms import ReadingForm
from scheda.modules.equipment.models import Equipment
from scheda.modules.equipment.queries import telling
from scheda.modules.equipment.screens.base import EquipmentScreen

READINGS = 8


class EquipmentPage(EquipmentScreen):
    title = _("Machine")
    template_name = "equipment/machine.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        machine, user = self.machine(pk), self.request.user
        return self.show(
            machine=machine,
            fields=self.fields,
            may_edit=self.may_edit(machine),
            readings=list(machine.readings.all()[:READINGS]),
            reading_form=ReadingForm(initial={"kind": machine.equipment_class.meter}),
            holders=telling.holders(machine, user),
            custom=custom_facts(machine, user, may_open=self.may_edit(machine)),
            life=self.life(machine),
            panels=self.panels(machine),
        )

    @property
    def wants_fragment(self) -> bool:
        return False

    def panels(self, machine: Equipment) -> list[SafeString]:
        """What other areas know of it, such as its tickets."""
        allowed = [one for one in machine_panels if one.is_allowed(self.request.user)]
        return [one.render(machine, self.request) for one in allowed]

    def life(self, machine: Equipment) -> list[tuple[dt.date, list[SafeString]]]:
        """Customers' lines about it and what happened in our yard, newest first, by day."""
        user = self.request.user
        lines = [
            (line.at, timeline_kinds[line.kind].draw(line, user))  # type: ignore[misc]
            for line in telling.entries(machine, user)
            if timeline_kinds[line.kind].draw
        ]
        home = [(one.at, drawing.draw_occurrence(one)) for one in telling.at_home(machine)]
        return drawing.by_day(sorted(lines + home, key=lambda told: told[0], reverse=True))
