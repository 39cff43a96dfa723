from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.equipment.models.equipment import EQUIPMENT, Equipment
from scheda.modules.equipment.models.parts import PartOfEquipmentQuerySet


class Occurrence(Record):
    """One thing that happened to a machine; with a customer, a line of their history too."""

    class Kind(models.TextChoices):
        HANDED_OVER = "handed_over", _("handed over")
        RETURNED = "returned", pgettext_lazy("machine", "returned")
        SOLD = "sold", pgettext_lazy("machine", "sold")
        DOWN = "down", pgettext_lazy("machine", "down")
        LIMITED = "limited", pgettext_lazy("machine", "works with limits")
        REPAIRED = "repaired", _("works again")
        READING = "reading", _("meter read")
        STAGE = "stage", _("stage of life")

    TELLS: ClassVar = {"excerpt": "state_reason", "rate": "monthly_rate"}
    """The fields of the machine that the text and the facts of what happened would give away."""

    equipment = models.ForeignKey(Equipment, models.CASCADE, related_name="occurrences")
    kind = models.CharField(max_length=11, choices=Kind)
    at = models.DateTimeField(default=timezone.now)
    party = models.ForeignKey(
        "parties.Party", models.PROTECT, null=True, blank=True, related_name="equipment_occurrences"
    )
    site = models.ForeignKey(
        "parties.Address", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    text = models.CharField(max_length=300, blank=True)
    facts = models.JSONField(default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    objects = PartOfEquipmentQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        triggers = history_triggers("equipment.occurrence", party="")
        indexes = [
            models.Index(fields=["equipment", "-at"], name="equipment_occurrences"),
            models.Index(fields=["party", "-at"], name="equipment_occurrences_of"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def veil_for(self, user: Any) -> None:
        hidden = hidden_fields(user, EQUIPMENT)
        gone = {told for told, field in self.TELLS.items() if field in hidden}
        self.text = "" if "excerpt" in gone else self.text
        self.facts = {key: value for key, value in self.facts.items() if key not in gone}
