from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

DAYS = 90


class Concern(models.TextChoices):
    """What is missing or wrong around the people of a customer, the worst first."""

    NO_DECIDER = "no_decider", _("Nobody is known who decides")
    DECIDER_OPPOSES = "decider_opposes", _("The decider opposes us")
    SILENT_PURCHASING = "silent_purchasing", _("No contact with purchasing for a while")
    VACANT = "vacant", _("Somebody left and nobody took over")
    SINGLE = "single", _("We know one person only")


class Watch(Record):
    """Whether one sort of warning is given, and after how many days."""

    Concern = Concern

    concern = models.CharField(max_length=20, choices=Concern, unique=True)
    is_on = models.BooleanField(default=True)
    days = models.PositiveSmallIntegerField(default=DAYS)

    class Meta:
        triggers = history_triggers("buying_centre.watch", party="")
        verbose_name_plural = "watches"

    def __str__(self) -> str:
        return str(self.get_concern_display())
