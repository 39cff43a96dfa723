import datetime as dt
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

LIFETIME = dt.timedelta(days=7)


def in_a_week() -> dt.datetime:
    return timezone.now() + LIFETIME


class InvitationQuerySet(AdministeredQuerySet):
    def pending(self) -> Self:
        return self.filter(accepted_at=None)

    def valid(self) -> Self:
        return self.pending().filter(expires_at__gt=timezone.now())


class Invitation(Record):
    """A letter that lets one colleague make an account. The token is stored as its SHA-256."""

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    role_ids = models.JSONField(default=list)
    team_ids = models.JSONField(default=list)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField(default=in_a_week)
    accepted_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        triggers = history_triggers("accounts.invitation", party="", skip=("token_hash",))

    def __str__(self) -> str:
        return self.email

    @property
    def is_valid(self) -> bool:
        return self.accepted_at is None and self.expires_at > timezone.now()
