"""Everything equipment adds to the rest of Scheda."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.extension_points import sheet_sections
from scheda.core.parties import events as party_events
from scheda.core.parties.extension_points import party_figures, party_panels
from scheda.core.privacy.extension_points import retention_kinds
from scheda.core.timeline.extension_points import (
    SERVICE,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.foundation.access.record_types import record_types
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.choosing.choosers import choosers as chooser_kinds
from scheda.foundation.custom_fields.owners import CustomFieldOwner, custom_field_owners
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.menu.registry import SERVICE as SERVICE_GROUP
from scheda.foundation.menu.registry import MenuItem, menu
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.search.registry import Command, SearchKind, commands, search_kinds
from scheda.modules.equipment import api, choosers, drawing, events, retention
from scheda.modules.equipment.demo import DemoEquipment
from scheda.modules.equipment.fields import equipment_fields
from scheda.modules.equipment.figures import MachineFigure
from scheda.modules.equipment.models import EQUIPMENT, Equipment, EquipmentQuerySet, Occurrence
from scheda.modules.equipment.panels import MachinesPanel
from scheda.modules.equipment.permissions import (
    CREATE_EQUIPMENT,
    EQUIPMENT_TYPE,
    VIEW_EQUIPMENT,
)
from scheda.modules.equipment.services import indexing, noting
from scheda.modules.equipment.sheet import MachinesOnSheet


class EquipmentFiles(AttachmentOwner):
    key = EQUIPMENT

    def visible_to(self, user: Any) -> EquipmentQuerySet:
        return Equipment.objects.visible_to(user)


class EquipmentLines(TimelineSource):
    key = EQUIPMENT

    def project(self, party_ids: Sequence[UUID]) -> None:
        noting.show_of_parties(party_ids)


record_types.register(replace(EQUIPMENT_TYPE, fields=equipment_fields))
menu.register(
    MenuItem(
        "machines", pgettext_lazy("machines", "Fleet"), "equipment:list", "forklift",
        group=SERVICE_GROUP, permission=VIEW_EQUIPMENT, order=10,
    )
)  # fmt: skip
settings_pages.register(
    SettingsPage(
        "machine-classes", _("Machine classes"), _("Platforms, telehandlers, generators…"),
        "equipment:classes", "forklift", permission=ADMINISTER, order=60,
    )
)  # fmt: skip
party_figures.register(MachineFigure())
party_panels.register(MachinesPanel())
sheet_sections.register(MachinesOnSheet())
chooser_kinds.register(choosers.EquipmentChooser())
custom_field_owners.register(
    CustomFieldOwner(EQUIPMENT, _("Machines"), party="custodian_id", order=50)
)
api_sections.register(ApiSection("machines", api.router, order=50))
search_kinds.register(
    SearchKind(EQUIPMENT, _("Machines"), "forklift", "equipment:machine", order=30)
)
commands.register(
    Command(
        "new-machine", _("New machine"), "forklift", "equipment:create", CREATE_EQUIPMENT, order=30
    )
)
attachment_owners.register(EquipmentFiles())
timeline_kinds.register(
    *(
        TimelineKind(
            f"equipment.{kind.value}",
            kind.label,
            drawing.MARKS[kind][0],
            SERVICE,
            VIEW_EQUIPMENT,
            is_quiet=kind in drawing.QUIET,
            tone=drawing.MARKS[kind][1],
            draw=drawing.draw,
            tells=Occurrence.TELLS,
        )
        for kind in Occurrence.Kind
    )
)
timeline_sources.register(EquipmentLines())
for fact in (events.EquipmentRegistered, events.EquipmentChanged, events.EquipmentMoved):
    readers.register(fact, indexing.follow_machine)
for change in party_events.FOUND_OTHERWISE:
    readers.register(change, indexing.follow_parties)
readers.register(events.MachinesChanged, indexing.follow_machines)
demo_steps.register(DemoEquipment())
retention_kinds.register(*retention.KINDS)
