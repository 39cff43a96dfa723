from typing import Any, Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.modules.documents.models.amount import Amount
from scheda.modules.documents.models.document import reach


class PartyTotalsQuerySet(ScopedQuerySet):
    """The sums of what one may see: the right on documents and that on parties both reach it."""

    owner_path = "party__owner"
    team_path = "party__team"
    private_path = "party__is_private"
    restricted_path = "party__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        return self.within(user, reach(user, action))


class PartyTotals(models.Model):
    """What a customer's documents add up to; rewritten in the transaction that changes them.

    Sums are in the currency of most of them; `currencies` says in how many they are.
    """

    party = models.OneToOneField(
        "parties.Party", models.CASCADE, primary_key=True, related_name="document_totals"
    )
    documents = models.PositiveIntegerField(default=0)
    currency = models.CharField(max_length=3, default="EUR")
    currencies = models.PositiveSmallIntegerField(default=0)
    open_count = models.PositiveIntegerField(default=0)
    turnover = models.DecimalField(_("turnover, 12 months"), max_digits=14, decimal_places=2)
    turnover_before = models.DecimalField(max_digits=14, decimal_places=2)
    open = models.DecimalField(_("open"), max_digits=14, decimal_places=2)
    overdue = models.DecimalField(_("overdue"), max_digits=14, decimal_places=2)
    overdue_count = models.PositiveIntegerField(default=0)
    quotes = models.DecimalField(_("open quotes"), max_digits=14, decimal_places=2, default=0)
    quote_count = models.PositiveIntegerField(default=0)
    oldest_due_on = models.DateField(null=True)
    last_document_on = models.DateField(_("last document"), null=True)
    months = models.JSONField(default=list)

    objects = PartyTotalsQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "party totals"
        indexes = [
            models.Index(
                fields=["-overdue", "party"],
                name="documents_most_overdue",
                condition=Q(overdue__gt=0),
            ),
            models.Index(fields=["turnover", "party"], name="documents_totals_turnover"),
            models.Index(fields=["overdue", "party"], name="documents_totals_overdue"),
            models.Index(fields=["open", "party"], name="documents_totals_open"),
            models.Index(
                fields=["party"],
                include=["open"],
                name="documents_totals_owing",
                condition=Q(open__gt=0),
            ),
            models.Index(fields=["quotes", "party"], name="documents_totals_quotes"),
            models.Index(fields=["last_document_on", "party"], name="documents_totals_last"),
        ]

    def __str__(self) -> str:
        return str(self.turnover)

    @property
    def turnover_amount(self) -> Amount:
        return Amount(self.turnover, self.currency)

    @property
    def open_amount(self) -> Amount:
        return Amount(self.open, self.currency)

    @property
    def overdue_amount(self) -> Amount:
        return Amount(self.overdue, self.currency)

    @property
    def quotes_amount(self) -> Amount:
        return Amount(self.quotes, self.currency)
