import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

UNDOABLE = dt.timedelta(days=30)
LONG = dt.timedelta(minutes=2)
SILENCE = dt.timedelta(minutes=2)
"""Without a word from the worker for so long, it has probably died."""


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
        triggers = history_triggers(
            "importing.importrun", party="", skip=("progress", "preview", "result")
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.created_at:%Y-%m-%d %H:%M}"

    def get_absolute_url(self) -> str:
        return reverse("importing:run", args=[self.pk])

    @property
    def is_busy(self) -> bool:
        return self.status in {self.Status.READING, self.Status.APPLYING}

    @property
    def pace(self) -> str:
        """How often its page asks: seldom, once it has become clear that it takes long."""
        return "2s" if timezone.now() - self.created_at < LONG else "10s"

    @property
    def is_silent(self) -> bool:
        """Busy, but nobody has reported for a while: it may be started again."""
        return self.is_busy and timezone.now() - self.updated_at > SILENCE

    @property
    def may_start_again(self) -> bool:
        return self.status == self.Status.FAILED or self.is_silent

    @property
    def may_be_discarded(self) -> bool:
        """Nothing has come of it yet."""
        waiting = {self.Status.RECEIVING, self.Status.READ, self.Status.FAILED}
        return self.status in waiting or self.is_silent

    @property
    def may_be_undone(self) -> bool:
        return bool(
            self.status == self.Status.DONE
            and self.finished_at
            and timezone.now() < self.finished_at + UNDOABLE
        )

    @property
    def undoable_until(self) -> dt.date | None:
        return timezone.localdate(self.finished_at + UNDOABLE) if self.finished_at else None

    @property
    def tone(self) -> str:
        return TONES.get(self.status, "")


TONES: dict[str, str] = {
    ImportRun.Status.READ: "info",
    ImportRun.Status.READING: "plan",
    ImportRun.Status.APPLYING: "plan",
    ImportRun.Status.DONE: "ok",
    ImportRun.Status.FAILED: "bad",
}


class ImportedFileQuerySet(models.QuerySet["ImportedFile"]):
    def visible_to(self, user: Any) -> "ImportedFileQuerySet":
        return self.filter(run__in=ImportRun.objects.visible_to(user))

    def stored(self) -> "ImportedFileQuerySet":
        return self.exclude(stored_as="")

    def refused(self) -> "ImportedFileQuerySet":
        return self.filter(status=ImportedFile.Status.REFUSED)


class ImportedFile(Record):
    """One file of a run, archives opened. A refused one is kept as it came, with its cause.

    `rows` is what was found in it, for the preview. `kept_name` is what the stored original is
    called: of an entry that could not be taken out of its archive, the archive is kept.
    """

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
    kept_name = models.CharField(max_length=200, blank=True)
    rows = models.JSONField(default=list)

    objects = ImportedFileQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name
