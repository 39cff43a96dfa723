from typing import Any, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from scheda.foundation.backup import errors


class State(models.TextChoices):
    MAKING = "making", pgettext_lazy("backup", "being made")
    MADE = "made", pgettext_lazy("backup", "not checked yet")
    VERIFIED = "verified", pgettext_lazy("backup", "checked")
    FAILED = "failed", pgettext_lazy("backup", "failed")
    DELETED = "deleted", pgettext_lazy("backup", "deleted")


class BackupSetQuerySet(models.QuerySet["BackupSet"]):
    def whole(self) -> Self:
        """Those that can be restored, as far as is known."""
        return self.filter(state__in=[State.MADE, State.VERIFIED])

    def with_key(self) -> Self:
        """Those that open, though one may be damaged."""
        return self.filter(deleted_at=None).exclude(state=State.MAKING)

    def ended(self) -> Self:
        return self.exclude(state__in=[State.MAKING, State.DELETED])

    def visible_to(self, user: Any) -> Self:
        """Administrators look after them; nobody else sees any."""
        return self if getattr(user, "is_administrator", False) else self.none()


class BackupSet(models.Model):
    """What became of one set. The set itself lies on its shelf and is told by its own manifest."""

    id = models.CharField(primary_key=True, max_length=32)
    shelf = models.TextField()
    state = models.CharField(max_length=10, choices=State, default=State.MAKING)
    began_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)
    verified_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)
    bytes = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    files = models.IntegerField(default=0)
    ledger_position = models.BigIntegerField(default=0)
    reason = models.TextField(blank=True)
    """In English, as the command line says it; `cause` is the same for pages."""
    cause = models.JSONField(default=dict)
    keys_version = models.CharField(max_length=20, blank=True)
    by_id = models.UUIDField(null=True)

    objects = BackupSetQuerySet.as_manager()

    class Meta:
        ordering = ["-began_at"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(state="failed", reason=""),
                name="backup_failed_with_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.state})"

    @property
    def has_key(self) -> bool:
        """A failed one still has it when the damage was found later."""
        return self.state != State.MAKING and self.deleted_at is None

    @property
    def reason_in_words(self) -> str:
        return errors.in_words(self.cause) if self.cause else self.reason

    @property
    def tone(self) -> str:
        tones = {State.VERIFIED: "ok", State.FAILED: "bad", State.MAKING: "info"}
        return tones.get(State(self.state), "")
