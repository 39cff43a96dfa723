from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.equipment.models.choices import Meter
from scheda.modules.equipment.models.equipment import Equipment
from scheda.modules.equipment.models.parts import PartOfEquipmentQuerySet


class MeterReading(Record):
    """What a meter showed at one moment. Accepted ones never go back, unless it was replaced."""

    class State(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        SUSPECT = "suspect", _("suspect")

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="readings")
    kind = models.CharField(_("meter"), max_length=5, choices=Meter, default=Meter.HOURS)
    value = models.DecimalField(pgettext_lazy("meter", "reading"), max_digits=12, decimal_places=1)
    at = models.DateTimeField(_("read at"), default=timezone.now)
    state = models.CharField(_("status"), max_length=8, choices=State, default=State.ACCEPTED)
    is_new_meter = models.BooleanField(_("the meter was replaced"), default=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PartOfEquipmentQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("meter", "reading")
        verbose_name_plural = _("readings")
        ordering = ["-at", "-id"]
        triggers = history_triggers("equipment.meterreading", party="")
        constraints = [
            models.CheckConstraint(condition=Q(value__gte=0), name="equipment_reading_positive"),
            models.UniqueConstraint(
                fields=["equipment", "kind", "at"], name="equipment_reading_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.kind}"
