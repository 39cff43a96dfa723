"""What is left of somebody who was erased: that it was done, and what was found afterwards."""

import secrets

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.models import Record

ERASURE = "privacy.erasure"
LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"


def random_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(8))


class ErasureQuerySet(ScopedQuerySet):
    owner_path, team_path = "by", "request__party__team"


class Erasure(Record):
    """A tombstone with a random number. It says what went and what the law keeps, never who.

    `words` are what the check looks for; their key is destroyed as soon as it has looked.
    """

    code = models.CharField(_("number"), max_length=8, unique=True, default=random_code)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("who"),
    )  # fmt: skip
    request = models.ForeignKey(
        "privacy.PrivacyRequest", models.PROTECT, null=True, related_name="erasures",
        verbose_name=_("request"),
    )  # fmt: skip
    keeps_statistics = models.BooleanField(_("statistics kept"), default=False)
    lines = models.JSONField(default=list)
    found = models.JSONField(default=list)
    verified_at = models.DateTimeField(_("verified"), null=True)
    words = SealedTextField(blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = _("erasure")
        verbose_name_plural = _("erasures")
        ordering = ["-at"]
        triggers = history_triggers("privacy.erasure", party="", skip=("words",))

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("privacy:erasure", args=[self.pk])

    @property
    def key_holder(self) -> str:
        return f"erasure:{self.pk}"

    @property
    def rows_gone(self) -> int:
        return sum(line["rows"] for line in self.lines if line["how"] in {"delete", "own"})
