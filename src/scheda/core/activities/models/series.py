import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class SeriesQuerySet(models.QuerySet["Series"]):
    def visible_to(self, user: Any) -> "SeriesQuerySet":
        """Those of which one may see an occurrence."""
        tasks = apps.get_model("activities.Task")._default_manager.visible_to(user)
        return self.filter(pk__in=tasks.filter(series__isnull=False).values("series"))


class Series(Record):
    """How a task comes back: an RRULE on the clock of one place, and what each one is like.

    Its occurrences are tasks of their own, made a year ahead.
    """

    class OnHoliday(models.TextChoices):
        KEEP = "keep", _("keep the day")
        NEXT = "next", _("next working day")
        PREVIOUS = "previous", _("previous working day")
        SKIP = "skip", pgettext_lazy("a holiday", "leave it out")

    party = models.ForeignKey("parties.Party", models.CASCADE, null=True, related_name="+")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    rule = models.TextField(_("repeats"))
    starts_on = models.DateField(_("from"))
    starts_at = models.TimeField(_("at"))
    tzid = models.CharField(_("time zone"), max_length=64, default="Europe/Rome")
    exdates = models.JSONField(default=list)
    until = models.DateField(_("until"), null=True)
    on_holiday = models.CharField(
        _("on holidays"), max_length=8, choices=OnHoliday, default=OnHoliday.KEEP
    )
    duration = models.DurationField(null=True)
    pattern = models.JSONField(default=dict)
    uid = models.CharField(max_length=255, blank=True)
    made_until = models.DateField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SeriesQuerySet.as_manager()

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")
        triggers = history_triggers("activities.series", skip=("made_until",))
        indexes = [
            models.Index(
                fields=["made_until"],
                name="activities_series_to_extend",
                condition=models.Q(ended_at=None),
            )
        ]

    def __str__(self) -> str:
        return self.rule

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.tzid)

    @property
    def first(self) -> dt.datetime:
        """The first moment as the clock on the wall shows it."""
        return dt.datetime.combine(self.starts_on, self.starts_at)
