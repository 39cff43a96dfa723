from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

OFFICE_WEEK = [["09:00-13:00", "14:00-18:00"]] * 5 + [[], []]
TIDY = "calendar_one_for_each"


def office_week() -> list[list[str]]:
    return [list(day) for day in OFFICE_WEEK]


class WorkCalendarQuerySet(AdministeredQuerySet):
    """Everybody works by them; only administrators look at how they are written."""


class WorkCalendar(Record):
    """When the company works, or a team, or one person: the narrower one counts alone.

    `weekly` holds for each day from Monday on its stretches, such as ["09:00-13:00"].
    """

    team = models.ForeignKey("accounts.Team", models.CASCADE, null=True, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, related_name="+")
    weekly = models.JSONField(_("week"), default=office_week)
    country = models.CharField(_("holidays of"), max_length=2, blank=True, default="IT")
    subdivision = models.CharField(_("province"), max_length=20, blank=True)
    patron_month = models.PositiveSmallIntegerField(null=True)
    patron_day = models.PositiveSmallIntegerField(null=True)
    patron_name = models.CharField(_("name of the patron saint’s day"), max_length=80, blank=True)
    tzid = models.CharField(_("time zone"), max_length=64, default="Europe/Rome")

    objects = WorkCalendarQuerySet.as_manager()

    class Meta:
        ordering = ["-team_id", "-user_id"]
        verbose_name = _("working calendar")
        verbose_name_plural = _("working calendars")
        triggers = history_triggers("calendar.workcalendar", party="")
        constraints = [
            models.UniqueConstraint(fields=["team", "user"], nulls_distinct=False, name=TIDY),
            models.CheckConstraint(
                condition=Q(team=None) | Q(user=None), name="calendar_of_team_or_person"
            ),
            models.CheckConstraint(
                condition=Q(patron_month=None, patron_day=None)
                | Q(patron_month__range=(1, 12), patron_day__range=(1, 31)),
                name="calendar_patron_day_whole",
            ),
        ]

    def __str__(self) -> str:
        return str(self.user or self.team or _("The company"))

    @property
    def is_own(self) -> bool:
        """Of a team or a person, which can do without; the company's stays."""
        return bool(self.team_id or self.user_id)


class ExceptionalQuerySet(AdministeredQuerySet):
    pass


class Exceptional(Record):
    """Days of a working calendar that are not like the others of their week."""

    class Kind(models.TextChoices):
        CLOSED = "closed", _("closed")
        WORKING = "working", _("we work")

    calendar = models.ForeignKey(WorkCalendar, models.CASCADE, related_name="exceptions")
    kind = models.CharField(_("on these days"), max_length=7, choices=Kind, default=Kind.CLOSED)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    stretches = models.JSONField(_("hours"), default=list)
    name = models.CharField(_("reason"), max_length=80, blank=True)

    objects = ExceptionalQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        verbose_name = _("exceptional days")
        verbose_name_plural = _("exceptional days")
        triggers = history_triggers("calendar.exceptional", party="calendar_id")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("starts_on")), name="calendar_days_in_order"
            )
        ]

    def __str__(self) -> str:
        return self.name or str(self.get_kind_display())
