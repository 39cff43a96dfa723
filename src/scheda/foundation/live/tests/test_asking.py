"""Whatever is sent, the answer is a claim or a plain refusal."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as some

from scheda.foundation.live.asking import MOST_TOPICS, Refusal, age_of, claim_of
from scheda.foundation.live.notices import Notice
from scheda.foundation.testing.live import request

ROOM = f"room:{UUID(int=1)}"


def refused(query: bytes, **changes) -> int:
    with pytest.raises(Refusal) as refusal:
        claim_of({**request(query, "abc"), **changes})
    return int(refusal.value.status)


def test_a_claim_names_session_and_topics(rooms):
    claim = claim_of(request(f"topic={ROOM}&topic={ROOM}".encode(), "abc"))

    assert (claim.session, claim.topics) == ("abc", {ROOM})


@pytest.mark.parametrize(
    "query",
    [
        b"", b"topic=", b"topic=room", b"topic=room:1", b"topic=room:*", b"topic=\xff\xfe",
        b"topic=other:00000000-0000-0000-0000-000000000001", b"topic=" + b"x" * 5_000,
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(rooms, query):
    assert refused(query) == 400


def test_too_many_topics_are_refused(rooms):
    query = "&".join(f"topic=room:{UUID(int=n)}" for n in range(MOST_TOPICS + 1))

    assert refused(query.encode()) == 400


def test_without_a_session_nobody_is_let_in(rooms):
    assert refused(f"topic={ROOM}".encode(), headers=[(b"host", b"localhost")]) == 401


def test_only_reading_is_possible(rooms):
    assert refused(f"topic={ROOM}".encode(), method="POST") == 405


def test_a_foreign_host_is_refused(rooms, settings):
    settings.ALLOWED_HOSTS = ["scheda.example"]

    assert refused(f"topic={ROOM}".encode()) == 400


def test_the_age_of_a_page_is_kept_within_a_minute():
    queries = [b"age=1500", b"age=99999999", b"age=x"]

    assert [age_of({"query_string": query}) for query in queries] == [1.5, 60.0, 0.0]


@given(
    query=some.binary(max_size=300),
    headers=some.lists(
        some.tuples(some.sampled_from([b"host", b"cookie", b"x"]), some.binary(max_size=60))
    ),
    method=some.text(max_size=8),
)
def test_nothing_that_is_sent_breaks_the_door(query, headers, method):
    asked = {"query_string": query, "headers": headers, "method": method}
    age_of(asked)

    with pytest.raises(Refusal):
        claim_of(asked)


@given(some.text(max_size=200))
def test_nothing_on_the_channel_breaks_the_listener(payload):
    notice = Notice.read(payload)

    assert notice is None or notice.topic
