"""Rules let go of what nobody needs, and of nothing that is held back."""

import datetime as dt

import pytest
from django.utils import timezone, translation

from scheda.core.activities.public import Activity
from scheda.core.activities.tests.factories import ActivityFactory
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.privacy.models import Copy, RetentionRule
from scheda.core.privacy.queries.usage import seldom_used
from scheda.core.privacy.services import copies, retaining
from scheda.core.privacy.tests.factories import CopyFactory, LegalHoldFactory, RetentionRuleFactory
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.exporting.events import ListExported

pytestmark = pytest.mark.django_db
LONG_AGO = timezone.now() - dt.timedelta(days=365 * 7)


def rule(kind, **facts):
    return RetentionRuleFactory(kind=kind, **{"months": 60, "is_on": True, **facts})


def test_every_kind_has_a_rule_that_is_off_until_somebody_switches_it_on():
    assert [one.is_on for one in retaining.rules()] == [False] * len(retaining.rules())
    assert retaining.run_all() == 0


def test_examples_tell_days_as_people_write_them():
    ActivityFactory(kind="call", at=dt.datetime(2019, 3, 3, 23, 30, tzinfo=dt.UTC))

    with translation.override("it"):
        assert retaining.preview(rule("activities")).examples == ["Chiamata, 4 mar 2019"]


def test_what_is_old_goes_with_its_line_in_the_history():
    old, new = ActivityFactory(at=LONG_AGO), ActivityFactory()
    TimelineEntryFactory(party=old.party, ref_type="activities.activity", ref_id=old.pk)

    preview = retaining.preview(rule("activities"))
    went = retaining.run_all()

    assert (preview.due, went) == (1, 1)
    assert list(Activity.objects.all()) == [new]
    assert not old.party.timeline_entries.exists()


def test_a_legal_hold_keeps_what_a_rule_would_let_go():
    old = ActivityFactory(at=LONG_AGO)
    LegalHoldFactory(party=old.party)

    found = retaining.preview(rule("activities"))

    assert (found.due, found.held_back, retaining.run_all()) == (0, 1, 0)
    assert RetentionRule.objects.get(kind="activities").held_back == 1


def test_forgotten_prospects_become_anonymous():
    party = PartyFactory(name="Mai Sentito", lifecycle="prospect")
    Party.objects.filter(pk=party.pk).update(created_at=LONG_AGO)
    PartyFactory(lifecycle="prospect")

    rule("prospects")
    retaining.run_all()

    party.refresh_from_db()
    assert (party.name, bool(party.restricted_at)) == (party.code, True)
    assert Party.objects.filter(restricted_at=None).count() == 1


def test_copies_end_when_they_were_said_to():
    CopyFactory(until=timezone.now() - dt.timedelta(hours=1))
    CopyFactory(until=timezone.now() + dt.timedelta(hours=1))

    assert copies.end_old() == 1
    assert Copy.objects.existing().count() == 1


def test_an_exported_list_is_a_copy_somebody_has():
    copy = CopyFactory()
    event = ListExported(
        record_type="parties.party", form="csv", fields=["name"], query="", rows=7,
        by_id=copy.by_id,
    )  # fmt: skip

    copies.register_export(event)

    assert Copy.objects.exclude(pk=copy.pk).get().rows == 7


def test_fields_that_nobody_fills_are_told():
    PartyFactory(website="https://example.com")

    with translation.override("en"):
        empty = {(one.held.key, one.title) for one in seldom_used()}

    assert ("parties.party", "Website") not in empty
    assert ("parties.party", "Industry") in empty
