import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.models import Record
from scheda.modules.documents.models.document import Document


class PartOfDocumentQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> "PartOfDocumentQuerySet":
        return self.filter(document__in=Document.objects.visible_to(user))


class DocumentLine(Record):
    """One line as printed. Quantities and unit prices keep eight decimals."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    description = models.TextField(_("description"))
    codes = models.JSONField(default=list)
    quantity = models.DecimalField(_("quantity"), max_digits=20, decimal_places=8)
    unit = models.CharField(_("unit"), max_length=20, blank=True)
    unit_price = models.DecimalField(_("unit price"), max_digits=19, decimal_places=8)
    discounts = models.JSONField(default=list)
    total = models.DecimalField(_("amount"), max_digits=19, decimal_places=8)
    tax_rate = models.DecimalField(_("VAT %"), max_digits=6, decimal_places=2)
    nature = models.CharField(_("nature"), max_length=5, blank=True)
    starts_on = models.DateField(_("period from"), null=True)
    ends_on = models.DateField(_("period to"), null=True)
    extras = models.JSONField(default=dict)

    objects = PartOfDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        indexes = [models.Index(fields=["document", "position"], name="documents_line_order")]

    def __str__(self) -> str:
        return self.description[:80]


class TaxSummary(Record):
    """What the document says of one VAT rate."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="tax_summaries")
    position = models.PositiveIntegerField()
    rate = models.DecimalField(_("VAT %"), max_digits=6, decimal_places=2)
    nature = models.CharField(_("nature"), max_length=5, blank=True)
    taxable = models.DecimalField(_("taxable"), max_digits=14, decimal_places=2)
    tax = models.DecimalField(pgettext_lazy("tax", "VAT"), max_digits=14, decimal_places=2)
    due_when = models.CharField(max_length=1, blank=True)
    law = models.CharField(_("legal reference"), max_length=200, blank=True)

    objects = PartOfDocumentQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        verbose_name_plural = "tax summaries"

    def __str__(self) -> str:
        return f"{self.rate}% {self.taxable}"


class InstalmentQuerySet(PartOfDocumentQuerySet):
    def open(self) -> "InstalmentQuerySet":
        return self.exclude(open_amount=0)

    def overdue(self, on: dt.date) -> "InstalmentQuerySet":
        return self.open().filter(due_on__lt=on)


class Instalment(Record):
    """One amount on one due date (scadenza)."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="instalments")
    party = models.ForeignKey("parties.Party", models.PROTECT, related_name="document_instalments")
    position = models.PositiveIntegerField()
    due_on = models.DateField(_("due"), null=True)
    amount = models.DecimalField(_("amount"), max_digits=14, decimal_places=2)
    open_amount = models.DecimalField(_("open"), max_digits=14, decimal_places=2)
    method = models.CharField(_("method"), max_length=5, blank=True)
    iban = SealedTextField(_("bank account"), blank=True, max_length=34)

    objects = InstalmentQuerySet.as_manager()

    class Meta:
        ordering = ["document", "position"]
        triggers = history_triggers("documents.instalment")
        indexes = [
            models.Index(
                fields=["party", "due_on"],
                name="documents_instalment_open",
                condition=~models.Q(open_amount=0),
            )
        ]

    def __str__(self) -> str:
        return f"{self.amount} {self.due_on}"

    @property
    def key_holder(self) -> str:
        return str(self.party_id)
