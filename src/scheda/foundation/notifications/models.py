import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.records.identity import uuid7

MORNING = dt.time(7, 30)


class Way(models.TextChoices):
    """How one kind of news reaches a person."""

    OFF = "off", pgettext_lazy("notifications", "Not at all")
    BELL = "bell", _("Under the bell")
    DIGEST = "digest", _("Bell, and in the daily e-mail")
    MAIL = "mail", _("Bell, and by e-mail at once")


class NotificationQuerySet(models.QuerySet["Notification"]):
    def visible_to(self, user: Any) -> "NotificationQuerySet":
        """One's own, whatever rights one has."""
        return self.filter(user_id=user.pk)

    def unread(self) -> "NotificationQuerySet":
        return self.filter(read_at=None)

    def to_mail(self, *ways: Way) -> "NotificationQuerySet":
        """Still unread and not mailed yet."""
        return self.unread().filter(way__in=ways, mailed_at=None)


class Notification(models.Model):
    """One thing told to one person, once, in that person's language."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    text = models.CharField(max_length=500, blank=True)
    url = models.CharField(max_length=500, blank=True)
    record_type = models.CharField(max_length=80, blank=True)
    record_id = models.UUIDField(null=True, blank=True)
    dedupe_key = models.CharField(max_length=200)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    way = models.CharField(max_length=6, choices=Way, default=Way.BELL)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NotificationQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["user", "-at", "-id"], name="notifications_latest"),
            models.Index(
                fields=["user", "way"],
                name="notifications_to_mail",
                condition=Q(mailed_at=None, read_at=None, way__in=["digest", "mail"]),
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "dedupe_key"], name="notifications_notification_once"
            )
        ]

    def __str__(self) -> str:
        return self.title


def working_days() -> list[int]:
    return [0, 1, 2, 3, 4]


class Preference(models.Model):
    """How one kind of news is to reach one person, where they chose otherwise than the kind."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    way = models.CharField(max_length=6, choices=Way)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "kind"], name="notifications_one_way")
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.way}"


class Habits(models.Model):
    """When a person reads the daily e-mail, and when no e-mail may disturb. Days: Monday is 0."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="habits")
    digest_at = models.TimeField(default=MORNING)
    digest_days = ArrayField(models.PositiveSmallIntegerField(), default=working_days)
    quiet_from = models.TimeField(null=True, blank=True)
    quiet_until = models.TimeField(null=True, blank=True)
    quiet_days = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    last_digest_on = models.DateField(null=True)

    class Meta:
        verbose_name_plural = "habits"
        constraints = [
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__isnull=False, quiet_until__isnull=False),
                name="notifications_quiet_has_both_ends",
            )
        ]

    def __str__(self) -> str:
        return str(self.user)

    def is_quiet(self, at: dt.datetime) -> bool:
        """Whether e-mail must wait at this local moment. Quiet hours may span midnight."""
        if at.weekday() in self.quiet_days:
            return True
        if self.quiet_from is None or self.quiet_until is None:
            return False
        if self.quiet_from <= self.quiet_until:
            return self.quiet_from <= at.time() < self.quiet_until
        return at.time() >= self.quiet_from or at.time() < self.quiet_until

    def wants_digest(self, at: dt.datetime) -> bool:
        """Once on each chosen day, from the chosen time on."""
        return (
            at.weekday() in self.digest_days
            and at.time() >= self.digest_at
            and self.last_digest_on != at.date()
        )
