"""Several questions in one statement answer as each would by itself."""

import datetime as dt

import pytest
from django.db import connection
from django.db.models import Count, Max, Q
from django.test.utils import CaptureQueriesContext

from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import (
    ContactPointFactory,
    PartyFactory,
    hide,
    salesperson,
)
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.tests.factories import TimelineEntryFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.statements.together import Question, fetch_together, keep, kept, totals

pytestmark = pytest.mark.django_db


def facts(one):
    kept = {key: value for key, value in vars(one).items() if key != "_state"}
    return {key: getattr(value, "data", value) for key, value in kept.items()}


def questions():
    """Every type of column that there is: also what is sealed, structured or related."""
    entries = TimelineEntry.objects.select_related("party", "actor").order_by("-at", "pk")
    return [
        Party.objects.select_related("owner", "team").order_by("pk"),
        entries[:2],
        TimelineEntry.objects.select_related("party").only("title", "party__name").order_by("pk"),
        entries.values_list("kind", "at", "amount", "facts"),
        entries.order_by().values("party").annotate(newest=Max("at"), n=Count("pk")),
        Party.objects.none(),
        Party.objects.filter(name="nobody"),
    ]


@pytest.fixture
def _company():
    one = PartyFactory(bank_account="IT60X0542811101000000123456", custom={"a": [1.5, "è"]})
    other = PartyFactory(tags=["caldo", 'a, "b"'], is_private=True)
    day = dt.datetime(2026, 3, 29, 1, 30, 0, 120, tzinfo=dt.UTC)
    for party, amount in ((one, "1284.50"), (one, None), (other, "-3.00")):
        TimelineEntryFactory(party=party, at=day, amount=amount, facts={"n": {"m": 2.25}})
        day += dt.timedelta(days=200)


@pytest.mark.usefixtures("_company")
def test_answers_are_those_of_each_by_itself():
    apart, together = questions(), questions()
    expected = [list(one) for one in apart]

    with CaptureQueriesContext(connection) as captured:
        fetch_together(*together)
        found = [list(one) for one in together]

    assert len(captured) == 1
    for one, other in zip(expected, found, strict=True):
        assert one == other
        for left, right in zip(one, other, strict=True):
            if hasattr(left, "_state"):
                assert facts(left) == facts(right)
                assert [*map(type, facts(left).values())] == [*map(type, facts(right).values())]


@pytest.mark.usefixtures("_company")
def test_what_is_sealed_opens_and_what_is_related_is_here():
    parties = Party.objects.select_related("owner").exclude(bank_account=None)
    fetch_together(parties, User.objects.all())

    with CaptureQueriesContext(connection) as captured:
        assert [str(one.owner) for one in parties]
    assert len(captured) == 0
    assert [one.bank_account for one in parties] == ["IT60X0542811101000000123456"]


@pytest.mark.usefixtures("_company")
def test_what_is_read_is_not_asked_again():
    parties = Party.objects.all()
    fetch_together(parties)

    with CaptureQueriesContext(connection) as captured:
        fetch_together(parties)
        fetch_together()
        narrower = list(parties.filter(is_private=True))

    assert len(captured) == 1
    assert len(narrower) == 1


@pytest.mark.usefixtures("_company")
def test_totals_are_one_row_even_of_nothing():
    private = Count("pk", filter=Q(is_private=True))
    some, none = (
        totals(records, private=private) for records in (Party.objects, Party.objects.none())
    )
    empty = totals(Party.objects.filter(name="nobody"), private=private)
    fetch_together(some, none, empty)

    assert [row["private"] for row in some] == [1]
    assert [row["private"] for row in empty] == [0]
    assert list(none) == []


def test_what_belongs_to_a_record_is_kept_with_it():
    party = ContactPointFactory().party
    points = keep(party, "contact_points", UserFactory())
    fetch_together(points)

    with CaptureQueriesContext(connection) as captured:
        assert party.main_mail.value
    assert len(captured) == 0


def test_what_is_kept_is_empty_where_a_rule_hides_it():
    reader, party = salesperson(), ContactPointFactory(type="phone").party
    hide("phone", from_=reader)
    points = keep(party, "contact_points", reader)
    fetch_together(points)

    assert [point.value for point in party.contact_points.all()] == [""]


def own_parties(reader, *values):
    seen = Party.objects.visible_to(reader)
    return Question("tests.own", reader, lambda: seen.filter(pk__in=values), *values)


def test_a_question_is_asked_of_others_by_others():
    """Its SQL is made for the first of them, its answer for each."""
    one, other = salesperson(), salesperson()
    theirs = [PartyFactory(owner=reader) for reader in (one, other)]
    pairs = [(reader, party) for reader in (one, other) for party in theirs]

    asked = {pair: list(own_parties(pair[0], pair[1].pk)) for pair in pairs}

    assert asked == {(r, p): [p] if p.owner == r else [] for r, p in pairs}
    assert list(own_parties(one, *(party.pk for party in theirs))) == [theirs[0]]


def test_a_question_is_made_once_for_readers_with_the_same_rights(monkeypatch):
    monkeypatch.setattr(Question, "is_proved", False)
    one, other, clerk = salesperson(), salesperson(), UserFactory()
    parties = [PartyFactory(owner=reader) for reader in (one, other)]
    list(own_parties(one, parties[0].pk))
    made = dict(Question.known)

    assert list(own_parties(other, parties[1].pk)) == [parties[1]]
    assert Question.known == made
    assert list(own_parties(clerk, parties[0].pk)) == []


def test_what_one_reader_may_not_see_is_empty_for_them_alone():
    one, other = salesperson(), salesperson()
    party = ContactPointFactory(type="phone").party
    hide("phone", from_=other)

    told = {reader: [point.value for point in kept(party_of(party), "contact_points", reader)]
            for reader in (one, other)}  # fmt: skip

    assert told[one] != [""]
    assert told[other] == [""]


def party_of(party):
    return Party.objects.get(pk=party.pk)


def test_what_is_fetched_beside_a_question_is_fetched_for_its_reader():
    """As a parent company in a list: whom the first reader sees, another may not."""
    one, other = salesperson(), salesperson()
    parent = PartyFactory(owner=one)
    for reader in (one, other):
        PartyFactory(owner=reader, parent=parent, name="Branch")

    def told_to(reader):
        branches = Party.objects.visible_to(reader).filter(name="Branch").with_parent(reader)
        [branch] = Question("tests.branches", reader, lambda: branches)
        return branch.parent

    assert (told_to(one), told_to(other), told_to(one)) == (parent, None, parent)


def test_known_questions_are_planned_once_and_told_in_full():
    party, reader = PartyFactory(), UserFactory(is_administrator=True)
    asked = [own_parties(reader, party.pk), own_parties(reader, reader.pk)]

    with CaptureQueriesContext(connection) as captured:
        fetch_together(*asked, *asked)

    assert [list(one) for one in asked] == [[party], []]
    [told] = captured
    assert told["sql"].count("FROM (") == len(asked)
    assert str(party.pk).replace("-", "") in told["sql"].replace("-", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        assert any("$2::uuid" in statement for (statement,) in cursor.fetchall())
