"""Everything the timeline adds to the rest of Scheda."""

from collections.abc import Mapping, Sequence, Set
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.events import (
    PartiesChanged,
    PartiesImported,
    PartyChanged,
    PersonAdded,
    PersonRemoved,
)
from scheda.core.parties.extension_points import card_sections, party_tabs
from scheda.core.parties.public import VIEW_PARTIES, Party
from scheda.core.timeline import api, bench
from scheda.core.timeline.drawing import draw_person_added
from scheda.core.timeline.kinds import (
    SYSTEM,
    TimelineKind,
    TimelineSource,
    timeline_kinds,
    timeline_sources,
)
from scheda.core.timeline.panels import JourneyTab, TimelineSection
from scheda.core.timeline.services import people
from scheda.core.timeline.services.telling import may_know
from scheda.foundation.api.mount import ApiSection, api_sections
from scheda.foundation.bench.points import fills, scenarios
from scheda.foundation.events.event import readers
from scheda.foundation.live.topics import LiveTopic, live_topics


class PeopleLines(TimelineSource):
    key = people.ROLE

    def project(self, party_ids: Sequence[UUID]) -> None:
        people.show_of_parties(party_ids)


class PartyTopic(LiveTopic):
    """Open cards follow their customer."""

    key = "party"

    def may_follow(self, user: Any, ids: Set[UUID]) -> Set[UUID]:
        if not user.may(*VIEW_PARTIES):
            return set()
        return set(Party.objects.visible_to(user).filter(pk__in=ids).values_list("pk", flat=True))

    def concerns(self, user: Any, facts: Mapping[str, str]) -> bool:
        return may_know(user, facts)


card_sections.register(TimelineSection())
party_tabs.register(JourneyTab())
api_sections.register(ApiSection("timeline", api.router, order=30))
timeline_kinds.register(
    TimelineKind(
        people.PERSON_ADDED, _("person added"), "user-plus", SYSTEM, VIEW_PARTIES,
        is_quiet=True, draw=draw_person_added,
    )
)  # fmt: skip
timeline_sources.register(PeopleLines())
live_topics.register(PartyTopic())
readers.register(PersonAdded, people.show)
readers.register(PersonRemoved, people.hide)
for change in (PartyChanged, PartiesChanged, PartiesImported):
    readers.register(change, people.follow)
fills.register(bench.HistoryFill())
scenarios.register(bench.LongHistory(), bench.ShortHistory())
