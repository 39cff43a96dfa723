from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.equipment.models.choices import Meter


class EquipmentClass(Record):
    """A kind of machine, as the company names them: platforms, telehandlers, generators."""

    code = models.CharField(_("code"), max_length=20, unique=True)
    name = models.CharField(_("name"), max_length=80)
    icon = models.CharField(_("icon"), max_length=30, default="forklift")
    meter = models.CharField(_("meter"), max_length=5, choices=Meter, default=Meter.HOURS)
    is_active = models.BooleanField(_("in use"), default=True)

    class Meta:
        verbose_name = _("machine class")
        verbose_name_plural = _("machine classes")
        ordering = ["name", "id"]
        triggers = history_triggers("equipment.equipmentclass", party="")
        constraints = [
            models.CheckConstraint(
                condition=~Q(code="") & ~Q(name=""), name="equipment_class_named"
            )
        ]

    def __str__(self) -> str:
        return self.name
