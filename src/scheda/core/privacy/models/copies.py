"""Data that left: where it is, who took it, until when it is good."""

import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

COPY = "privacy.copy"


class CopyQuerySet(ScopedQuerySet):
    owner_path, team_path = "by", "party__team"

    def existing(self) -> Self:
        return self.filter(destroyed_at=None)

    def ended(self, now: dt.datetime) -> Self:
        return self.existing().filter(until__lt=now)


class Copy(Record):
    """An export, an access file, a printed sheet, a backup, or what was handed to somebody else."""

    class Kind(models.TextChoices):
        EXPORT = "export", _("Exported list")
        ACCESS = "access", _("Access file")
        SHEET = "sheet", _("Printed sheet")
        BACKUP = "backup", _("Backup")
        HANDED = "handed", _("Handed to others")

    kind = models.CharField(_("kind"), max_length=6, choices=Kind)
    title = models.CharField(_("what"), max_length=200)
    party = models.ForeignKey(
        "parties.Party", models.SET_NULL, null=True, related_name="privacy_copies",
        verbose_name=_("customer or person"),
    )  # fmt: skip
    made_at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("who"),
    )  # fmt: skip
    recipient = models.CharField(_("recipient"), max_length=200, blank=True)
    recipient_email = models.EmailField(_("e-mail of the recipient"), blank=True)
    until = models.DateTimeField(_("until"), null=True)
    rows = models.PositiveIntegerField(_("rows"), null=True)
    size = models.PositiveBigIntegerField(_("size"), null=True)
    stored_as = models.CharField(max_length=200, blank=True, editable=False)
    reference = models.CharField(max_length=80, blank=True, editable=False)
    taken = models.PositiveSmallIntegerField(_("downloads"), default=0, editable=False)
    destroyed_at = models.DateTimeField(_("destroyed"), null=True, editable=False)
    destroyed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )

    objects = CopyQuerySet.as_manager()

    class Meta:
        verbose_name = _("copy")
        verbose_name_plural = _("copies")
        triggers = history_triggers("privacy.copy")
        indexes = [
            models.Index(fields=["-made_at", "-id"], name="privacy_copy_newest"),
            models.Index(
                fields=["until"], name="privacy_copy_ends", condition=Q(destroyed_at=None)
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "reference"], condition=~Q(reference=""), name="privacy_copy_once"
            )
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("privacy:copies")

    @property
    def key_holder(self) -> str:
        return f"copy:{self.pk}"

    @property
    def is_ours(self) -> bool:
        """We hold the bytes, so we can destroy them."""
        return bool(self.stored_as)

    @property
    def state(self) -> str:
        if self.destroyed_at:
            return "destroyed"
        return "ended" if self.until and self.until < timezone.now() else "exists"

    @property
    def size_in_words(self) -> Any:
        return self.size
