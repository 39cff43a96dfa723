import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

NEED = "needs.need"


class Source(models.TextChoices):
    """Where we learned it."""

    MEETING = "meeting", _("Meeting")
    CALL = "call", _("Call")
    EMAIL = "email", _("E-mail")
    VISIT = "visit", _("Visit")
    TICKET = "ticket", _("Ticket")
    WEB = "web", _("Web")
    SURVEY = "survey", _("Survey")


class NeedQuerySet(VeiledQuerySet["Need"]):
    def visible_to(self, user: Any) -> "NeedQuerySet":
        return self.allowed(user, VIEW)

    def allowed(self, user: Any, action: str) -> "NeedQuerySet":
        """Of customers that one may see, with the right to this action on needs."""
        if rights_of(user).scope(NEED, action) is Scope.NONE:
            return self.none()
        seen = Party.objects.visible_to(user).not_binned()
        return self.filter(party__in=seen).as_seen_by(user)

    def open(self) -> "NeedQuerySet":
        return self.filter(state=Need.State.OPEN)

    def valid(self, on: dt.date) -> "NeedQuerySet":
        return self.open().filter(Q(expires_on=None) | Q(expires_on__gte=on))


class Need(Record):
    """One thing a customer needs, prefers or is interested in, from a day to a day."""

    Source = Source

    class Kind(models.TextChoices):
        NEED = "need", _("Need")
        PREFERENCE = "preference", _("Preference")
        INTEREST = "interest", _("Interest")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("a need", "open")
        MET = "met", pgettext_lazy("a need", "met")
        DROPPED = "dropped", pgettext_lazy("a need", "dropped")

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="needs_needs", verbose_name=_("customer")
    )
    person = models.ForeignKey(
        "parties.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs_voiced",
        verbose_name=_("who said it"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.NEED)
    what = models.CharField(_("what"), max_length=200)
    note = models.TextField(_("note"), blank=True)
    strength = models.PositiveSmallIntegerField(_("strength"), default=3)
    source = models.CharField(_("source"), max_length=8, choices=Source, default=Source.CALL)
    activity = models.ForeignKey(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("learned in"),
    )
    noted_on = models.DateField(_("noted on"))
    expires_on = models.DateField(_("valid until"), null=True, blank=True)
    state = models.CharField(_("status"), max_length=7, choices=State, default=State.OPEN)
    closed_on = models.DateField(null=True, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = NeedQuerySet.as_manager()

    class Meta:
        ordering = ["-strength", "-noted_on", "-created_at"]
        verbose_name = _("need")
        verbose_name_plural = _("needs")
        triggers = history_triggers(NEED)
        constraints = [
            models.CheckConstraint(
                condition=Q(strength__range=(1, 5)), name="needs_strength_of_five"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="needs_say_what"),
            models.CheckConstraint(
                condition=Q(expires_on=None) | Q(expires_on__gte=models.F("noted_on")),
                name="needs_end_after_beginning",
            ),
            models.CheckConstraint(
                condition=Q(state="open", closed_on=None)
                | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="needs_closed_when",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "state"], name="needs_of_party"),
            models.Index(fields=["noted_on", "id"], name="needs_by_day"),
            models.Index(fields=["expires_on"], name="needs_expiring", condition=Q(state="open")),
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        return reverse("needs:need", args=[self.party_id, self.pk])

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN

    @property
    def is_expired(self) -> bool:
        return (
            self.is_open and self.expires_on is not None and self.expires_on < timezone.localdate()
        )
