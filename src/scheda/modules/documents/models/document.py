import datetime as dt
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.components import formats
from scheda.foundation.records.models import Record
from scheda.modules.documents.models.amount import Amount
from scheda.modules.documents.models.stages import (
    COMMERCIAL,
    COUNTING,
    FISCAL,
    OPEN_QUOTES,
    DeliveryReason,
    Kind,
    Status,
)


def reach(user: Any, action: str) -> Scope:
    """The narrower of both scopes: each reaches whatever a narrower one does."""
    rights = rights_of(user)
    scopes = (rights.scope("documents.document", action), rights.scope("parties.party", VIEW))
    return min(scopes, key=lambda scope: scope.width)


class DocumentQuerySet(ScopedQuerySet):
    """A document belongs to whoever owns its party."""

    owner_path = "party__owner"
    team_path = "party__team"
    private_path = "party__is_private"
    restricted_path = "party__restricted_at"

    def allowed(self, user: Any, action: str) -> Self:
        """As far as the right on documents reaches, and never further than that on parties."""
        return self.within(user, reach(user, action))

    def listed(self) -> Self:
        """Without those of parties in the bin: they come back with the party."""
        return self.filter(party__binned_at=None)

    def of_customers(self) -> Self:
        """What customers owe us; a notice to the tax office is owed by nobody."""
        return self.filter(direction=Document.Direction.ISSUED, kind__in=FISCAL)

    def of_fiscal_kind(self) -> Self:
        return self.exclude(kind__in=COMMERCIAL)

    def open_quotes(self, on: dt.date) -> Self:
        """Offers that wait for an answer, and may still be accepted on that day."""
        valid = Q(valid_until=None) | Q(valid_until__gte=on)
        return self.filter(valid, kind=Kind.QUOTE, status__in=OPEN_QUOTES)

    def expired_quotes(self, on: dt.date) -> Self:
        return self.filter(kind=Kind.QUOTE, status__in=OPEN_QUOTES, valid_until__lt=on)

    def counting(self) -> Self:
        """What may weigh on a customer's credit: something of it is open."""
        return self.filter(~Q(open_amount=0) | ~Q(residual=0), direction=Document.Direction.ISSUED)

    def to_fulfil(self, kind: str) -> Self:
        """Orders to deliver, or deliveries to invoice: what is left of each."""
        return self.filter(kind=kind, status__in=COUNTING[kind]).exclude(residual=0)

    def open(self) -> Self:
        return self.exclude(open_amount=0)

    def overdue(self, on: dt.date) -> Self:
        """Customers' documents with an instalment that is past due and still open."""
        late = apps.get_model("documents.Instalment").objects.overdue(on)
        return self.of_customers().filter(Exists(late.filter(document=OuterRef("pk"))))

    def since(self, day: dt.date) -> Self:
        return self.filter(date__gt=day)


class Document(Record):
    """One document with one party. Amounts are as printed; `sign` says how they count.

    Invoices are settled by their instalments; quotes, orders and deliveries have a `status` and a
    `residual`: what no later document has taken over.
    """

    FISCAL = FISCAL
    Kind = Kind
    Status = Status
    DeliveryReason = DeliveryReason

    class Direction(models.TextChoices):
        ISSUED = "issued", _("to the customer")
        RECEIVED = "received", _("from the supplier")

    class Settlement(models.TextChoices):
        OPEN = "open", pgettext_lazy("payment", "open")
        PARTLY = "partly", _("partly paid")
        PAID = "paid", _("paid")

    class State(models.TextChoices):
        """What matters most about it, in one word."""

        OPEN = "open", pgettext_lazy("payment", "open")
        PARTLY = "partly", _("partly paid")
        PAID = "paid", _("paid")
        OVERDUE = "overdue", _("overdue")
        CONFLICT = "conflict", _("conflict")

    party = models.ForeignKey(
        "parties.Party", models.PROTECT, related_name="documents", verbose_name=_("customer")
    )
    direction = models.CharField(_("direction"), max_length=8, choices=Direction)
    kind = models.CharField(_("kind"), max_length=13, choices=Kind)
    fiscal_type = models.CharField(_("fiscal type"), max_length=5, blank=True)
    number = models.CharField(_("number"), max_length=60)
    date = models.DateField(_("date"))
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    sign = models.SmallIntegerField(default=1)

    net = models.DecimalField(_("taxable"), max_digits=14, decimal_places=2)
    tax = models.DecimalField(pgettext_lazy("tax", "VAT"), max_digits=14, decimal_places=2)
    gross = models.DecimalField(_("total"), max_digits=14, decimal_places=2)
    declared_total = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    withheld = models.DecimalField(_("withholding"), max_digits=14, decimal_places=2, default=0)
    stamp = models.DecimalField(_("stamp duty"), max_digits=14, decimal_places=2, default=0)
    is_split_payment = models.BooleanField(_("split payment"), default=False)
    amount_due = models.DecimalField(_("to pay"), max_digits=14, decimal_places=2)
    open_amount = models.DecimalField(_("open"), max_digits=14, decimal_places=2)
    due_on = models.DateField(_("next due date"), null=True)
    residual = models.DecimalField(_("remaining"), max_digits=14, decimal_places=2, default=0)

    status = models.CharField(_("status"), max_length=20, choices=Status, blank=True)
    milestones = models.JSONField(default=dict)
    valid_until = models.DateField(_("valid until"), null=True)
    revision = models.PositiveSmallIntegerField(_("revision"), default=1)
    reason = models.CharField(
        pgettext_lazy("delivery", "reason"), max_length=16, choices=DeliveryReason, blank=True
    )
    site = models.ForeignKey(
        "parties.Address", models.SET_NULL, null=True, related_name="+", verbose_name=_("site")
    )
    contact = models.ForeignKey(
        "parties.Party", models.SET_NULL, null=True, related_name="+", verbose_name=_("contact")
    )
    seller = models.ForeignKey(
        "accounts.User", models.SET_NULL, null=True, related_name="+", verbose_name=_("seller")
    )
    customer_reference = models.CharField(_("customer's reference"), max_length=100, blank=True)

    issuer_vat = models.CharField(max_length=32)
    recipient_vat = models.CharField(max_length=32, blank=True)
    causes = models.JSONField(_("description"), default=list)
    references = models.JSONField(default=list)
    extras = models.JSONField(default=dict)
    warnings = models.JSONField(default=list)
    content_hash = models.CharField(max_length=64)
    is_conflicting = models.BooleanField(_("conflict"), default=False)
    source = models.CharField(_("source"), max_length=20, default="fatturapa")
    source_id = models.CharField(max_length=100, blank=True)
    source_file = models.CharField(_("file"), max_length=200, blank=True)
    batch_id = models.UUIDField(null=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        verbose_name_plural = _("documents")
        triggers = history_triggers("documents.document")
        constraints = [
            models.UniqueConstraint(
                fields=["issuer_vat", "fiscal_type", "number", "date", "content_hash"],
                name="documents_content_once",
            ),
            models.UniqueConstraint(
                fields=["source", "source_id"],
                name="documents_source_once",
                condition=~Q(source_id=""),
            ),
            models.CheckConstraint(condition=Q(sign__in=(1, -1)), name="documents_sign"),
            models.CheckConstraint(
                condition=~Q(kind__in=COMMERCIAL) | (~Q(status="") & Q(open_amount=0)),
                name="documents_commercial_has_status",
            ),
        ]
        indexes = [
            models.Index(fields=["party", "-date", "-id"], name="documents_of_party"),
            models.Index(fields=["date", "id"], name="documents_by_date"),
            models.Index(fields=["gross", "id"], name="documents_by_gross"),
            models.Index(fields=["open_amount", "id"], name="documents_by_open_amount"),
            models.Index(fields=["number"], name="documents_by_number"),
            models.Index(fields=["batch_id"], name="documents_by_batch"),
            models.Index(
                fields=["site", "-date"],
                name="documents_of_site",
                condition=Q(site__isnull=False),
            ),
            models.Index(
                fields=["party"],
                name="documents_counting",
                condition=~Q(open_amount=0) | ~Q(residual=0),
            ),
            # By the party: of all that wait, the planner read every one for each card.
            models.Index(
                fields=["party", "valid_until"],
                name="documents_waiting_quotes",
                condition=Q(kind="quote", status__in=("sent", "viewed")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"

    def get_absolute_url(self) -> str:
        return reverse("documents:document", args=[self.pk])

    @property
    def signed_gross(self) -> Amount:
        return Amount(self.gross * self.sign, self.currency)

    @property
    def signed_net(self) -> Amount:
        return Amount(self.net * self.sign, self.currency)

    @property
    def signed_tax(self) -> Amount:
        return Amount(self.tax * self.sign, self.currency)

    @property
    def signed_due(self) -> Amount:
        return Amount(self.amount_due * self.sign, self.currency)

    @property
    def signed_open(self) -> Amount:
        return Amount(self.open_amount * self.sign, self.currency)

    @property
    def residual_amount(self) -> Amount:
        return Amount(self.residual, self.currency)

    @property
    def is_commercial(self) -> bool:
        return self.kind in COMMERCIAL

    @property
    def settlement(self) -> "Document.Settlement":
        if not self.open_amount:
            return self.Settlement.PAID
        due, left = abs(self.amount_due), abs(self.open_amount)
        return self.Settlement.OPEN if left >= due else self.Settlement.PARTLY

    @property
    def state(self) -> str:
        if self.is_conflicting:
            return self.State.CONFLICT
        if self.is_commercial:
            return Status.EXPIRED.value if self.is_expired else self.status
        return self.State.OVERDUE if self.is_overdue else self.settlement.value

    @property
    def batch(self) -> str:
        """The import it came with, as people call it: by its day."""
        return formats.day(self.created_at) if self.batch_id else ""

    @property
    def is_expired(self) -> bool:
        """An offer nobody answered in time, whether or not the night has marked it."""
        waiting = self.kind == Kind.QUOTE and self.status in OPEN_QUOTES
        return bool(waiting and self.valid_until and self.valid_until < timezone.localdate())

    @property
    def is_overdue(self) -> bool:
        return bool(self.open_amount and self.due_on and self.due_on < timezone.localdate())
