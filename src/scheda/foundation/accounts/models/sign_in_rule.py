import datetime as dt
from typing import Any

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

GRACE = dt.timedelta(days=14)


class SignInRule(Record):
    """What the company asks of everybody who signs in. There is one."""

    second_factor = models.BooleanField(
        _("a second factor for who administers or exports"), default=True
    )
    of_everybody = models.BooleanField(_("a second factor for everybody"), default=False)
    since = models.DateTimeField(default=timezone.now)
    only_one = models.BooleanField(default=True, unique=True, editable=False)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("accounts.signinrule", party="")

    def __str__(self) -> str:
        return str(_("Signing in"))

    def due_on(self, user: Any) -> dt.datetime:
        """Newcomers, and everybody after the rule was made, have two weeks."""
        moment: dt.datetime = max(self.since, user.created_at) + GRACE
        return moment
