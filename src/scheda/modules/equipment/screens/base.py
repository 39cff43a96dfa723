"""What all screens about machines share: the door, and what follows a deed."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django_htmx.http import HttpResponseClientRedirect

from scheda.core.parties.public import Party
from scheda.foundation.access.scope import EDIT
from scheda.foundation.screens.base import FieldsScreen
from scheda.modules.equipment.fields import equipment_fields
from scheda.modules.equipment.models import Equipment, EquipmentQuerySet
from scheda.modules.equipment.permissions import EDIT_EQUIPMENT, VIEW_EQUIPMENT


class EquipmentScreen(FieldsScreen):
    """Looks machines up through `visible_to`; an owner out of sight is not named."""

    vocabulary = equipment_fields
    permission = VIEW_EQUIPMENT

    def records(self) -> EquipmentQuerySet:
        user = self.request.user
        owners = Prefetch("owner_party", Party.objects.visible_to(user))
        seen = Equipment.objects.visible_to(user)
        return seen.select_related("equipment_class", "custodian", "site").prefetch_related(owners)

    def machine(self, pk: UUID) -> Equipment:
        machine: Equipment = get_object_or_404(self.records(), pk=pk)
        return machine

    def may_edit(self, machine: Equipment) -> bool:
        reached = Equipment.objects.allowed(self.request.user, EDIT)
        return bool(reached.filter(pk=machine.pk).exists())


class EquipmentEditing(EquipmentScreen):
    """A screen that changes a machine. Who may see it but not change it is told so."""

    permission = EDIT_EQUIPMENT

    def machine(self, pk: UUID) -> Equipment:
        machine = super().machine(pk)
        if not self.may_edit(machine):
            raise PermissionDenied(_("You can see this machine but not change it."))
        return machine

    def record(self, pk: UUID | None) -> Any:
        return self.machine(pk)  # type: ignore[arg-type]

    def said(self, machine: Equipment, text: str) -> HttpResponse:
        """Back to the machine, which tells what was done."""
        messages.success(self.request, text)
        url = machine.get_absolute_url()
        return HttpResponseClientRedirect(url) if self.request.htmx else HttpResponseRedirect(url)
