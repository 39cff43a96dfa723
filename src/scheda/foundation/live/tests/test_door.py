"""Streams from the first question to the last notice, over a real database."""

import time
from uuid import UUID, uuid4

import psycopg
import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction

from scheda.foundation.accounts.services.sessions import NEEDED, end_all
from scheda.foundation.accounts.sessions import SessionStore
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.live.announcing import announce
from scheda.foundation.live.notices import CHANNEL
from scheda.foundation.live.streams import MOST_FOR_ONE
from scheda.foundation.testing.live import session_of

pytestmark = pytest.mark.django_db(transaction=True)
HALL, CELLAR = UUID(int=1), UUID(int=2)


def room(pk: UUID) -> str:
    return f"room:{pk}"


@pytest.fixture
def person():
    return UserFactory()


@pytest.fixture
def session(person):
    return session_of(person)


@pytest.fixture(autouse=True)
def both_open(rooms):
    rooms.open = {HALL, CELLAR}


def test_what_was_announced_is_heard(pages, session):
    page = pages.open(session, room(HALL))

    announce(room(HALL))

    assert page.hear() == room(HALL)


def test_what_another_process_announced_is_heard(pages, session):
    page = pages.open(session, room(HALL))

    with psycopg.connect(**connection.get_connection_params(), autocommit=True) as other:
        payload = '{"topic":"' + room(HALL) + '"}'
        other.execute("SELECT pg_notify(%s, %s)", [CHANNEL, payload])

    assert page.hear() == room(HALL)


def test_what_is_taken_back_is_not_heard(pages, session):
    page = pages.open(session, room(HALL), room(CELLAR))

    with transaction.atomic():
        announce(room(HALL))
        transaction.set_rollback(True)
    announce(room(CELLAR))

    assert page.hear() == room(CELLAR)


def test_who_may_not_know_hears_nothing(pages, session):
    page = pages.open(session, room(HALL), room(CELLAR))

    announce(room(HALL), whispered_to=uuid4())
    announce(room(CELLAR))

    assert page.hear() == room(CELLAR)
    assert page.is_quiet


def test_a_page_hears_what_happened_since_it_was_made(pages, session):
    witness = pages.open(session, room(CELLAR))
    announce(room(HALL))
    announce(room(CELLAR))
    witness.hear()

    page = pages.open(session, room(HALL), age=30_000)

    assert page.hear() == room(HALL)


@pytest.mark.parametrize("rubbish", ["", "{", "[]", '{"topic": 1}', '{"topic": "room:*;"}'])
def test_rubbish_on_the_channel_is_passed_over(pages, session, rubbish):
    page = pages.open(session, room(HALL))

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, rubbish])
    announce(room(HALL))

    assert page.hear() == room(HALL)


def test_after_the_connection_was_lost_pages_ask_and_hear_again(pages, session):
    page = pages.open(session, room(HALL))
    listener = pages.wait_for_listener()

    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s)", [listener])
    pages.wait_for_listener(other_than=listener)

    assert page.hear() == room(HALL)
    announce(room(HALL))
    assert page.hear() == room(HALL)


def test_a_revoked_session_ends_its_stream(pages, person, session):
    page, other = pages.open(session, room(HALL)), pages.open(session_of(person), room(HALL))

    Session.objects.filter(session_key=session).delete()

    assert page.hear() == "end"
    announce(room(HALL))
    assert other.hear() == room(HALL)


def test_a_lost_right_ends_the_stream(pages, session, rooms):
    page = pages.open(session, room(HALL))

    rooms.open = {CELLAR}

    assert page.hear() == "end"


@pytest.mark.parametrize("change", [{"is_active": False}, {"password": "another"}])
def test_a_closed_account_or_another_password_ends_the_stream(pages, person, session, change):
    page = pages.open(session, room(HALL))

    type(person).objects.filter(pk=person.pk).update(**change)

    assert page.hear() == "end"


def test_who_left_is_forgotten(pages, session):
    page = pages.open(session, room(HALL))

    page.leave()

    assert len(pages.door.streams) == 0


def test_too_many_pages_of_one_person_end_the_oldest(pages, session):
    oldest, *_others = [pages.open(session, room(HALL)) for _ in range(MOST_FOR_ONE + 1)]

    assert oldest.hear() == "end"


def test_leaving_the_server_lets_all_go_and_nobody_in(pages, session):
    page = pages.open(session, room(HALL))

    pages.loop.call_soon_threadsafe(pages.door.leave)

    assert page.task.result(20) is None
    assert pages.open(session, room(HALL)).status == 503


def test_a_stranger_to_the_room_is_refused(pages, session):
    assert pages.open(session, room(uuid4())).status == 403


@pytest.mark.parametrize(
    "facts", [{"seen_at": time.time() - 2 * settings.SESSION_IDLE_AGE}, {"began_at": 1.0}]
)
def test_a_session_that_is_over_is_refused(pages, person, facts):
    assert pages.open(session_of(person, **facts), room(HALL)).status == 401


def test_an_ended_session_is_refused(pages, person, session):
    Session.objects.all().delete()
    end_all(person)

    assert pages.open(session, room(HALL)).status == 401


def test_who_has_yet_to_choose_a_password_is_refused(pages):
    newcomer = UserFactory(must_change_password=True)

    assert pages.open(session_of(newcomer), room(HALL)).status == 401


def test_who_has_yet_to_add_a_second_factor_is_refused(pages, session):
    found = Session.objects.get(session_key=session)
    facts = {**found.get_decoded(), NEEDED: True}
    Session.objects.filter(pk=found.pk).update(session_data=SessionStore().encode(facts))

    assert pages.open(session, room(HALL)).status == 401
