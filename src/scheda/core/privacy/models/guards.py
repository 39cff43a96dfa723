"""What stands between a party and its use, or between a party and its erasure."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

RESTRICTION, HOLD = "privacy.restriction", "privacy.legalhold"


class GuardQuerySet(ScopedQuerySet):
    owner_path, team_path = "party__owner", "party__team"

    def standing(self) -> Self:
        return self.filter(ended_at=None)


class HoldQuerySet(GuardQuerySet):
    def standing(self) -> Self:
        today = timezone.localdate()
        return super().standing().filter(Q(until=None) | Q(until__gte=today))


class Guard(Record):
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(_("ended"), null=True, editable=False)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", editable=False
    )
    ended_because = models.CharField(_("why it ended"), max_length=300, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reason


class Restriction(Guard):
    """Storage only (article 18): nobody but the desk finds the party until it is lifted."""

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="privacy_restrictions",
        verbose_name=_("customer or person"),
    )  # fmt: skip
    objects = GuardQuerySet.as_manager()

    class Meta:
        verbose_name = _("restriction")
        verbose_name_plural = _("restrictions")
        triggers = history_triggers("privacy.restriction")
        constraints = [
            models.UniqueConstraint(
                fields=["party"], condition=Q(ended_at=None), name="privacy_restricted_once"
            )
        ]


class LegalHold(Guard):
    """Nothing of this party goes, for instance because of a lawsuit."""

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="privacy_holds",
        verbose_name=_("customer or person"),
    )  # fmt: skip
    until = models.DateField(_("until"), null=True, blank=True)
    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal hold")
        verbose_name_plural = _("legal holds")
        triggers = history_triggers("privacy.legalhold")
