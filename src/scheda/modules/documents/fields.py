from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind
from scheda.modules.documents.models import Document
from scheda.modules.documents.permissions import DOCUMENT

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)


def kinds() -> Iterable[tuple[str, Label]]:
    return Document.Kind.choices


def statuses() -> Iterable[tuple[str, Label]]:
    return Document.Status.choices


def reasons() -> Iterable[tuple[str, Label]]:
    return Document.DeliveryReason.choices


def directions() -> Iterable[tuple[str, Label]]:
    return Document.Direction.choices


def states() -> Iterable[tuple[str, Label]]:
    return [*Document.State.choices, *Document.Status.choices]


STATUS_TONES = {
    "sent": "info", "viewed": "info", "accepted": "ok", "rejected": "bad", "expired": "warn",
    "ordered": "ok", "confirmed": "info", "partially_fulfilled": "info", "fulfilled": "ok",
    "issued": "info", "in_transit": "info", "delivered": "info", "invoiced": "ok",
}  # fmt: skip
STATE_TONES = {
    "open": "info", "partly": "info", "paid": "ok", "overdue": "bad", "conflict": "bad",
    **STATUS_TONES,
}  # fmt: skip
SIGNED = ("sign", "currency")
document_fields = Fields(
    DOCUMENT,
    Sorted("number", _("Number"), Kind.CODE, is_link=True, on_phone=True),
    Filtered("kind", _("Kind"), Kind.CHOICE, choices=kinds),
    Filtered(
        "customer",
        _("Customer"),
        Kind.RECORD,
        path="party_id",
        display="party",
        reads=("party__name",),
        chooser="parties.party",
        on_phone=True,
    ),
    Sorted("date", _("Date"), Kind.DATE, on_phone=True),
    Sorted("due_on", _("Due"), Kind.DATE, nullable=True),
    Sorted(
        "gross", _("Total"), Kind.MONEY, display="signed_gross", reads=("gross", *SIGNED),
        on_phone=True,
    ),
    Sorted("net", _("Taxable"), Kind.MONEY, display="signed_net", reads=("net", *SIGNED)),
    Sorted(
        "open_amount", pgettext_lazy("amounts", "Open"), Kind.MONEY, display="signed_open",
        reads=("open_amount", *SIGNED),
    ),
    Sorted(
        "residual", _("Remaining"), Kind.MONEY, display="residual_amount",
        reads=("residual", "currency"),
    ),
    Filtered("status", _("Stage"), Kind.CHOICE, choices=statuses, tones=STATUS_TONES),
    Sorted("valid_until", _("Valid until"), Kind.DATE, nullable=True),
    Filtered(
        "seller", _("Seller"), Kind.PERSON, path="seller_id", display="seller",
        reads=("seller__name", "seller__email"),
    ),
    Filtered(
        "reason", pgettext_lazy("delivery", "Reason"), Kind.CHOICE, choices=reasons, hideable=True,
    ),
    Filtered("reference", _("Customer's reference"), path="customer_reference", hideable=True),
    Filtered("currency", _("Currency")),
    Filtered("direction", _("Direction"), Kind.CHOICE, choices=directions),
    Filtered("fiscal_type", _("Fiscal type"), Kind.CODE, hideable=True),
    Filtered("is_conflicting", _("Conflict"), Kind.BOOLEAN),
    Filtered("source_file", _("File"), hideable=True),
    Field(
        "state", _("Status"), Kind.CHOICE, choices=states, tones=STATE_TONES,
        path="open_amount", display="state",
        reads=(
            "is_conflicting", "kind", "status", "valid_until", "due_on", "open_amount",
            "amount_due",
        ),
    ),
    Filtered(
        "batch", _("Import"), Kind.RECORD, path="batch_id", display="batch",
        reads=("batch_id", "created_at"), chooser="importing.importrun",
    ),
)  # fmt: skip
