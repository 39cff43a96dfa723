"""Cards with a long and with a short history: they must cost the same."""

from collections.abc import Iterator
from itertools import cycle
from typing import Any

from scheda.core.parties.public import Party
from scheda.core.timeline.services.people import PERSON_ADDED, ROLE
from scheda.foundation.bench.loading import Source
from scheda.foundation.bench.points import Call, Fill, Scenario

LONG, SHORT = 100_000, 200
"""Entries; in a small company the long history is a quarter of all that there are."""
HISTORIES = 60
"""Where the kinds of their made-up identities begin."""

NAMES = {LONG: "Storia Lunga", SHORT: "Storia Breve"}


class HistoryFill(Fill):
    """Two customers, one of them known for very long."""

    key = "histories"
    order = 90
    tables = ("parties.Party", "timeline.TimelineEntry")
    derived = ("search.SearchEntry",)

    def fill(self, source: Source) -> None:
        if source.first == 1:
            for kind, length in enumerate(NAMES, HISTORIES):
                _long_known(source, f"pg_temp.made({kind}, 0)", length)


def _long_known(source: Source, party: str, length: int) -> None:
    name, lines = NAMES[length], min(length, source.scale.entries // 4)
    source.insert(
        "parties.Party", "", id=party, name=f"'{name}'", code=f"'H-{length}'",
        owner_id="(%(sellers)s::uuid[])[1]", team_id="(%(teams)s::uuid[])[1]",
    )  # fmt: skip
    source.insert(
        "search.SearchEntry", "", record_type="'parties.party'", record_id=party, party_id=party,
        owner_id="(%(sellers)s::uuid[])[1]", team_id="(%(teams)s::uuid[])[1]",
        title=f"'{name}'", words=f"scheda_fold('{name}')", is_customer="true",
    )  # fmt: skip
    line = "gen_random_uuid()"
    source.insert(
        "timeline.TimelineEntry", f"FROM generate_series(1, {lines}) AS number", id=line,
        party_id=party, at="now() - number * interval '1 hour'", kind=f"'{PERSON_ADDED}'",
        title="'Ada'", ref_type=f"'{ROLE}'", ref_id=line,
        facts=f"jsonb_build_object('other_id', {party}, 'is_person', true)",
    )  # fmt: skip


class OpenHistory(Scenario):
    """The card, and one page further back."""

    length: int

    def calls(self, user: Any) -> Iterator[Call]:
        party = Party.objects.get(name=NAMES[self.length])
        return cycle([Call(f"/customers/{party.pk}/")])


class LongHistory(OpenHistory):
    key = "card-100000"
    order = 25
    length = LONG


class ShortHistory(OpenHistory):
    key = "card-200"
    order = 26
    length = SHORT
