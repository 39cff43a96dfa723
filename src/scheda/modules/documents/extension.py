"""Everything documents add to the rest of Scheda."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.extension_points import expiries
from scheda.core.parties import events as party_events
from scheda.core.parties.extension_points import (
    PartyColumns,
    party_columns,
    party_figures,
    party_panels,
)
from scheda.core.privacy.extension_points import retention_kinds
from scheda.core.timeline.extension_points import (
    DOCUMENTS,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.today.extension_points import today_figures, today_sections
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.bench.points import fills, scenarios
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.menu.registry import SALES, MenuItem, menu
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.search.registry import SearchKind, search_kinds
from scheda.modules.documents import api, bench, drawing, filling, retention
from scheda.modules.documents.components import DocumentExposure
from scheda.modules.documents.demo import DemoDocuments
from scheda.modules.documents.events import DocumentsRecorded, DocumentsWithdrawn
from scheda.modules.documents.expiring import QuoteExpiries
from scheda.modules.documents.extension_points import exposure_components
from scheda.modules.documents.figures import (
    CreditFigure,
    OverdueFigure,
    QuotesFigure,
    TurnoverFigure,
)
from scheda.modules.documents.models import Document, DocumentQuerySet
from scheda.modules.documents.panels import RecentDocuments
from scheda.modules.documents.permissions import (
    CREDIT_TYPE,
    DOCUMENT,
    DOCUMENT_TYPE,
    VIEW_DOCUMENTS,
)
from scheda.modules.documents.services import projecting
from scheda.modules.documents.today import MyTurnover, OverdueCustomers


class DocumentFiles(AttachmentOwner):
    key = DOCUMENT

    def visible_to(self, user: Any) -> DocumentQuerySet:
        return Document.objects.visible_to(user)


class DocumentLines(TimelineSource):
    key = DOCUMENT

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_all(list(Document.objects.filter(party__in=party_ids)))


TOTALS = (
    Field(
        "turnover", _("Turnover, 12 months"), Kind.MONEY, path="document_totals__turnover",
        display="document_totals__turnover_amount",
        reads=("document_totals__turnover", "document_totals__currency"),
        exported="document_totals__turnover",
        sortable=True, nullable=True, filterable=True,
    ),
    Field(
        "open_total", pgettext_lazy("amounts", "Open"), Kind.MONEY, path="document_totals__open",
        display="document_totals__open_amount",
        reads=("document_totals__open", "document_totals__currency"),
        exported="document_totals__open",
        sortable=True, nullable=True, filterable=True,
    ),
    Field(
        "quotes_total", _("Open quotes"), Kind.MONEY, path="document_totals__quotes",
        display="document_totals__quotes_amount",
        reads=("document_totals__quotes", "document_totals__currency"),
        exported="document_totals__quotes",
        sortable=True, nullable=True, filterable=True,
    ),
    Field(
        "overdue_total", _("Overdue"), Kind.MONEY, path="document_totals__overdue",
        display="document_totals__overdue_amount",
        reads=("document_totals__overdue", "document_totals__currency"),
        exported="document_totals__overdue",
        sortable=True, nullable=True, filterable=True,
    ),
    Field(
        "last_document", _("Last document"), Kind.DATE, path="document_totals__last_document_on",
        sortable=True, nullable=True, filterable=True,
    ),
)  # fmt: skip

record_types.register(DOCUMENT_TYPE, CREDIT_TYPE)
menu.register(
    MenuItem(
        "documents", _("Documents"), "documents:list", "file-text",
        group=SALES, permission=VIEW_DOCUMENTS, order=30, on_phone=True,
    )
)  # fmt: skip
party_figures.register(CreditFigure(), OverdueFigure(), QuotesFigure(), TurnoverFigure())
exposure_components.register(DocumentExposure())
party_panels.register(RecentDocuments())
expiries.register(QuoteExpiries())
party_columns.register(
    PartyColumns(
        "documents", TOTALS, VIEW_DOCUMENTS, select_related=("document_totals",),
        shown=("turnover", "overdue_total"),
    )
)  # fmt: skip
search_kinds.register(
    SearchKind(DOCUMENT, _("Documents"), "file-text", "documents:document", order=20)
)
attachment_owners.register(DocumentFiles())
api_sections.register(ApiSection("documents", api.router, order=40))
fills.register(filling.DocumentFill())
scenarios.register(*bench.SCENARIOS)
api_sections.register(ApiSection("credit", api.credit_router, order=41))
timeline_kinds.register(
    TimelineKind(
        "document.invoice", _("invoice"), "file-text", DOCUMENTS, VIEW_DOCUMENTS,
        is_quiet=True, draw=drawing.draw, stage=50,
    ),
    TimelineKind(
        "document.credit_note", _("credit note"), "file-minus", DOCUMENTS, VIEW_DOCUMENTS,
        is_quiet=True, draw=drawing.draw,
    ),
    TimelineKind(
        "document.quote", _("quote"), "file-text", DOCUMENTS, VIEW_DOCUMENTS,
        draw=drawing.draw, stage=20,
    ),
    TimelineKind(
        "document.order", _("order"), "package", DOCUMENTS, VIEW_DOCUMENTS,
        draw=drawing.draw, stage=30,
    ),
    TimelineKind(
        "document.delivery_note", _("delivery note"), "truck", DOCUMENTS, VIEW_DOCUMENTS,
        is_quiet=True, draw=drawing.draw, stage=40,
    ),
)  # fmt: skip
timeline_sources.register(DocumentLines())
readers.register(DocumentsRecorded, projecting.show)
readers.register(DocumentsWithdrawn, projecting.hide)
for change in party_events.FOUND_OTHERWISE:
    readers.register(change, projecting.follow_parties)
demo_steps.register(DemoDocuments())
today_sections.register(OverdueCustomers())
today_figures.register(MyTurnover())
retention_kinds.register(*retention.KINDS)
