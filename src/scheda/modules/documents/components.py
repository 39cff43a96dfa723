"""What documents add to a customer's exposure: O, D, I, U and C, in one query."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, Q, Subquery, Sum
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Sphere
from scheda.foundation.records.fields import Label
from scheda.modules.documents.extension_points import ExposureComponent, ExposurePart
from scheda.modules.documents.models import Document, Instalment
from scheda.modules.documents.models.stages import COUNTING, FISCAL, Kind

NONE = Decimal()
PARTS: tuple[tuple[str, Label, int, str, str], ...] = (
    ("not_due", _("Invoices, not due yet"), 1, "s1", "counts=not_due"),
    ("overdue", _("Invoices, overdue"), 1, "s1", "counts=overdue"),
    ("credit_notes", _("Credit notes, not used yet"), -1, "s1", "counts=credit_notes"),
    ("deliveries", _("Delivered, not invoiced"), 1, "s2", "counts=deliveries"),
    ("orders", _("Ordered, not delivered"), 1, "s3", "counts=orders"),
)
SUMMED = ("orders", "deliveries", "credit_notes", "overdue")
INVOICES = ("not_due", "overdue", "credit_notes")


class DocumentExposure(ExposureComponent):
    key = "documents"
    order = 10
    names = tuple((key, label) for key, label, *_rest in PARTS)

    def parts(self, sphere: Sphere, user: Any, on: dt.date) -> Iterable[ExposurePart]:
        seen = Document.objects.visible_to(user) if user else Document.objects.all()
        counting = sphere.narrow(seen).counting().annotate(late=_late(on))
        for row in counting.order_by().values("currency").annotate(**_sums()):
            currency = row["currency"]
            amounts = {key: row[key] or NONE for key in SUMMED}
            amounts["not_due"] = (row["invoices"] or NONE) - amounts["overdue"]
            for key, label, sign, look, query in PARTS:
                yield ExposurePart(
                    key=key, label=label, amount=amounts[key], currency=currency,
                    sign=sign, look=look, query=query,
                )  # fmt: skip


def _sums() -> dict[str, Sum]:
    owed = Q(kind__in=FISCAL)
    return {
        "orders": Sum("residual", filter=_left(Kind.ORDER)),
        "deliveries": Sum("residual", filter=_left(Kind.DELIVERY_NOTE)),
        "invoices": Sum("open_amount", filter=owed & Q(sign=1)),
        "credit_notes": Sum("open_amount", filter=owed & Q(sign=-1)),
        "overdue": Sum("late", filter=owed & Q(sign=1)),
    }


def _left(kind: str) -> Q:
    return Q(kind=kind, status__in=COUNTING[kind])


def _late(on: dt.date) -> Subquery:
    """What of one document is overdue."""
    late = Instalment.objects.overdue(on).filter(document=OuterRef("pk")).order_by()
    return Subquery(late.values("document").annotate(amount=Sum("open_amount")).values("amount"))
