"""Everything needs and quality add to the rest of Scheda."""

from collections.abc import Sequence
from dataclasses import replace
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.extension_points import sheet_sections
from scheda.core.needs import api, events, lines
from scheda.core.needs.demo import DemoNeeds
from scheda.core.needs.fields import need_fields
from scheda.core.needs.models import NEED
from scheda.core.needs.panels import NeedsPanel, NeedsTab
from scheda.core.needs.permissions import NEED_TYPE, PROFILE_TYPE, VIEW_NEEDS
from scheda.core.needs.services import projecting
from scheda.core.needs.services.expiring import KIND
from scheda.core.needs.sheet import NeedsOnSheet
from scheda.core.parties import events as party_events
from scheda.core.parties.extension_points import party_panels, party_tabs
from scheda.core.timeline.extension_points import (
    SYSTEM,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.foundation.access.record_types import record_types
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.demo.world import demo_steps
from scheda.foundation.events.event import readers
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.notifications.kinds import NotificationKind, notification_kinds
from scheda.foundation.search.registry import Command, SearchKind, commands, search_kinds


class NeedLines(TimelineSource):
    key = NEED

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_of_parties(party_ids)


record_types.register(replace(NEED_TYPE, fields=need_fields), PROFILE_TYPE)
party_panels.register(NeedsPanel())
sheet_sections.register(NeedsOnSheet())
party_tabs.register(NeedsTab())
search_kinds.register(
    SearchKind(NEED, _("Needs"), "target", "needs:found", order=60, tells=("note",))
)
commands.register(
    Command("needs", _("Needs of all customers"), "target", "needs:list", VIEW_NEEDS, order=60)
)
api_sections.register(ApiSection("needs", api.router, order=26))
settings_pages.register(
    SettingsPage(
        "quality",
        _("Quality criteria"),
        _("What quality can mean to a customer, and what follows from it"),
        "needs:settings",
        "target",
        permission=ADMINISTER,
        order=71,
    )
)
timeline_kinds.register(
    TimelineKind(
        projecting.NOTED, _("need noted"), "target", SYSTEM, VIEW_NEEDS,
        is_quiet=True, draw=lines.draw_noted, tells={"excerpt": "note"},
    ),
    TimelineKind(
        projecting.CLOSED, _("need closed"), "check", SYSTEM, VIEW_NEEDS,
        is_quiet=True, draw=lines.draw_closed, tells={"excerpt": "note"},
    ),
)  # fmt: skip
timeline_sources.register(NeedLines())
notification_kinds.register(NotificationKind(KIND, _("Needs that run out")))
readers.register(events.NeedNoted, projecting.show)
readers.register(events.NeedChanged, projecting.show)
readers.register(events.NeedRemoved, projecting.hide)
for change in party_events.FOUND_OTHERWISE:
    readers.register(change, projecting.follow_parties)
demo_steps.register(DemoNeeds())
