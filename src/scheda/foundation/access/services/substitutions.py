"""Standing in for somebody who is away."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.access.models import Substitution


@transaction.atomic
def arrange(
    absent: Any, substitute: Any, *, starts_on: dt.date, ends_on: dt.date, by: Any
) -> Substitution:
    """From the first to the last day, both included, `substitute` sees what `absent` owns."""
    if absent == substitute:
        raise ValidationError({"substitute": _("Choose somebody else to stand in.")})
    if ends_on < starts_on:
        raise ValidationError({"ends_on": _("The last day is before the first.")})
    return Substitution.objects.create(
        absent=absent, substitute=substitute, starts_on=starts_on, ends_on=ends_on
    )


@transaction.atomic
def end(substitution: Substitution, *, by: Any) -> None:
    """What has begun ends with yesterday; what has not is taken back."""
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    if substitution.starts_on > yesterday:
        substitution.delete()
        return
    substitution.ends_on = min(substitution.ends_on, yesterday)
    substitution.version += 1
    substitution.save()
