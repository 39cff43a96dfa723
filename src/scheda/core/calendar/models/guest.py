from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.core.activities.public import Task
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class GuestQuerySet(models.QuerySet["Guest"]):
    def visible_to(self, user: Any) -> "GuestQuerySet":
        return self.filter(task__in=Task.objects.visible_to(user))

    def expected(self) -> "GuestQuerySet":
        """Those who have a letter and none that took it back."""
        return self.exclude(method=Guest.Method.CANCEL).exclude(sent_at=None)


class Guest(Record):
    """What was last sent to one guest of an appointment, and what they answered.

    A letter goes out when what it would say differs from `fingerprint`, so sending again sends
    nothing. Answers will come in by e-mail one day: `answer` waits for them.
    """

    class Method(models.TextChoices):
        REQUEST = "REQUEST", _("invited")
        CANCEL = "CANCEL", _("told that it is off")

    class Answer(models.TextChoices):
        NONE = "NEEDS-ACTION", _("no answer yet")
        YES = "ACCEPTED", _("comes")
        MAYBE = "TENTATIVE", _("may come")
        NO = "DECLINED", _("does not come")

    task = models.ForeignKey("activities.Task", models.CASCADE, related_name="calendar_guests")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)
    method = models.CharField(max_length=7, choices=Method, default=Method.REQUEST)
    sent_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.NONE)
    answered_at = models.DateTimeField(null=True)

    objects = GuestQuerySet.as_manager()

    class Meta:
        ordering = ["email"]
        verbose_name = _("guest")
        verbose_name_plural = _("guests")
        triggers = history_triggers("calendar.guest", party="task_id")
        constraints = [
            models.UniqueConstraint(fields=["task", "email"], name="calendar_guest_once")
        ]

    def __str__(self) -> str:
        return self.name or self.email
