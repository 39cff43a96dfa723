"""What people ask for under articles 15 to 21, and what became of it."""

import datetime as dt
from typing import Any, Self

from dateutil.relativedelta import relativedelta
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

REQUEST = "privacy.privacyrequest"
NEAR = dt.timedelta(days=7)


def answer_by(received_on: dt.date) -> dt.date:
    """One month (article 12, paragraph 3)."""
    last: dt.date = received_on + relativedelta(months=1)
    return last


class PrivacyRequestQuerySet(ScopedQuerySet):
    owner_path, team_path = "owner", "party__team"
    private_path = ""

    def open(self) -> Self:
        return self.filter(closed_at=None)

    def with_deadline(self) -> Self:
        return self.annotate(deadline_on=Coalesce(F("extended_until"), F("due_on")))

    def near(self, on: dt.date) -> Self:
        return self.open().with_deadline().filter(deadline_on__lte=on + NEAR)


class PrivacyRequest(Record):
    """One request with its clock. It names nobody any more once the person is erased."""

    class Kind(models.TextChoices):
        ACCESS = "access", _("Access (art. 15)")
        RECTIFICATION = "rectification", _("Rectification (art. 16)")
        ERASURE = "erasure", _("Erasure (art. 17)")
        RESTRICTION = "restriction", _("Restriction (art. 18)")
        PORTABILITY = "portability", _("Portability (art. 20)")
        OBJECTION = "objection", _("Objection (art. 21)")

    class State(models.TextChoices):
        RECEIVED = "received", pgettext_lazy("request", "Received")
        IDENTITY = "identity", _("Waiting for proof of identity")
        WORKING = "working", _("Being answered")
        ANSWERED = "answered", pgettext_lazy("request", "Answered")
        REFUSED = "refused", pgettext_lazy("request", "Refused")
        TAKEN_BACK = "taken_back", _("Taken back")

    class Channel(models.TextChoices):
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call")
        POST = "post", _("letter")
        VISIT = "visit", _("in person")
        FORM = "form", _("web form")

    number = models.PositiveIntegerField(_("number"), unique=True, editable=False)
    kind = models.CharField(_("what is asked for"), max_length=13, choices=Kind)
    party = models.ForeignKey(
        "parties.Party", models.SET_NULL, null=True, blank=True, related_name="privacy_requests",
        verbose_name=_("customer or person"),
    )  # fmt: skip
    who = models.CharField(_("who asks"), max_length=200, blank=True)
    channel = models.CharField(
        _("how it came"), max_length=5, choices=Channel, default=Channel.EMAIL
    )
    text = models.TextField(_("what they wrote"), blank=True)
    received_on = models.DateField(_("received"), default=timezone.localdate)
    due_on = models.DateField(_("answer by"), editable=False)
    extended_until = models.DateField(_("extended until"), null=True, blank=True, editable=False)
    extension_reason = models.CharField(_("why it takes longer"), max_length=300, blank=True)
    identity_how = models.CharField(_("how identity was checked"), max_length=200, blank=True)
    identity_on = models.DateField(_("identity checked"), null=True, blank=True, editable=False)
    identity_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        editable=False,
    )  # fmt: skip
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("who answers"),
    )  # fmt: skip
    state = models.CharField(
        _("status"), max_length=10, choices=State, default=State.RECEIVED, editable=False
    )
    answer = models.TextField(_("answer"), blank=True)
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True, editable=False)
    warned_on = models.DateField(null=True, editable=False)

    objects = PrivacyRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request")
        verbose_name_plural = _("requests")
        triggers = history_triggers("privacy.privacyrequest")
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    state__in=["answered", "refused", "taken_back"], closed_at__isnull=False
                )
                | Q(state__in=["received", "identity", "working"], closed_at=None),
                name="privacy_request_closed_with_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(extended_until=None)
                | (Q(extended_until__gt=F("due_on")) & ~Q(extension_reason="")),
                name="privacy_extension_says_why",
            ),
            models.CheckConstraint(
                condition=Q(identity_on=None, identity_by=None)
                | Q(identity_on__isnull=False, identity_by__isnull=False),
                name="privacy_identity_by_somebody",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on"], name="privacy_request_open", condition=Q(closed_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"{self.number} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("privacy:request", args=[self.pk])

    @property
    def deadline(self) -> dt.date:
        return self.extended_until or self.due_on

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def days_left(self) -> int:
        return (self.deadline - timezone.localdate()).days

    @property
    def tone(self) -> str:
        if not self.is_open:
            return "ok" if self.state == self.State.ANSWERED else ""
        if self.days_left < 0:
            return "bad"
        return "warn" if self.days_left <= NEAR.days else "info"

    @property
    def has_proof(self) -> bool:
        return self.identity_on is not None

    @property
    def requester(self) -> Any:
        return self.party or self.who or _("somebody erased")


class RequestStep(models.Model):
    """One change of state, with who made it and why."""

    request = models.ForeignKey(PrivacyRequest, models.CASCADE, related_name="steps")
    from_state = models.CharField(max_length=10, choices=PrivacyRequest.State, blank=True)
    to_state = models.CharField(max_length=10, choices=PrivacyRequest.State)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.from_state} → {self.to_state}"
