from ipaddress import ip_network
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.foundation.throttling.doors import Address


class ApiTokenQuerySet(models.QuerySet["ApiToken"]):
    def visible_to(self, user: Any) -> "ApiTokenQuerySet":
        """One's own. Nobody uses another's."""
        return self.filter(user_id=user.pk)

    def usable(self) -> "ApiTokenQuerySet":
        return self.filter(revoked_at=None, expires_at__gt=timezone.now(), user__is_active=True)

    def not_revoked(self) -> "ApiTokenQuerySet":
        return self.filter(revoked_at=None)


class ApiToken(Record):
    """A key for a program. Only its SHA-256 is kept; the prefix finds it and names it."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("name"), max_length=80)
    prefix = models.CharField(max_length=12, unique=True)
    secret_hash = models.CharField(max_length=64)
    is_read_only = models.BooleanField(_("may only read"), default=True)
    record_types = ArrayField(models.CharField(max_length=80), default=list, blank=True)
    networks = ArrayField(
        models.CharField(max_length=43), verbose_name=_("networks"), default=list, blank=True
    )
    expires_at = models.DateTimeField(_("expires"))
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at"]
        triggers = history_triggers("api.apitoken", party="", skip=("secret_hash", "last_used_at"))

    def __str__(self) -> str:
        return self.name

    def may_come_from(self, address: Address | None) -> bool:
        """From anywhere when no network is named."""
        if not self.networks:
            return True
        return address is not None and any(address in ip_network(one) for one in self.networks)

    @property
    def has_expired(self) -> bool:
        return self.expires_at <= timezone.now()
