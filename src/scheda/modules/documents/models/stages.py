"""Kinds of document and the states that each goes through."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    QUOTE = "quote", _("quote")
    ORDER = "order", _("order")
    DELIVERY_NOTE = "delivery_note", _("delivery note")
    INVOICE = "invoice", _("invoice")
    DEPOSIT = "deposit", _("deposit invoice")
    CREDIT_NOTE = "credit_note", _("credit note")
    DEBIT_NOTE = "debit_note", _("debit note")
    FEE = "fee", _("fee note")
    SELF_INVOICE = "self_invoice", _("self-invoice")


class Status(models.TextChoices):
    """Of a quote, an order or a delivery note, in the order they happen."""

    DRAFT = "draft", pgettext_lazy("document", "draft")
    SENT = "sent", pgettext_lazy("document", "sent")
    VIEWED = "viewed", pgettext_lazy("document", "viewed")
    ACCEPTED = "accepted", pgettext_lazy("document", "accepted")
    REJECTED = "rejected", pgettext_lazy("document", "rejected")
    EXPIRED = "expired", pgettext_lazy("document", "expired")
    ORDERED = "ordered", pgettext_lazy("document", "ordered")
    CONFIRMED = "confirmed", pgettext_lazy("document", "confirmed")
    PARTLY_FULFILLED = "partially_fulfilled", pgettext_lazy("document", "partly delivered")
    FULFILLED = "fulfilled", pgettext_lazy("document", "fulfilled")
    CLOSED = "closed", pgettext_lazy("document", "closed")
    CANCELLED = "cancelled", pgettext_lazy("document", "cancelled")
    ISSUED = "issued", pgettext_lazy("document", "issued")
    IN_TRANSIT = "in_transit", pgettext_lazy("document", "in transit")
    DELIVERED = "delivered", pgettext_lazy("document", "delivered")
    INVOICED = "invoiced", pgettext_lazy("document", "invoiced")
    VOID = "void", pgettext_lazy("document", "void")


class DeliveryReason(models.TextChoices):
    """Why goods travel (causale): only what is sold becomes an invoice."""

    SALE = "sale", pgettext_lazy("delivery", "sale")
    RENTAL = "rental", pgettext_lazy("delivery", "rental")
    REPAIR = "repair", pgettext_lazy("delivery", "repair")
    LOAN = "loan", pgettext_lazy("delivery", "loan")
    ON_APPROVAL = "on_approval", pgettext_lazy("delivery", "on approval")
    RETURN = "return", pgettext_lazy("delivery", "return")
    GIFT = "gift", pgettext_lazy("delivery", "gift")


FISCAL = (Kind.INVOICE, Kind.DEPOSIT, Kind.CREDIT_NOTE, Kind.DEBIT_NOTE, Kind.FEE)
"""What a customer owes, or is owed."""

COMMERCIAL = ("quote", "order", "delivery_note")
"""What has a status and a residual instead of due dates."""

STATUSES: dict[str, tuple[Status, ...]] = {
    Kind.QUOTE: (
        Status.DRAFT, Status.SENT, Status.VIEWED, Status.ACCEPTED, Status.REJECTED,
        Status.EXPIRED, Status.ORDERED,
    ),
    Kind.ORDER: (
        Status.DRAFT, Status.CONFIRMED, Status.PARTLY_FULFILLED, Status.FULFILLED,
        Status.CLOSED, Status.CANCELLED,
    ),
    Kind.DELIVERY_NOTE: (
        Status.DRAFT, Status.ISSUED, Status.IN_TRANSIT, Status.DELIVERED, Status.INVOICED,
        Status.VOID,
    ),
}  # fmt: skip

OPEN_QUOTES = (Status.SENT, Status.VIEWED)
LIVE_QUOTES = (*OPEN_QUOTES, Status.ACCEPTED)
COUNTING: dict[str, tuple[Status, ...]] = {
    Kind.QUOTE: LIVE_QUOTES,
    Kind.ORDER: (Status.CONFIRMED, Status.PARTLY_FULFILLED),
    Kind.DELIVERY_NOTE: (Status.ISSUED, Status.IN_TRANSIT, Status.DELIVERED),
}
"""The states in which something of it is left to do."""

WITHDRAWN = (Status.DRAFT, Status.CANCELLED, Status.VOID, Status.REJECTED, Status.EXPIRED)
"""A document in such a state takes nothing over from those before it."""

PREFIXES: dict[str, str] = {
    Kind.QUOTE: "OFF",
    Kind.ORDER: "ORD",
    Kind.DELIVERY_NOTE: "DDT",
    Kind.CREDIT_NOTE: "NC",
}
STAGES = ("OFF", "ORD", "DDT", "FT")


def prefix(kind: str) -> str:
    """How people call it in short; every fiscal document is the end of a chain."""
    return PREFIXES.get(kind, "FT")
