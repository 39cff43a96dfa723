import datetime as dt

import pytest
import time_machine
from django.http import QueryDict

from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.filters import narrow, read_conditions
from scheda.foundation.records.kinds import Kind

pytestmark = pytest.mark.django_db

FIELDS = Fields(
    "accounts.user",
    Field("name", "Name", filterable=True),
    Field("theme", "Theme", Kind.CHOICE, filterable=True),
    Field("is_active", "Active", Kind.BOOLEAN, filterable=True),
    Field("last_login", "Last here", Kind.INSTANT, filterable=True),
    Field("unread", "Unread", Kind.NUMBER, path="unread_notifications", filterable=True),
    Field("me", "Me", Kind.PERSON, path="pk", filterable=True),
    Field("email", "E-mail"),
)


def found(query: str, me: object = None) -> set[str]:
    records = User.objects.all()
    conditions = read_conditions(FIELDS, QueryDict(query), me)
    return set(narrow(records, conditions).values_list("name", flat=True))


@pytest.fixture(autouse=True)
def _three_people() -> None:
    UserFactory(name="Anna Rossi", theme="dark", unread_notifications=1500)
    UserFactory(
        name="Bruno", is_active=False, last_login=dt.datetime(2026, 3, 9, 23, 30, tzinfo=dt.UTC)
    )
    UserFactory(name="", theme="light", last_login=dt.datetime(2026, 3, 20, 8, tzinfo=dt.UTC))


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", {"Anna Rossi", "Bruno", ""}),
        ("name__has=ROSS", {"Anna Rossi"}),
        ("name__starts=bru", {"Bruno"}),
        ("name=Bruno", {"Bruno"}),
        ("name=Bruno&name=Anna Rossi", {"Bruno", "Anna Rossi"}),
        ("name__empty=1", {""}),
        ("theme=dark", {"Anna Rossi"}),
        ("theme__not=dark", {"Bruno", ""}),
        ("is_active=1", {"Anna Rossi", ""}),
        ("is_active=0", {"Bruno"}),
        ("unread__over=1.000,5", {"Anna Rossi"}),
        ("unread__under=1.000,5", {"Bruno", ""}),
        ("unread=1.500", {"Anna Rossi"}),
        ("last_login__empty=1", {"Anna Rossi"}),
        ("last_login__since=10/3/2026", {"Bruno", ""}),
        ("last_login__until=10/3/2026", {"Bruno"}),
        ("last_login__since=2026-03-11", {""}),
        ("theme=dark&is_active=0", set()),
    ],
)
def test_conditions_narrow_the_records(query, names):
    assert found(query) == names


@time_machine.travel(dt.datetime(2026, 3, 21, 12, tzinfo=dt.UTC), tick=False)
def test_the_last_days_end_today():
    assert found("last_login__last=3") == {""}


def test_me_is_whoever_reads():
    bruno = User.objects.get(name="Bruno")

    assert found("me=me", bruno.pk) == {"Bruno"}


@pytest.mark.parametrize(
    "query",
    [
        "unread__over=many",
        "unread__over=1e99",
        "last_login__since=soon",
        "last_login__last=-",
        "last_login__last=99999999",
        "last_login__until=9999-12-31",
        "me=not-a-key",
        "me=me",
    ],
)
def test_what_is_no_value_of_its_kind_finds_nothing(query):
    assert found(query) == set()


@pytest.mark.parametrize(
    "query",
    [
        "email=x",
        "name__nonsense=x",
        "password=x",
        "roles__name=x",
        "name=",
        "name__has=%00",
        "name__has",
        "__=1",
    ],
)
def test_what_is_no_condition_is_left_alone(query):
    assert found(query) == {"Anna Rossi", "Bruno", ""}


def test_conditions_keep_the_order_of_the_address():
    conditions = read_conditions(FIELDS, QueryDict("theme=dark&name__has=a&is_active=1"))

    assert [one.parameter for one in conditions] == ["theme", "name__has", "is_active"]
