from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.core.buying_centre.models.criterion import Criterion
from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

STANCE = "buying_centre.stance"
WEIGHS_MUCH = 3


class StanceQuerySet(models.QuerySet["Stance"]):
    def visible_to(self, user: Any) -> "StanceQuerySet":
        """Of customers and persons that one may both see, with the right to look at criteria."""
        if rights_of(user).scope(STANCE, VIEW) is Scope.NONE:
            return self.none()
        seen = Party.objects.visible_to(user)
        return self.filter(party__in=seen, person__in=seen)


class Stance(Record):
    """What one member thinks of us on one criterion, on a day. A new opinion is a new row."""

    class Position(models.IntegerChoices):
        AGAINST = -2, _("speaks against us")
        DOUBTS = -1, _("has doubts")
        UNDECIDED = 0, _("undecided")
        LEANS = 1, _("leans to us")
        FOR = 2, _("speaks for us")

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="buying_centre_stances")
    person = models.ForeignKey("parties.Party", models.CASCADE, related_name="buying_centre_views")
    criterion = models.ForeignKey(Criterion, models.PROTECT, related_name="stances")
    weight = models.PositiveSmallIntegerField(_("weight"))
    position = models.SmallIntegerField(_("position"), choices=Position)
    note = models.CharField(_("note"), max_length=300, blank=True)
    noted_on = models.DateField(_("noted on"))
    activity = models.ForeignKey(
        "activities.Activity",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("learned in"),
    )
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = StanceQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_on", "-created_at"]
        triggers = history_triggers(STANCE)
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__range=(1, 5)), name="buying_centre_stance_weight"
            ),
            models.CheckConstraint(
                condition=Q(position__range=(-2, 2)), name="buying_centre_stance_position"
            ),
            models.CheckConstraint(
                condition=~Q(party=models.F("person")), name="buying_centre_stance_two_parties"
            ),
        ]
        indexes = [
            models.Index(
                fields=["party", "-noted_on", "-created_at"], name="buying_centre_stances_of"
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.criterion_id} {self.position:+d}"

    @property
    def is_weighty(self) -> bool:
        return self.weight >= WEIGHS_MUCH
