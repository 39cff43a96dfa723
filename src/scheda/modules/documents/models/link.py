from typing import Any

from django.db import models
from django.db.models import F, Q

from scheda.foundation.records.models import Record
from scheda.modules.documents.models.document import Document


class DocumentLinkQuerySet(models.QuerySet["DocumentLink"]):
    def visible_to(self, user: Any) -> "DocumentLinkQuerySet":
        seen = Document.objects.visible_to(user)
        return self.filter(earlier__in=seen, later__in=seen)


class DocumentLink(Record):
    """One document follows another and takes over some of its amount, VAT included."""

    earlier = models.ForeignKey(Document, models.CASCADE, related_name="followed_by")
    later = models.ForeignKey(Document, models.CASCADE, related_name="follows")
    amount = models.DecimalField(max_digits=14, decimal_places=2)

    objects = DocumentLinkQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["earlier", "later"], name="documents_link_once"),
            models.CheckConstraint(
                condition=~Q(earlier=F("later")), name="documents_link_to_another"
            ),
            models.CheckConstraint(condition=Q(amount__gte=0), name="documents_link_amount"),
        ]

    def __str__(self) -> str:
        return f"{self.earlier_id} → {self.later_id}"
