import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record
from scheda.modules.documents.models.amount import Amount


class CreditProfileQuerySet(ScopedQuerySet):
    owner_path = "party__owner"
    team_path = "party__team"
    private_path = "party__is_private"
    restricted_path = "party__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        parties = apps.get_model("parties.Party")._default_manager.visible_to(user)
        return super().allowed(user, action).filter(party__in=parties)

    def in_force(self, on: dt.date) -> Self:
        begun = Q(valid_from=None) | Q(valid_from__lte=on)
        return self.filter(begun, Q(valid_until=None) | Q(valid_until__gte=on))


class CreditProfile(Record):
    """How far one customer may go into debt with us, and who said so (fido)."""

    class Policy(models.TextChoices):
        NONE = "none", pgettext_lazy("credit", "only show it")
        WARN = "warn", pgettext_lazy("credit", "warn")
        BLOCK = "block", pgettext_lazy("credit", "block")

    party = models.OneToOneField(
        "parties.Party",
        models.CASCADE,
        related_name="documents_credit_profile",
        verbose_name=_("customer"),
    )
    limit = models.DecimalField(_("credit limit"), max_digits=14, decimal_places=2, null=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    covers_group = models.BooleanField(_("for the whole group"), default=False)
    insured_limit = models.DecimalField(
        _("insured limit"), max_digits=14, decimal_places=2, null=True
    )
    insurer = models.CharField(_("insurer"), max_length=100, blank=True)
    valid_from = models.DateField(_("valid from"), null=True)
    valid_until = models.DateField(_("valid until"), null=True)
    policy = models.CharField(
        _("when it is passed"), max_length=5, choices=Policy, default=Policy.WARN
    )
    left_out = models.JSONField(_("not counted"), default=list)
    max_overdue_days = models.PositiveSmallIntegerField(_("days overdue allowed"), null=True)
    is_blocked = models.BooleanField(_("blocked"), default=False)
    block_reason = models.CharField(_("reason for the block"), max_length=200, blank=True)
    granted_by = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name=_("granted by")
    )

    objects = CreditProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("credit limit")
        verbose_name_plural = _("credit limits")
        triggers = history_triggers("documents.creditprofile")
        constraints = [
            models.CheckConstraint(
                condition=Q(limit=None) | Q(limit__gte=0), name="documents_credit_limit"
            ),
            models.CheckConstraint(
                condition=Q(insured_limit=None) | Q(insured_limit__gte=0),
                name="documents_credit_insured",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None)
                | Q(valid_until=None)
                | Q(valid_until__gte=F("valid_from")),
                name="documents_credit_period",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.limit} {self.currency}"

    def get_absolute_url(self) -> str:
        return reverse("documents:credit", args=[self.party_id])

    @property
    def limit_amount(self) -> Amount | None:
        return None if self.limit is None else Amount(self.limit, self.currency)

    def is_in_force(self, on: dt.date) -> bool:
        begun = self.valid_from is None or self.valid_from <= on
        return begun and (self.valid_until is None or on <= self.valid_until)
