"""Everything the buying centre adds to the rest of Scheda."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.activities import events as activity_events
from scheda.core.buying_centre import api, events, lines
from scheda.core.buying_centre.demo import DemoBuyingCentre
from scheda.core.buying_centre.models import Concern
from scheda.core.buying_centre.models.departure import DEPARTURE
from scheda.core.buying_centre.models.stance import STANCE
from scheda.core.buying_centre.panels import CriteriaSection, DecidersPanel, MapSection
from scheda.core.buying_centre.permissions import STANCE_TYPE, VIEW_STANCES
from scheda.core.buying_centre.services import following, projecting
from scheda.core.parties.events import (
    PartiesChanged,
    PartiesImported,
    PartyChanged,
    PersonAdded,
    PersonRemoved,
    RoleChanged,
)
from scheda.core.parties.extension_points import (
    PartyColumns,
    RoleAction,
    party_columns,
    party_panels,
    people_sections,
    role_actions,
)
from scheda.core.parties.public import VIEW_PARTIES
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
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind


class DepartureLines(TimelineSource):
    key = DEPARTURE

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_departures_of(party_ids)


class StanceLines(TimelineSource):
    key = STANCE

    def project(self, party_ids: Sequence[UUID]) -> None:
        projecting.show_stances_of(party_ids)


GAPS = Field(
    "who_decides", _("Who decides"), Kind.TAGS, path="buying_centre_gap__concerns",
    display="buying_centre_gap__labels", reads=("buying_centre_gap__concerns",),
    exported="buying_centre_gap__concerns",
    choices=lambda: Concern.choices, filterable=True,
)  # fmt: skip

record_types.register(STANCE_TYPE)
party_panels.register(DecidersPanel())
people_sections.register(CriteriaSection(), MapSection())
role_actions.register(
    RoleAction("leave", _("No longer works here"), "user-x", "buying_centre:leave")
)
party_columns.register(
    PartyColumns(
        "buying_centre", (GAPS,), VIEW_PARTIES, select_related=("buying_centre_gap",), order=50
    )
)
settings_pages.register(
    SettingsPage(
        "buying_centre",
        _("Who decides"),
        _("Criteria of members, arguments for them, warnings"),
        "buying_centre:settings",
        "users",
        permission=ADMINISTER,
        order=70,
    )
)
api_sections.register(ApiSection("buying-centre", api.router, order=25))
timeline_kinds.register(
    TimelineKind(
        projecting.LEFT, _("somebody left"), "user-x", SYSTEM, VIEW_PARTIES,
        is_quiet=True, draw=lines.draw_departure,
    ),
    TimelineKind(
        projecting.ARRIVED, _("somebody arrived"), "user-plus", SYSTEM, VIEW_PARTIES,
        is_quiet=True, draw=lines.draw_departure,
    ),
    TimelineKind(
        projecting.STANCE_NOTED, _("opinion noted"), "scale", SYSTEM, VIEW_STANCES,
        is_quiet=True, draw=lines.draw_stance,
    ),
)  # fmt: skip
timeline_sources.register(DepartureLines(), StanceLines())
readers.register(events.PersonLeft, projecting.show_departure)
readers.register(events.DepartureUndone, projecting.hide_departure)
readers.register(events.StanceTaken, projecting.show_stance)
readers.register(events.StanceWithdrawn, projecting.hide_stance)
for change in (PartyChanged, PartiesChanged, PartiesImported):
    readers.register(change, projecting.follow)
for role_change in (PersonAdded, PersonRemoved, RoleChanged):
    readers.register(role_change, following.follow_role)
for talk in (
    activity_events.ActivityRecorded,
    activity_events.ActivityChanged,
    activity_events.ActivityRemoved,
    activity_events.ActivityRestored,
):
    readers.register(talk, following.follow_talk)
demo_steps.register(DemoBuyingCentre())
