import datetime as dt
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import ExpressionWrapper, F, Q, Value
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.models.category import Category
from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record

PAPER, PERSONAL = "dossier.paper", "dossier.personal"


class PaperQuerySet(ScopedQuerySet):
    """A paper belongs to whoever owns its party; personal ones need a right of their own."""

    owner_path = "party__owner"
    team_path = "party__team"
    private_path = "party__is_private"
    restricted_path = "party__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        """As far as the right on papers reaches, and never further than that on parties."""
        seen = Party.objects.visible_to(user)
        reached = super().allowed(user, action).filter(party__in=seen, removed_at=None)
        scope = rights_of(user).scope(PERSONAL, action)
        if scope is Scope.ALL:
            return reached
        personal = Paper.objects.within(user, scope).values("pk")
        return reached.filter(Q(category__is_personal=False) | Q(pk__in=personal))

    def restorable_by(self, user: Any) -> Self:
        seen = Party.objects.visible_to(user)
        return super().allowed(user, "delete").filter(party__in=seen, removed_at__isnull=False)

    def listed(self) -> Self:
        """Without those of parties in the bin: they come back with the party."""
        return self.filter(party__binned_at=None)

    def dated(self) -> Self:
        return self.filter(expires_on__isnull=False)

    def expired(self, on: dt.date) -> Self:
        return self.filter(expires_on__lt=on)

    def expiring(self, on: dt.date) -> Self:
        """Still good, but within the days of warning of their category."""
        soon = self.filter(expires_on__gte=on)
        return soon.filter(expires_on__lte=_warned_from(on))

    def to_watch(self, on: dt.date) -> Self:
        """Expired or about to."""
        return self.filter(expires_on__lte=_warned_from(on))


def _warned_from(on: dt.date) -> "ExpressionWrapper[Any]":
    """The last date of expiry that a category speaks of on this day."""
    days = Value(on, models.DateField()) + F("category__warn_days")
    return ExpressionWrapper(days, output_field=models.DateField())


class Paper(Record):
    """One document of a customer, with the file it has now; earlier files are its versions."""

    class State(models.TextChoices):
        VALID = "valid", _("valid")
        EXPIRING = "expiring", _("about to expire")
        EXPIRED = "expired", pgettext_lazy("paper", "expired")

    party = models.ForeignKey(
        "parties.Party", models.CASCADE, related_name="dossier_papers", verbose_name=_("customer")
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="papers", verbose_name=_("category")
    )
    title = models.CharField(_("title"), max_length=200)
    issued_on = models.DateField(_("issued"), null=True, blank=True)
    expires_on = models.DateField(_("expires"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    warned_for = models.DateField(null=True, editable=False)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = PaperQuerySet.as_manager()

    class Meta:
        verbose_name = _("paper")
        verbose_name_plural = _("papers")
        triggers = history_triggers("dossier.paper", party="party_id", skip=("warned_for",))
        constraints = [
            models.CheckConstraint(
                condition=Q(issued_on=None)
                | Q(expires_on=None)
                | Q(expires_on__gte=F("issued_on")),
                name="dossier_expires_after_issue",
            ),
            models.CheckConstraint(condition=~Q(title=""), name="dossier_paper_titled"),
        ]
        indexes = [
            models.Index(fields=["party", "category"], name="dossier_of_party"),
            models.Index(fields=["expires_on", "id"], name="dossier_by_expiry"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("dossier:paper", args=[self.pk])

    @property
    def state(self) -> "Paper.State":
        today = timezone.localdate()
        if self.expires_on is None:
            return self.State.VALID
        if self.expires_on < today:
            return self.State.EXPIRED
        left = (self.expires_on - today).days
        return self.State.EXPIRING if left <= self.category.warn_days else self.State.VALID


class PaperVersionQuerySet(VeiledQuerySet["PaperVersion"]):
    def visible_to(self, user: Any) -> "PaperVersionQuerySet":
        return self.filter(paper__in=Paper.objects.visible_to(user)).as_seen_by(user)


class PaperVersion(Record):
    """One file that a paper had, with the dates that were on it. The newest is the one in force."""

    ruled_as = PAPER

    paper = models.ForeignKey(Paper, models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(_("version"))
    attachment_id = models.UUIDField(editable=False)
    file_name = models.CharField(_("file"), max_length=200)
    issued_on = models.DateField(_("issued"), null=True)
    expires_on = models.DateField(_("expires"), null=True)
    note = models.CharField(_("note"), max_length=500, blank=True)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("added by"),
    )  # fmt: skip

    objects = PaperVersionQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        triggers = history_triggers("dossier.paperversion", party="")
        constraints = [
            models.UniqueConstraint(fields=["paper", "number"], name="dossier_version_once")
        ]

    def __str__(self) -> str:
        return self.file_name

    @property
    def file_url(self) -> str:
        return reverse("files:download", args=[self.attachment_id])
