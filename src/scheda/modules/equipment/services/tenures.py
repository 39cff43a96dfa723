"""Periods of owning and holding: one ends the moment the next begins."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.modules.equipment.models import Equipment, Tenure

OWNER, HOLDER = Tenure.Role.OWNER, Tenure.Role.HOLDER


def begin(
    machine: Equipment, role: str, party: Party | None, *, at: dt.datetime | None, **facts: Any
) -> None:
    """End the running period and start the next one."""
    last = machine.tenures.filter(role=role, during__upper_inf=True).first()
    if last is not None and at is not None:
        _end(last, at)
    during = DateTimeTZRange(at, None)
    machine.tenures.create(role=role, party=party, during=during, **facts)


def _end(tenure: Tenure, at: dt.datetime) -> None:
    if tenure.starts_at and at <= tenure.starts_at:
        raise ValidationError({"at": _("Something else happened to this machine later than that.")})
    tenure.during = DateTimeTZRange(tenure.starts_at, at)
    tenure.save(update_fields=["during", "updated_at"])


def checked(at: dt.datetime | None) -> dt.datetime:
    """The moment meant: now when none is said, and never one to come."""
    now = timezone.now()
    if at is not None and at > now + dt.timedelta(minutes=5):
        raise ValidationError({"at": _("That has not happened yet.")})
    return at or now
