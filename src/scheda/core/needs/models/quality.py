from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from scheda.core.needs.models.need import Source
from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

PROFILE = "needs.qualityprofile"
DEFAULT_NAMES = {
    "response": gettext_noop("Response time"),
    "technician": gettext_noop("Always the same technician"),
    "clean": gettext_noop("Clean machine"),
    "invoice": gettext_noop("Detailed invoice"),
    "punctual": gettext_noop("Punctual delivery"),
    "replacement": gettext_noop("Replacement machine"),
    "information": gettext_noop("Being kept informed"),
}
DEFAULT_COMMITMENTS = {
    "response": gettext_noop("Call back within 2 hours"),
    "technician": gettext_noop("Send the technician they know"),
    "clean": gettext_noop("Wash and photograph before delivery"),
    "invoice": gettext_noop("One line for each machine and jobsite"),
    "punctual": gettext_noop("Announce the hour the evening before"),
    "replacement": gettext_noop("A replacement within 24 hours"),
    "information": gettext_noop("A message at each step of the repair"),
}
BEST = 5


class QualityCriterionQuerySet(models.QuerySet["QualityCriterion"]):
    def in_use(self) -> "QualityCriterionQuerySet":
        return self.filter(is_active=True)


class QualityCriterion(Record):
    """Something that quality can mean. `code` names the ones we bring along."""

    code = models.SlugField(max_length=30, blank=True)
    own_name = models.CharField(max_length=60, blank=True)
    own_commitment = models.CharField(max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    objects = QualityCriterionQuerySet.as_manager()

    class Meta:
        ordering = ["position", "created_at"]
        verbose_name_plural = "quality criteria"
        triggers = history_triggers("needs.qualitycriterion", party="")
        constraints = [
            models.UniqueConstraint(
                fields=["code"], condition=~Q(code=""), name="needs_criterion_once"
            ),
            models.CheckConstraint(
                condition=~Q(code="", own_name=""), name="needs_criterion_named"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As the company calls it, else in the reader's language."""
        return self.own_name or gettext(DEFAULT_NAMES.get(self.code, self.code))

    @property
    def commitment(self) -> str:
        """What usually follows from it."""
        default = DEFAULT_COMMITMENTS.get(self.code, "")
        return self.own_commitment or (gettext(default) if default else "")


class QualityQuerySet(models.QuerySet[Any]):
    """Rows that belong to a customer's profile."""

    def visible_to(self, user: Any) -> "QualityQuerySet":
        if rights_of(user).scope(PROFILE, VIEW) is Scope.NONE:
            return self.none()
        return self.filter(party__in=Party.objects.visible_to(user).not_binned())


class QualityProfile(Record):
    """How we mean to serve this customer."""

    party = models.OneToOneField(
        "parties.Party", models.CASCADE, related_name="needs_quality_profile"
    )
    strategy = models.TextField(_("service strategy"), blank=True)

    objects = QualityQuerySet.as_manager()

    class Meta:
        triggers = history_triggers(PROFILE)

    def __str__(self) -> str:
        return self.strategy[:60]


class QualityWeight(Record):
    """How much one criterion matters to this customer, and what we promised for it."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="needs_quality_weights")
    criterion = models.ForeignKey(QualityCriterion, models.PROTECT, related_name="weights")
    weight = models.PositiveSmallIntegerField(_("weight"))
    commitment = models.CharField(_("commitment"), max_length=200, blank=True)

    objects = QualityQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("needs.qualityweight")
        constraints = [
            models.UniqueConstraint(fields=["party", "criterion"], name="needs_weight_once"),
            models.CheckConstraint(condition=Q(weight__range=(1, 10)), name="needs_weight_of_ten"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.weight}"


class Satisfaction(Record):
    """How content they were with one criterion, on a day, said by somebody or by a survey."""

    party = models.ForeignKey("parties.Party", models.CASCADE, related_name="needs_satisfactions")
    person = models.ForeignKey(
        "parties.Party",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="needs_judged",
        verbose_name=_("who said it"),
    )
    criterion = models.ForeignKey(
        QualityCriterion, models.PROTECT, related_name="satisfactions", verbose_name=_("criterion")
    )
    score = models.PositiveSmallIntegerField(_("score"))
    source = models.CharField(_("source"), max_length=8, choices=Source, default=Source.CALL)
    noted_on = models.DateField(_("noted on"))
    note = models.CharField(_("note"), max_length=300, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = QualityQuerySet.as_manager()

    class Meta:
        ordering = ["-noted_on", "-created_at"]
        triggers = history_triggers("needs.satisfaction")
        constraints = [
            models.CheckConstraint(condition=Q(score__range=(1, BEST)), name="needs_score_of_five")
        ]
        indexes = [models.Index(fields=["party", "-noted_on"], name="needs_satisfaction_of")]

    def __str__(self) -> str:
        return f"{self.criterion_id} {self.score}"
