from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class OwnNumberQuerySet(models.QuerySet["OwnNumber"]):
    def visible_to(self, user: Any) -> "OwnNumberQuerySet":
        return self if user.is_administrator else self.none()


class OwnNumber(Record):
    """A VAT number or tax code of the company that uses Scheda: it says which side is ours."""

    number = models.CharField(_("VAT number or tax code"), max_length=32, unique=True)

    objects = OwnNumberQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        triggers = history_triggers("einvoicing.ownnumber", party="")

    def __str__(self) -> str:
        return self.number
