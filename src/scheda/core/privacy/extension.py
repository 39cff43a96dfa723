"""Everything the privacy desk adds to the rest of Scheda."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.events import SheetPrinted
from scheda.core.parties.extension_points import party_panels, party_tabs
from scheda.core.privacy import api, drawing, own_kinds
from scheda.core.privacy.demo import DemoPrivacy
from scheda.core.privacy.events import ConsentRecorded, RequestMoved, RequestReceived
from scheda.core.privacy.extension_points import retention_kinds
from scheda.core.privacy.fields import consent_fields, copy_fields, request_fields
from scheda.core.privacy.models.copies import COPY
from scheda.core.privacy.models.requests import REQUEST
from scheda.core.privacy.objections import NotWanted
from scheda.core.privacy.panels import ConsentPanel, PrivacyTab
from scheda.core.privacy.permissions import (
    CONSENT_TYPE,
    DESK_TYPES,
    VIEW_CONSENTS,
    VIEW_REQUESTS,
)
from scheda.core.privacy.services import (
    consents,
    copies,
    erasing,
    notices,
    projecting,
    replaying,
    requests,
    suppressing,
)
from scheda.core.privacy.today import RequestsDue
from scheda.core.timeline.extension_points import (
    SYSTEM,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.today.extension_points import today_sections
from scheda.foundation.access.record_types import record_types
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.backup.events import SetDeleted, SetMade
from scheda.foundation.deliveries.extension_points import DeliveryKind, delivery_kinds, objections
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.exporting.events import ListExported
from scheda.foundation.ledger.replays import Replay, replays
from scheda.foundation.menu.registry import MANAGEMENT, MenuItem, menu
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.search.registry import SearchKind, search_kinds


class PrivacyLines(TimelineSource):
    key = "privacy"

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


VOCABULARIES = {REQUEST: request_fields, COPY: copy_fields}
record_types.register(
    replace(CONSENT_TYPE, fields=consent_fields),
    *(replace(kind, fields=VOCABULARIES.get(kind.key)) for kind in DESK_TYPES),
)
menu.register(
    MenuItem(
        "privacy", _("Privacy"), "privacy:desk", "shield-check", group=MANAGEMENT,
        permission=VIEW_REQUESTS, order=80,
    )
)  # fmt: skip
party_panels.register(ConsentPanel())
party_tabs.register(PrivacyTab())
today_sections.register(RequestsDue())
search_kinds.register(
    SearchKind(REQUEST, _("Privacy requests"), "shield-check", "privacy:request", order=90)
)
api_sections.register(ApiSection("privacy", api.router, order=90))
timeline_kinds.register(
    TimelineKind(
        projecting.SAID, _("consent"), "shield-check", SYSTEM, VIEW_CONSENTS,
        is_quiet=True, draw=drawing.draw_consent,
    ),
    TimelineKind(
        projecting.ASKED, _("privacy request"), "shield-check", SYSTEM, VIEW_REQUESTS,
        is_quiet=True, draw=drawing.draw_request,
    ),
)  # fmt: skip
timeline_sources.register(PrivacyLines())
readers.register(ConsentRecorded, projecting.show_consent)
for told in (RequestReceived, RequestMoved):
    readers.register(told, projecting.show_request)
readers.register(ListExported, copies.register_export)
readers.register(SheetPrinted, copies.register_sheet)
readers.register(SetMade, copies.register_backup)
readers.register(SetDeleted, copies.end_backup)
replays.register(
    Replay(kind=consents.WITHDRAWAL, run=replaying.withdraw_again, order=20),
    Replay(kind=erasing.LEDGER, run=replaying.erase_again, order=10),
    Replay(kind=suppressing.LEDGER, run=replaying.suppress_again, order=5),
)
objections.register(NotWanted())
delivery_kinds.register(DeliveryKind(notices.LETTER, _("Notice to a recipient of data")))
retention_kinds.register(*own_kinds.KINDS)
notification_kinds.register(
    NotificationKind(requests.KIND, _("Privacy requests that have to be answered"))
)
demo_steps.register(DemoPrivacy())
