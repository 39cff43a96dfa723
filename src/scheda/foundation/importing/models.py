from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class ImportRunQuerySet(models.QuerySet["ImportRun"]):
    def visible_to(self, user: Any) -> "ImportRunQuerySet":
        """One's own; an administrator sees all."""
        return self if user.is_administrator else self.filter(started_by=user)


class ImportRun(Record):
    """One pile of files on its way in: received, read, shown, then applied as a whole or not."""

    class Status(models.TextChoices):
        RECEIVING = "receiving", _("receiving")
        READING = "reading", _("reading")
        READ = "read", _("to confirm")
        APPLYING = "applying", _("importing")
        DONE = "done", _("imported")
        FAILED = "failed", _("failed")
        UNDONE = "undone", _("undone")

    kind = models.CharField(max_length=40)
    status = models.CharField(max_length=9, choices=Status, default=Status.RECEIVING)
    options = models.JSONField(default=dict)
    preview = models.JSONField(default=dict)
    result = models.JSONField(default=dict)
    progress = models.PositiveIntegerField(default=0)
    failure = models.CharField(max_length=300, blank=True)
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True)

    objects = ImportRunQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        triggers = history_triggers("importing.importrun", party="", skip=("progress",))

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d %H:%M}"

    @property
    def is_busy(self) -> bool:
        return self.status in {self.Status.READING, self.Status.APPLYING}


class ImportedFileQuerySet(models.QuerySet["ImportedFile"]):
    def visible_to(self, user: Any) -> "ImportedFileQuerySet":
        return self.filter(run__in=ImportRun.objects.visible_to(user))

    def refused(self) -> "ImportedFileQuerySet":
        return self.filter(status=ImportedFile.Status.REFUSED)


class ImportedFile(Record):
    """One file of a run, archives opened. A refused one is kept as it came, with its cause."""

    class Status(models.TextChoices):
        WAITING = "waiting", _("waiting")
        READ = "read", _("read")
        REFUSED = "refused", _("refused")

    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="files")
    name = models.CharField(max_length=500)
    size = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    stored_as = models.CharField(max_length=200, blank=True)
    status = models.CharField(max_length=7, choices=Status, default=Status.WAITING)
    reason = models.TextField(blank=True)

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
