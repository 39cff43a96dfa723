from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django_htmx.http import HttpResponseClientRedirect

from scheda.core.parties.public import sphere_asked
from scheda.foundation.access.scope import EDIT
from scheda.foundation.audit.reads import SHOWN, note_read
from scheda.foundation.files.models import Attachment
from scheda.foundation.records.fields import Label
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView
from scheda.foundation.statements.counting import COUNTED_UP_TO
from scheda.modules.documents.bulk import ACTIONS
from scheda.modules.documents.fields import document_fields
from scheda.modules.documents.models import Document, DocumentQuerySet
from scheda.modules.documents.permissions import DOCUMENT, VIEW_DOCUMENTS
from scheda.modules.documents.queries import chains, listing, sums
from scheda.modules.documents.services import settling


class DocumentScreen(Screen):
    permission = VIEW_DOCUMENTS

    def records(self) -> DocumentQuerySet:
        seen = Document.objects.visible_to(self.request.user)
        return seen.select_related("party", "seller", "site", "contact")


QUOTE_COLUMNS = "number,customer,date,valid_until,status,seller,gross"
ORDER_COLUMNS = "number,customer,date,status,seller,gross,residual"
DELIVERY_COLUMNS = "number,customer,date,status,reason,gross,residual"


class DocumentList(DocumentScreen, ListScreen):
    """Every document one may see, by stage; the figures of a card narrow it further."""

    title = _("Documents")
    vocabulary = document_fields
    columns = ["number", "kind", "customer", "date", "due_on", "state", "gross", "open_amount"]
    default_sort = "-date"
    bulk_actions = ACTIONS
    asked_by = frozenset({"family", "open", "overdue", "year", "waiting", "counts"})
    empty_text = _("Quotes, orders, deliveries and invoices will be listed here once they arrive.")
    standing_views = (
        StandingView("quotes", _("Quotes"), f"family=quotes&columns={QUOTE_COLUMNS}"),
        StandingView("orders", _("Orders"), f"family=orders&columns={ORDER_COLUMNS}"),
        StandingView(
            "deliveries", _("Delivery notes"), f"family=deliveries&columns={DELIVERY_COLUMNS}"
        ),
        StandingView("invoices", _("Invoices"), "family=invoices"),
        StandingView("open", pgettext_lazy("amounts", "Open"), "open=1"),
        StandingView("overdue", _("Overdue"), "overdue=1"),
        StandingView("year", _("Last 12 months"), "year=1"),
        StandingView("received", _("From suppliers"), "direction=received"),
        StandingView("conflicts", _("Conflicts"), "is_conflicting=1"),
    )

    def matching_of(self, asked: QueryDict) -> DocumentQuerySet:
        records: Any = super().matching_of(asked)
        if "group" in asked or "site" in asked:
            sphere = sphere_asked(asked, self.request.user)
            records = sphere.narrow(records) if sphere else records
        return listing.narrowed(records.listed(), asked, timezone.localdate())

    def search(self, records: DocumentQuerySet, text: str) -> DocumentQuerySet:  # type: ignore[override]
        return listing.found(records, text)

    @cached_property
    def sums(self) -> Sequence[tuple[Label, str]]:
        """Of so many as are counted: nobody waits for the sum of five million."""
        if self.total > COUNTED_UP_TO:
            return ()
        asked = self.request.GET
        part = "overdue" if asked.get("overdue") else asked.get("counts", "")
        dated = part in {"overdue", "not_due"}
        today = timezone.localdate() if dated else None
        return sums.of(self.matching, overdue_on=today, part=part)

    def totals(self) -> Sequence[tuple[Label, str]]:
        return self.sums


class DocumentPage(DocumentScreen):
    """One document as printed: head, lines, VAT, instalments, files, doubts."""

    title = _("Document")
    template_name = "documents/document.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        document = get_object_or_404(self.records(), pk=pk)
        user = self.request.user
        note_read(
            SHOWN, by=user, record_type=DOCUMENT, record_id=document.pk,
            party_id=document.party_id,
        )  # fmt: skip
        return self.show(
            document=document,
            lines=document.lines.all(),
            taxes=document.tax_summaries.all(),
            instalments=document.instalments.all(),
            files=Attachment.objects.of(document).visible_to(user).order_by("-category", "name"),
            rivals=self._rivals(document),
            chain=chains.around(document, user),
            today=timezone.localdate(),
            may_settle=not document.is_commercial
            and Document.objects.allowed(user, EDIT).filter(pk=pk).exists(),
        )

    def _rivals(self, document: Document) -> list[Document]:
        """Other contents under the same issuer, type, number and date."""
        if not document.is_conflicting:
            return []
        same = ("issuer_vat", "fiscal_type", "number", "date")
        twins = self.records().filter(**{name: getattr(document, name) for name in same})
        return list(twins.exclude(pk=document.pk))


class Settle(DocumentScreen):
    """Mark as paid, or open again; the form says which, so that pressing twice is pressing once."""

    title = _("Document")

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        reached = Document.objects.allowed(self.request.user, EDIT)
        document = get_object_or_404(self.records().filter(pk__in=reached.values("pk")), pk=pk)
        wanted = request.POST.get("as") or ("paid" if document.open_amount else "open")
        if wanted == "paid":
            settling.settle([document.pk], by=self.request.user)
        else:
            settling.reopen([document.pk], by=self.request.user)
        url = document.get_absolute_url()
        return HttpResponseClientRedirect(url) if self.request.htmx else HttpResponseRedirect(url)
