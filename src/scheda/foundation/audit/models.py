from typing import Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, record: models.Model) -> "ChangeQuerySet":
        return self.filter(record_type=record._meta.label_lower, record_id=record.pk)

    def newest_first(self) -> "ChangeQuerySet":
        return self.order_by("-id")


class Change(models.Model):
    """One stored change of one row. Written by database triggers only, never by the application.

    The database lets nobody change or delete it. `digest` is of what the change said (`before`,
    `after`, `reason`), so that it can be blanked when a person is forgotten, and still be proven.
    Names its actor by id alone: the history outlives accounts, and stands before them in the
    order of migrations.
    """

    class Action(models.TextChoices):
        CREATED = "I", _("created")
        CHANGED = "U", _("changed")
        DELETED = "D", _("deleted")

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    actor_id = models.UUIDField(null=True)
    reason = models.CharField(max_length=200)
    record_type = models.CharField(max_length=80)
    record_id = models.UUIDField()
    party_id = models.UUIDField(null=True)
    action = models.CharField(max_length=1, choices=Action)
    before = models.JSONField()
    after = models.JSONField()
    digest = models.BinaryField(null=True)
    blanked_at = models.DateTimeField(null=True)

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "-id"], name="audit_change_record"),
            models.Index(fields=["party_id", "-id"], name="audit_change_party"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.action} {self.at:%Y-%m-%d %H:%M}"


class ActQuerySet(models.QuerySet["Act"]):
    def reads(self) -> Self:
        return self.filter(kind__startswith="read.")

    def newest_first(self) -> Self:
        return self.order_by("-id")


class Act(models.Model):
    """Something somebody did that changed no record: looked, took out, signed in, failed to.

    Written by `reads` and `acts` only. A look at the same record counts once in ten minutes, which
    `slot` sees to.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    kind = models.CharField(max_length=60)
    actor_id = models.UUIDField(null=True)
    network = models.CharField(max_length=43, blank=True)
    record_type = models.CharField(max_length=80, blank=True)
    record_id = models.UUIDField(null=True)
    party_id = models.UUIDField(null=True)
    fields = ArrayField(models.CharField(max_length=80), default=list)
    detail = models.JSONField(default=dict)
    slot = models.BigIntegerField(null=True)
    digest = models.BinaryField(null=True)

    objects = ActQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "-id"], name="audit_act_record"),
            models.Index(fields=["party_id", "-id"], name="audit_act_party"),
            models.Index(fields=["actor_id", "-id"], name="audit_act_actor"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["actor_id", "record_id", "kind", "fields", "slot"],
                name="audit_act_once_a_slot",
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Seal(models.Model):
    """What the rows of one stretch of the log were, chained to the seal before and signed.

    `ids` tells which there were, `leaves` the beginning of each one's digest, `root` the digest of
    all of them together.
    """

    class Source(models.TextChoices):
        CHANGE = "change"
        ACT = "act"

    n = models.BigIntegerField(primary_key=True)
    at = models.DateTimeField()
    source = models.CharField(max_length=6, choices=Source)
    first = models.BigIntegerField()
    last = models.BigIntegerField()
    count = models.IntegerField()
    ids = models.TextField()
    leaves = models.BinaryField()
    root = models.BinaryField()
    previous = models.BinaryField()
    mac = models.BinaryField()
    key_version = models.PositiveSmallIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.n}: {self.source} {self.first}-{self.last}"
