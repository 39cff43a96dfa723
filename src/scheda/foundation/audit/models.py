from django.db import models
from django.utils.translation import gettext_lazy as _


class ChangeQuerySet(models.QuerySet["Change"]):
    def of(self, record: models.Model) -> "ChangeQuerySet":
        return self.filter(record_type=record._meta.label_lower, record_id=record.pk)

    def newest_first(self) -> "ChangeQuerySet":
        return self.order_by("-id")


class Change(models.Model):
    """One stored change of one row. Written by database triggers only, never by the application.

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

    objects = ChangeQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["record_id", "-id"], name="audit_change_record"),
            models.Index(fields=["party_id", "-id"], name="audit_change_party"),
        ]

    def __str__(self) -> str:
        return f"{self.record_type} {self.action} {self.at:%Y-%m-%d %H:%M}"
