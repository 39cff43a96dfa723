import base64
import datetime as dt
import secrets
from typing import Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.models import Record

OURS = "webhooks"
BOTH_VALID = dt.timedelta(days=1)
"""So long the former secret signs too, after a new one was made."""


def new_secret() -> str:
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


class EndpointQuerySet(AdministeredQuerySet):
    def active(self) -> Self:
        return self.filter(is_active=True)

    def wanting(self, *topics: str) -> Self:
        return self.active().filter(topics__overlap=list(topics))


class Endpoint(Record):
    """An address that is told facts, as far as its owner may see them."""

    name = models.CharField(_("name"), max_length=80)
    url = models.CharField(_("address"), max_length=2_000)
    topics = ArrayField(models.CharField(max_length=80), verbose_name=_("kinds of facts"))
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="webhooks_endpoints",
        verbose_name=_("sees as much as"),
    )
    secret = SealedTextField(holder="key_holder")
    former_secret = SealedTextField(holder="key_holder", blank=True)
    former_until = models.DateTimeField(null=True)
    is_active = models.BooleanField(default=True)
    off_reason = models.CharField(max_length=300, blank=True)
    failing_since = models.DateTimeField(null=True)

    objects = EndpointQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            GinIndex(fields=["topics"], condition=Q(is_active=True), name="webhooks_wanting")
        ]
        triggers = history_triggers(
            "webhooks.endpoint", party="", skip=("secret", "former_secret", "failing_since")
        )

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("webhooks:log", args=[self.pk])

    @property
    def key_holder(self) -> str:
        return OURS

    @property
    def lane(self) -> str:
        return f"webhook:{self.pk}"

    def secrets(self) -> list[str]:
        """Those that sign now: the newest first."""
        former = self.former_until and self.former_until > timezone.now() and self.former_secret
        return [str(self.secret), *([str(former)] if former else [])]
