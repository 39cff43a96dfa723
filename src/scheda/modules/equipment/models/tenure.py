from typing import Any

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.equipment.models.equipment import EQUIPMENT, Equipment
from scheda.modules.equipment.models.parts import PartOfEquipmentQuerySet


class Tenure(Record):
    """Who owned or held a machine, from when to when; nobody else at the same time."""

    class Role(models.TextChoices):
        OWNER = "owner", pgettext_lazy("machine", "owner")
        HOLDER = "holder", _("holder")

    ruled_as = EQUIPMENT

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="tenures")
    role = models.CharField(max_length=6, choices=Role, default=Role.HOLDER)
    party = models.ForeignKey(
        "parties.Party", models.PROTECT, null=True, blank=True, related_name="equipment_tenures"
    )
    """Nobody: ourselves."""
    site = models.ForeignKey(
        "parties.Address", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    during = DateTimeRangeField()
    is_rental = models.BooleanField(default=False)
    monthly_rate = models.DecimalField(max_digits=14, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, default="EUR")

    objects = PartOfEquipmentQuerySet.as_manager()

    class Meta:
        ordering = ["-during"]
        triggers = history_triggers("equipment.tenure", party="")
        constraints = [
            ExclusionConstraint(
                name="equipment_one_at_a_time",
                expressions=[
                    ("equipment", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("during", RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}: {self.party or '–'}"

    @property
    def starts_at(self) -> Any:
        return self.during.lower

    @property
    def ends_at(self) -> Any:
        return self.during.upper
