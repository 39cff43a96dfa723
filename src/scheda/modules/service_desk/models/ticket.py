import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.service_desk.models import choices

TICKET = "service_desk.ticket"
User = settings.AUTH_USER_MODEL


class TicketQuerySet(ScopedQuerySet):
    """A ticket belongs to whoever owns its customer."""

    owner_path, team_path = "party__owner", "party__team"
    private_path = "party__is_private"
    restricted_path = "party__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        """As far as the right on tickets reaches, and never further than that on parties."""
        parties = apps.get_model("parties.Party")._default_manager.visible_to(user)
        return super().allowed(user, action).filter(party__in=parties)

    def listed(self) -> Self:
        """Without those of parties in the bin: they come back with the party."""
        return self.filter(party__binned_at=None)

    def open(self) -> Self:
        return self.filter(status__in=choices.OPEN)

    def waiting(self) -> Self:
        return self.filter(status__in=choices.WAITING)

    def overdue(self, now: dt.datetime) -> Self:
        return self.open().filter(due_at__lt=now)


class Ticket(Record):
    """One thing that a customer wants solved."""

    Kind = choices.Kind
    Channel = choices.Channel
    Priority = choices.Priority
    Severity = choices.Severity
    Department = choices.Department
    Outcome = choices.Outcome
    Status = choices.Status

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    kind = models.CharField(_("kind"), max_length=19, choices=Kind, default=Kind.INFORMATION)
    party = models.ForeignKey(
        "parties.Party", models.PROTECT, related_name="service_desk_tickets",
        verbose_name=_("customer"),
    )  # fmt: skip
    requester = models.ForeignKey(
        "parties.Party", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("who asked"),
    )  # fmt: skip
    site = models.ForeignKey(
        "parties.Address", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("site"),
    )  # fmt: skip
    equipment = models.ForeignKey(
        "equipment.Equipment", models.SET_NULL, null=True, blank=True,
        related_name="service_desk_tickets", verbose_name=_("machine"),
    )  # fmt: skip
    record_type = models.CharField(max_length=80, blank=True)
    record_id = models.UUIDField(null=True, blank=True)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel, default=Channel.PHONE)
    subject = models.CharField(_("subject"), max_length=200)
    body = models.TextField(_("description"), blank=True)
    priority = models.CharField(
        _("priority"), max_length=6, choices=Priority, default=Priority.NORMAL
    )
    severity = models.CharField(_("severity"), max_length=8, choices=Severity, blank=True)
    status = models.CharField(_("status"), max_length=16, choices=Status, default=Status.NEW)
    department = models.CharField(_("department"), max_length=9, choices=Department, blank=True)
    team = models.ForeignKey(
        "accounts.Team", models.SET_NULL, null=True, blank=True, related_name="+",
        verbose_name=_("team"),
    )  # fmt: skip
    assignee = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("assigned to"),
    )  # fmt: skip
    against = models.ForeignKey(
        User, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("complained of"),
    )  # fmt: skip
    reported_at = models.DateTimeField(_("reported"), default=timezone.now)
    respond_by = models.DateTimeField(_("answer by"))
    resolve_by = models.DateTimeField(_("solve by"))
    due_at = models.DateTimeField(_("next deadline"), null=True, editable=False)
    first_response_at = models.DateTimeField(_("first answer"), null=True, editable=False)
    resolved_at = models.DateTimeField(_("solved"), null=True, editable=False)
    closed_at = models.DateTimeField(_("closed"), null=True, editable=False)
    reopened = models.PositiveSmallIntegerField(_("reopened"), default=0, editable=False)
    root_cause = models.CharField(_("root cause"), max_length=300, blank=True)
    resolution = models.TextField(pgettext_lazy("ticket", "solution"), blank=True)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, blank=True)
    master = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="duplicates",
        verbose_name=_("duplicate of"),
    )  # fmt: skip
    opened_by = models.ForeignKey(User, models.SET_NULL, null=True, related_name="+")

    objects = TicketQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("service", "ticket")
        verbose_name_plural = pgettext_lazy("service", "tickets")
        triggers = history_triggers(TICKET, party="", skip=("due_at",))
        constraints = [
            models.CheckConstraint(condition=~Q(subject=""), name="service_desk_has_subject"),
            models.CheckConstraint(
                condition=Q(against=None) | Q(assignee=None) | ~Q(assignee=F("against")),
                name="service_desk_not_judged_by_oneself",
            ),
            models.CheckConstraint(
                condition=Q(status="duplicate", master__isnull=False)
                | (~Q(status="duplicate") & Q(master=None)),
                name="service_desk_duplicate_of_one",
            ),
            models.CheckConstraint(
                condition=Q(resolve_by__gte=F("respond_by")), name="service_desk_answer_first"
            ),
        ]
        indexes = [
            models.Index(fields=["party", "-number"], name="service_desk_of_party"),
            models.Index(fields=["equipment", "-number"], name="service_desk_of_machine"),
            models.Index(
                fields=["due_at", "id"],
                name="service_desk_by_deadline",
                condition=Q(due_at__isnull=False),
            ),
            models.Index(fields=["assignee", "status"], name="service_desk_by_assignee"),
        ]

    def __str__(self) -> str:
        return f"{self.label} {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("service_desk:ticket", args=[self.pk])

    @property
    def label(self) -> str:
        """As people call it: #2318."""
        return f"#{self.number}"

    @property
    def is_open(self) -> bool:
        return self.status in choices.OPEN

    @property
    def is_waiting(self) -> bool:
        return self.status in choices.WAITING

    @property
    def is_overdue(self) -> bool:
        return bool(self.is_open and self.due_at and self.due_at < timezone.now())

    @property
    def is_about_fault(self) -> bool:
        return self.kind in choices.AT_FAULT

    @property
    def tone(self) -> str:
        """Of its mark: what is broken is red, what somebody complains of is amber."""
        if self.kind in {choices.Kind.BREAKDOWN, choices.Kind.DEFECT}:
            return "bad"
        return "warn" if self.is_about_fault else "info"

    @property
    def status_tone(self) -> str:
        return str(choices.STATUS_TONES.get(self.status, ""))

    @property
    def priority_tone(self) -> str:
        return choices.PRIORITY_TONES.get(self.priority, "")

    @property
    def came(self) -> str:
        return str(choices.FROM[choices.Channel(self.channel)])

    def may_become(self, status: str) -> bool:
        return status in choices.NEXT.get(self.status, ())
