"""What happened to machines long ago; the machines themselves stay."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.extension_points import RetentionKind
from scheda.modules.equipment.models import Occurrence, Tenure


def old_occurrences(before: dt.datetime) -> QuerySet[Any]:
    return Occurrence.objects.filter(at__lt=before)


def ended_tenures(before: dt.datetime) -> QuerySet[Any]:
    return Tenure.objects.filter(during__endswith__lt=before)


KINDS = (
    RetentionKind(
        key="machines", label=_("What happened to machines"),
        hint=_("The machine stays, with the reading of its meter."), months=120,
        due=old_occurrences, order=90,
    ),
    RetentionKind(
        key="rentals", label=_("Who had which machine"),
        hint=_("Rentals and loans that are over; counted from the day of return."), months=120,
        due=ended_tenures, order=91,
    ),
)  # fmt: skip
