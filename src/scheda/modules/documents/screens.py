from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views import View
from django_htmx.http import HttpResponseClientRedirect

from scheda.foundation.files.models import Attachment
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.search.folding import pattern
from scheda.foundation.search.models import SearchEntry
from scheda.modules.documents.fields import document_fields
from scheda.modules.documents.models import Document, DocumentQuerySet
from scheda.modules.documents.permissions import DOCUMENT, EDIT_DOCUMENTS, VIEW_DOCUMENTS
from scheda.modules.documents.services import settling, totals


class DocumentScreen(Screen):
    permission = VIEW_DOCUMENTS

    def records(self) -> DocumentQuerySet:
        return Document.objects.visible_to(self.request.user).select_related("party")


class DocumentList(DocumentScreen, ListScreen):
    """Every document one may see; `?overdue=1`, `open=1` and `year=1` are the card's figures."""

    title = _("Documents")
    vocabulary = document_fields
    columns = ["number", "kind", "customer", "date", "due_on", "net", "gross", "open_amount"]
    default_sort = "-date"

    def records(self) -> DocumentQuerySet:
        records = super().records()
        asked, today = self.request.GET, timezone.localdate()
        if asked.get("overdue"):
            records = records.overdue(today)
        if asked.get("open"):
            records = records.of_customers().exclude(open_amount=0)
        if asked.get("year"):
            year_ago = totals.years_before(today, 1)
            records = records.of_customers().since(year_ago).filter(date__lte=today)
            records = records.exclude(kind=Document.Kind.SELF_INVOICE)
        return records

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        found = SearchEntry.objects.filter(record_type=DOCUMENT)
        for word in text.split()[:5]:
            found = found.filter(words__folded_like=pattern(word))
        return records.filter(pk__in=found.values("record_id"))


class DocumentPage(DocumentScreen):
    """One document as printed: head, lines, VAT, instalments, files, doubts."""

    title = _("Document")
    template_name = "documents/document.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        document = get_object_or_404(self.records(), pk=pk)
        return self.show(
            document=document,
            lines=document.lines.all(),
            taxes=document.tax_summaries.all(),
            instalments=document.instalments.all(),
            files=Attachment.objects.of(document).visible_to(request.user),
            rivals=self._rivals(document),
            today=timezone.localdate(),
            may_settle=self.request.user.may(*EDIT_DOCUMENTS),
        )

    def _rivals(self, document: Document) -> list[Document]:
        """Other contents under the same issuer, type, number and date."""
        if not document.is_conflicting:
            return []
        same = ("issuer_vat", "fiscal_type", "number", "date")
        twins = self.records().filter(**{name: getattr(document, name) for name in same})
        return list(twins.exclude(pk=document.pk))


class Settle(DocumentScreen, View):
    """Mark as paid, or open again."""

    permission = EDIT_DOCUMENTS

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        document = get_object_or_404(self.records(), pk=pk)
        act = settling.settle if document.open_amount else settling.reopen
        act([document.pk], by=self.request.user)
        url = document.get_absolute_url()
        return HttpResponseClientRedirect(url) if self.request.htmx else HttpResponseRedirect(url)
