"""Addresses that nobody may advertise to again; a fingerprint outlives an erasure."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.accounts.models import Membership
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

SUPPRESSION = "privacy.suppression"


class SuppressionQuerySet(ScopedQuerySet):
    """An entry is of whoever wrote it down; those that a rule wrote are for who sees all."""

    owner_path = "by"

    def reached_by(self, user: Any, scope: Scope) -> Self:
        if scope is not Scope.TEAM:
            return super().reached_by(user, scope)
        team = Membership.objects.filter(team__in=rights_of(user).team_ids)
        return self.filter(Q(by=user.pk) | Q(by__in=team.values("user")))


class Suppression(Record):
    """One e-mail address or number. Whoever knows it can ask for it; nobody can read it here."""

    class Kind(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone")

    class Reason(models.TextChoices):
        OBJECTED = "objected", _("They do not want to hear from us")
        ERASED = "erased", _("They were erased")
        COMPLAINT = "complaint", _("They complained")
        REGISTER = "register", _("They are in a public register of objections")

    kind = models.CharField(_("kind"), max_length=5, choices=Kind)
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    reason = models.CharField(_("reason"), max_length=9, choices=Reason, default=Reason.OBJECTED)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("recorded by"),
    )  # fmt: skip

    objects = SuppressionQuerySet.as_manager()

    class Meta:
        verbose_name = _("address not to be contacted")
        verbose_name_plural = _("addresses not to be contacted")
        ordering = ["-at", "-id"]
        triggers = history_triggers("privacy.suppression", party="")

    def __str__(self) -> str:
        return self.fingerprint[:8]

    def get_absolute_url(self) -> str:
        return reverse("privacy:suppressions")
