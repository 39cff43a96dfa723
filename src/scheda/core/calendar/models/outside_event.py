from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class OutsideEventQuerySet(models.QuerySet["OutsideEvent"]):
    def visible_to(self, user: Any) -> "OutsideEventQuerySet":
        """Each has brought their own calendar."""
        return self.filter(owner=user)


class OutsideEvent(Record):
    """An event of another calendar, and the task or series it has become here.

    `fingerprint` is of everything it said, so that the same file changes nothing. `href` and `etag`
    are where CalDAV will remember its place on the server.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    uid = models.CharField(max_length=255)
    sequence = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64)
    task = models.ForeignKey("activities.Task", models.SET_NULL, null=True, related_name="+")
    series = models.ForeignKey("activities.Series", models.SET_NULL, null=True, related_name="+")
    run = models.ForeignKey("importing.ImportRun", models.SET_NULL, null=True, related_name="+")
    href = models.CharField(max_length=500, blank=True)
    etag = models.CharField(max_length=200, blank=True)

    objects = OutsideEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event of another calendar")
        verbose_name_plural = _("events of other calendars")
        triggers = history_triggers("calendar.outsideevent", party="")
        constraints = [
            models.UniqueConstraint(fields=["owner", "uid"], name="calendar_outside_event_once")
        ]

    def __str__(self) -> str:
        return self.uid
