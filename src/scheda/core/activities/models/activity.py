from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import DELETE, EDIT, VIEW, Scope
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.components import formats
from scheda.foundation.records.models import Record

ACTIVITY = "activities.activity"


class ActivityQuerySet(models.QuerySet["Activity"]):
    def visible_to(self, user: Any) -> "ActivityQuerySet":
        """With customers or persons that one may see; the private ones of others stay theirs."""
        rights = rights_of(user)
        if rights.scope(ACTIVITY, VIEW) is Scope.NONE:
            return self.none()
        seen = Party.objects.visible_to(user)
        team = Q(audience=Activity.Audience.TEAM, team__in=rights.team_ids)
        return self.standing().filter(
            Q(audience=Activity.Audience.ALL) | Q(author=user) | team,
            seen.holding("party") | seen.holding("person"),
        )

    def changeable_by(self, user: Any) -> "ActivityQuerySet":
        """Of the visible ones those that one's right to change reaches, by their author."""
        return self.visible_to(user).reached_by(user, EDIT)

    def removable_by(self, user: Any) -> "ActivityQuerySet":
        return self.visible_to(user).reached_by(user, DELETE)

    def restorable_by(self, user: Any) -> "ActivityQuerySet":
        """Whoever may remove an activity may also take that back."""
        seen = Party.objects.visible_to(user)
        return self.filter(removed_at__isnull=False, party__in=seen).reached_by(user, DELETE)

    def reached_by(self, user: Any, action: str) -> "ActivityQuerySet":
        rights = rights_of(user)
        scope = rights.scope(ACTIVITY, action)
        if scope is Scope.ALL:
            return self
        if scope is Scope.NONE:
            return self.none()
        mine = Q(author=user)
        return self.filter(mine | Q(team__in=rights.team_ids) if scope is Scope.TEAM else mine)

    def standing(self) -> "ActivityQuerySet":
        return self.filter(removed_at=None)


class Activity(Record):
    """One thing done with a customer, written down by hand."""

    class Kind(models.TextChoices):
        CALL = "call", _("Call")
        EMAIL = "email", _("E-mail")
        MEETING = "meeting", _("Meeting")
        VISIT = "visit", _("Visit")
        NOTE = "note", _("Note")

    class Direction(models.TextChoices):
        OUT = "out", _("outgoing")
        IN = "in", _("incoming")

    class Outcome(models.TextChoices):
        ANSWERED = "answered", _("answered")
        NO_ANSWER = "no_answer", _("no answer")
        VOICEMAIL = "voicemail", _("voicemail")
        CALL_BACK = "call_back", _("wants a call back")
        DONE = "done", _("took place")
        NOT_MET = "not_met", _("nobody met")

    class Audience(models.TextChoices):
        ALL = "all", _("everybody")
        TEAM = "team", _("my team")
        PRIVATE = "private", _("only me")

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="activities", verbose_name=_("customer")
    )
    kind = models.CharField(_("kind"), max_length=7, choices=Kind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    person = models.ForeignKey(
        "parties.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities_with",
        verbose_name=_("with"),
    )
    direction = models.CharField(
        _("direction"), max_length=3, choices=Direction, default=Direction.OUT
    )
    outcome = models.CharField(_("outcome"), max_length=9, choices=Outcome, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes"), null=True, blank=True)
    text = models.TextField(_("text"), blank=True)
    audience = models.CharField(
        _("visible to"), max_length=7, choices=Audience, default=Audience.ALL
    )
    site = models.ForeignKey(
        "parties.Address",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("site"),
    )
    linked = models.JSONField(default=list, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    team = models.ForeignKey("accounts.Team", models.SET_NULL, null=True, related_name="+")
    is_pinned = models.BooleanField(_("pinned"), default=False)
    edited_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    objects = ActivityQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        triggers = history_triggers("activities.activity")
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["call", "meeting", "visit"]) | ~Q(text=""),
                name="activities_note_says_something",
            )
        ]
        indexes = [
            models.Index(fields=["party", "-at"], name="activities_of_party"),
            models.Index(fields=["author", "-at"], name="activities_of_author"),
            models.Index(
                fields=["removed_at"],
                name="activities_removed",
                condition=Q(removed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {formats.day(self.at)}"

    def get_absolute_url(self) -> str:
        return f"{self.party.get_absolute_url()}#activity-{self.pk}"
