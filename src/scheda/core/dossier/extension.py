"""Everything the papers add to the rest of Scheda."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier import api, drawing
from scheda.core.dossier.choosers import CategoryChooser
from scheda.core.dossier.demo import DemoPapers
from scheda.core.dossier.events import (
    PaperAdded,
    PaperChanged,
    PaperRemoved,
    PaperReplaced,
    PaperRestored,
)
from scheda.core.dossier.extension_points import expiries, sheet_sections
from scheda.core.dossier.fields import paper_fields
from scheda.core.dossier.figures import NextExpiry, PaperExpiries
from scheda.core.dossier.models import PAPER, Paper, PaperQuerySet
from scheda.core.dossier.panels import PapersPanel, PapersTab
from scheda.core.dossier.permissions import (
    PAPER_TYPE,
    PERSONAL_TYPE,
    VIEW_PAPERS,
    VIEW_PERSONAL_PAPERS,
)
from scheda.core.dossier.services import projecting, warning
from scheda.core.dossier.sheet_parts import (
    ContactsOnSheet,
    PapersOnSheet,
    PeopleOnSheet,
    StepsOnSheet,
)
from scheda.core.dossier.today import ExpiringPapers
from scheda.core.parties import events as party_events
from scheda.core.parties.extension_points import (
    CardPrint,
    card_prints,
    party_figures,
    party_panels,
    party_tabs,
)
from scheda.core.parties.public import VIEW_PARTIES
from scheda.core.timeline.extension_points import (
    DOCUMENTS,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.today.extension_points import today_sections
from scheda.foundation.access.record_types import record_types
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.choosing.choosers import choosers
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.files.extension_points import AttachmentOwner, attachment_owners
from scheda.foundation.menu.registry import SALES, MenuItem, menu
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.search.registry import SearchKind, search_kinds


class PaperFiles(AttachmentOwner):
    key = PAPER

    def visible_to(self, user: Any) -> PaperQuerySet:
        return Paper.objects.visible_to(user)


class PaperLines(TimelineSource):
    key = PAPER

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


record_types.register(replace(PAPER_TYPE, fields=paper_fields), PERSONAL_TYPE)
menu.register(
    MenuItem(
        "papers", _("Papers"), "dossier:list", "file-check",
        group=SALES, permission=VIEW_PAPERS, order=60,
    )
)  # fmt: skip
settings_pages.register(
    SettingsPage(
        "papers", _("Papers"), _("Categories, validity, and who must have which"),
        "dossier:catalogue", "file-check", permission=ADMINISTER, order=65,
    )
)  # fmt: skip
choosers.register(CategoryChooser())
party_panels.register(PapersPanel())
party_tabs.register(PapersTab())
party_figures.register(NextExpiry())
expiries.register(PaperExpiries())
sheet_sections.register(PeopleOnSheet(), StepsOnSheet(), ContactsOnSheet(), PapersOnSheet())
card_prints.register(
    CardPrint("sheet", _("Sheet for the visit"), "dossier:sheet", VIEW_PARTIES, order=10),
    CardPrint(
        "sheet-notes", _("Sheet with internal notes"), "dossier:sheet", VIEW_PARTIES,
        query="?notes=1", order=20,
    ),
)  # fmt: skip
notification_kinds.register(NotificationKind(warning.KIND, _("Papers about to expire")))
today_sections.register(ExpiringPapers())
attachment_owners.register(PaperFiles())
search_kinds.register(SearchKind(PAPER, _("Papers"), "file-check", "dossier:paper", order=40))
api_sections.register(ApiSection("papers", api.router, order=60))
timeline_kinds.register(
    TimelineKind(
        projecting.FILED, _("paper"), "file-check", DOCUMENTS, VIEW_PAPERS,
        is_quiet=True, draw=drawing.draw,
    ),
    TimelineKind(
        projecting.FILED_PERSONAL, _("personal paper"), "id-card", DOCUMENTS,
        VIEW_PERSONAL_PAPERS, is_quiet=True, draw=drawing.draw,
    ),
)  # fmt: skip
timeline_sources.register(PaperLines())
for told in (PaperAdded, PaperReplaced, PaperChanged, PaperRestored):
    readers.register(told, projecting.show)
readers.register(PaperRemoved, projecting.hide)
for change in party_events.FOUND_OTHERWISE:
    readers.register(change, projecting.follow_parties)
demo_steps.register(DemoPapers())
