"""History of any record in words, and the way back, on the plainest record there is."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from scheda.foundation.accounts.models import Team
from scheda.foundation.accounts.tests.factories import TeamFactory, UserFactory
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.histories import History, histories
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.queries import changes_of, last_touches
from scheda.foundation.audit.restoring import restore_value
from scheda.foundation.audit.telling import Detail, Teller
from scheda.foundation.audit.wording import reason_in_words

pytestmark = pytest.mark.django_db


def rename(team: Team, *, by: Any, **facts: Any) -> None:
    with acting_as(by, "a test"):
        Team.objects.filter(pk=team.pk).update(**facts)


@pytest.fixture(autouse=True)
def _teams_have_a_history():
    history = History("accounts.team", Team, noun="Team", named_by=("name",), restore=rename)
    with translation.override("en"), histories.holding(history):
        yield


@pytest.fixture
def by():
    return UserFactory(name="Giulia Ferraro")


@pytest.fixture
def team(by):
    team = TeamFactory(name="Nord")
    rename(team, by=by, name="Nord-Est")
    return team


def told(team, **facts):
    return Teller(UserFactory(), **facts).tell(changes_of("accounts.team", team.pk))


def test_newest_first_with_who_what_and_why(team):
    changed, created = told(team)

    assert (changed.who, changed.what, changed.why) == ("Giulia Ferraro", "changed", "a test")
    assert changed.about == "Team: Nord-Est"
    assert changed.details == [Detail("Name", "Nord", "Nord-Est", key="name")]
    assert (created.who, created.what, created.details) == ("Scheda", "created", [])


def test_without_a_restore_there_is_no_way_back(team):
    with histories.holding(History("accounts.team", Team)):
        assert told(team)[0].details == [Detail("Name", "Nord", "Nord-Est")]


def test_a_field_that_may_not_be_changed_has_no_way_back(team):
    assert told(team, fixed={"name"})[0].details == [Detail("Name", "Nord", "Nord-Est")]


def test_records_that_nobody_registered_are_not_told(team):
    with histories.holding():
        assert told(team) == []


def test_silent_columns_are_not_told(team):
    with histories.holding(History("accounts.team", Team, silent=frozenset({"name"}))):
        assert [one.what for one in told(team)] == ["created"]


def test_a_column_can_be_a_deed(team):
    history = History("accounts.team", Team, verbs={"name": ("renamed it", "emptied it")})

    with histories.holding(history):
        newest = told(team)[0]

    assert (newest.what, newest.details) == ("renamed it", [])


def test_last_touch_of_each_column(team, by):
    rename(team, by=by, name="Est")

    touched = last_touches("accounts.team", team.pk, ["name", "version"])

    assert {column: one.after for column, one in touched.items()} == {"name": {"name": "Est"}}


def test_a_value_goes_back(team, by):
    restore_value(Change.objects.newest_first().first(), "name", by=by)

    assert Team.objects.get().name == "Nord"


@pytest.mark.parametrize("name", ["version", "members", "nothing"])
def test_what_did_not_change_cannot_go_back(team, by, name):
    with pytest.raises(ValidationError):
        restore_value(Change.objects.newest_first().first(), name, by=by)


def test_what_is_gone_cannot_go_back(team, by):
    change = Change.objects.newest_first().first()
    team.delete()

    with pytest.raises(ValidationError):
        restore_value(change, "name", by=by)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("POST /customers/new/", ""),
        ("PATCH /api/v1/parties/1", "through the API"),
        ("import of 3 May", "import of 3 May"),
    ],
)
def test_reasons_in_words(reason, words):
    assert reason_in_words(reason) == words
