import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.activities.models.activity import Activity
from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import EDIT, VIEW, Scope
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

TASK = "activities.task"
WITH_SOMEBODY = {
    "call": pgettext_lazy("to do", "Call %(person)s"),
    "email": pgettext_lazy("to do", "Write to %(person)s"),
    "meeting": pgettext_lazy("to do", "Meet %(person)s"),
    "visit": pgettext_lazy("to do", "Visit %(person)s"),
    "todo": pgettext_lazy("to do", "Task for %(person)s"),
}


class WholeDay(dt.datetime):
    """A moment of which only the day is meant, for whoever writes it out."""

    is_whole_day = True


def as_meant(moment: dt.datetime, *, is_all_day: bool) -> dt.datetime:
    return WholeDay.combine(moment.date(), moment.timetz()) if is_all_day else moment


class TaskQuerySet(VeiledQuerySet["Task"]):
    def visible_to(self, user: Any) -> "TaskQuerySet":
        """Of customers that one may see, or of no customer and within one's reach."""
        rights = rights_of(user)
        scope = rights.scope(TASK, VIEW)
        if scope is Scope.NONE:
            return self.none()
        seen = Party.objects.visible_to(user)
        team = Q(audience=Task.Audience.TEAM, team__in=rights.team_ids)
        of_nobody = Q(pk__isnull=False) if scope is Scope.ALL else Q(team__in=rights.team_ids)
        nowhere = Q(party=None, person=None) & (self.of(user) | of_nobody)
        return self.filter(
            self.of(user) | Q(audience=Task.Audience.ALL) | team,
            seen.holding("party") | Q(seen.holding("person"), party=None) | nowhere,
        ).as_seen_by(user)

    def allowed(self, user: Any, action: str) -> "TaskQuerySet":
        """Of the visible ones those that this right reaches, by whose they are."""
        visible = self.visible_to(user)
        rights = rights_of(user)
        scope = rights.scope(TASK, action)
        if scope is Scope.ALL:
            return visible
        if scope is Scope.NONE:
            return visible.none()
        team = Q(team__in=rights.team_ids) if scope is Scope.TEAM else Q(pk=None)
        return visible.filter(self.of(user) | team)

    def changeable_by(self, user: Any) -> "TaskQuerySet":
        return self.allowed(user, EDIT)

    @staticmethod
    def of(user: Any) -> Q:
        """Theirs to do, asked for by them, or done together with them."""
        together = Task.colleagues.through._default_manager.filter(user_id=user.pk)
        return (
            Q(owner__in=rights_of(user).owner_ids)
            | Q(created_by=user)
            | Q(pk__in=together.values("task_id"))
        )

    def open(self) -> "TaskQuerySet":
        return self.filter(state=Task.State.PLANNED)

    def late(self, now: dt.datetime) -> "TaskQuerySet":
        return self.open().filter(due_at__lt=now)

    def between(self, start: dt.datetime, end: dt.datetime) -> "TaskQuerySet":
        """Those that touch the half-open period, for calendars."""
        return self.filter(Q(due_at__gte=start) | Q(ends_at__gt=start), due_at__lt=end)


class Task(Record):
    """A step somebody is to take, at a time: a call to make, a visit, something to prepare."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        EMAIL = "email", _("E-mail")
        MEETING = "meeting", _("Meeting")
        VISIT = "visit", _("Visit")
        TO_DO = "todo", _("Task")

    class State(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("a task", "planned")
        DONE = "done", pgettext_lazy("a task", "done")
        CANCELLED = "cancelled", pgettext_lazy("a task", "cancelled")

    class Priority(models.TextChoices):
        LOW = "low", pgettext_lazy("priority", "low")
        NORMAL = "normal", pgettext_lazy("priority", "normal")
        HIGH = "high", pgettext_lazy("priority", "high")

    Audience = Activity.Audience

    kind = models.CharField(_("kind"), max_length=7, choices=Kind, default=Kind.TO_DO)
    subject = models.CharField(_("what to do"), max_length=200, blank=True)
    note = models.TextField(_("note"), blank=True)
    party = models.ForeignKey(
        "parties.Party",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="activities_tasks",
        verbose_name=_("customer"),
    )
    person = models.ForeignKey(
        "parties.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities_tasks_with",
        verbose_name=_("with"),
    )
    site = models.ForeignKey(
        "parties.Address",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
    )
    due_at = models.DateTimeField(_("when"))
    ends_at = models.DateTimeField(_("until"), null=True, blank=True)
    is_all_day = models.BooleanField(_("all day"), default=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        related_name="activities_tasks",
        verbose_name=_("owner"),
    )
    team = models.ForeignKey("accounts.Team", models.SET_NULL, null=True, related_name="+")
    priority = models.CharField(
        _("priority"), max_length=6, choices=Priority, default=Priority.NORMAL
    )
    state = models.CharField(_("status"), max_length=9, choices=State, default=State.PLANNED)
    result = models.ForeignKey(
        Activity, models.SET_NULL, null=True, blank=True, related_name="fulfils"
    )
    outcome = models.CharField(_("outcome"), max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    after = models.ForeignKey("self", models.SET_NULL, null=True, related_name="followed_by")
    remind_at = models.DateTimeField(_("reminder"), null=True, blank=True)
    reminded_at = models.DateTimeField(null=True)
    series = models.ForeignKey(
        "activities.Series", models.SET_NULL, null=True, related_name="occurrences"
    )
    original_at = models.DateTimeField(null=True)
    uid = models.CharField(max_length=255, blank=True)
    sequence = models.PositiveIntegerField(default=0)
    location = models.CharField(_("place"), max_length=200, blank=True)
    guests = models.JSONField(default=list, blank=True)
    colleagues = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        blank=True,
        related_name="activities_shared_tasks",
        verbose_name=_("together with"),
    )
    linked = models.JSONField(default=list, blank=True)
    audience = models.CharField(
        _("visible to"), max_length=7, choices=Activity.Audience, default=Activity.Audience.ALL
    )
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = TaskQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        triggers = history_triggers(TASK, skip=("reminded_at",))
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="todo") | ~Q(subject=""), name="activities_todo_says_what"
            ),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=models.F("due_at")),
                name="activities_task_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state="planned", closed_at=None)
                | (~Q(state="planned") & Q(closed_at__isnull=False)),
                name="activities_task_closed_when",
            ),
            models.UniqueConstraint(
                fields=["owner", "uid", "original_at"],
                condition=~Q(uid=""),
                nulls_distinct=False,
                name="activities_task_uid_once",
            ),
            models.UniqueConstraint(
                fields=["series", "original_at"],
                condition=Q(series__isnull=False),
                name="activities_task_slot_once",
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "state", "due_at"], name="activities_task_of_owner"),
            models.Index(fields=["team", "state", "due_at"], name="activities_task_of_team"),
            models.Index(fields=["state", "due_at", "id"], name="activities_task_by_day"),
            models.Index(fields=["party", "due_at"], name="activities_task_of_party"),
            models.Index(
                fields=["party", "due_at"],
                name="activities_task_next",
                condition=Q(state="planned"),
            ),
            models.Index(
                fields=["person", "due_at"],
                name="activities_task_of_person",
                condition=Q(person__isnull=False),
            ),
            models.Index(
                fields=["remind_at"],
                name="activities_task_to_remind",
                condition=Q(state="planned", reminded_at=None, remind_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.subject or str(self.get_kind_display())

    @property
    def title(self) -> str:
        """What is to be done: the kind too, where the subject does not say it."""
        if self.kind in {self.Kind.TO_DO, self.Kind.MEETING} or not self.subject:
            return str(self)
        return f"{self.get_kind_display()}: {self.subject}"

    @property
    def opening(self) -> str:
        """How the step is told before what it is about: Call Marco Dal Zotto."""
        if self.person is None:
            return self.get_kind_display()
        return str(WITH_SOMEBODY[self.kind] % {"person": self.person})

    @property
    def meant_at(self) -> dt.datetime:
        return as_meant(self.due_at, is_all_day=self.is_all_day)

    @property
    def shown_state(self) -> str:
        return "late" if self.is_late else self.state

    @property
    def shown_priority(self) -> str:
        """The usual one needs no badge."""
        return "" if self.priority == self.Priority.NORMAL else self.priority

    @property
    def result_words(self) -> str:
        return self.result.text if self.result else self.outcome

    def get_absolute_url(self) -> str:
        return reverse("activities:task", args=[self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.PLANNED

    @property
    def is_late(self) -> bool:
        """Past its time; what lasts all day is late from the next day on."""
        if not self.is_open:
            return False
        if self.is_all_day:
            return timezone.localdate(self.due_at) < timezone.localdate()
        return self.due_at < timezone.now()

    @property
    def ical_uid(self) -> str:
        return self.uid or f"{self.series_id or self.pk}@scheda"
