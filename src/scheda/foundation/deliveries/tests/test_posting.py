import datetime as dt
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.utils import timezone

from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.public import Enclosure, post_letter
from scheda.foundation.deliveries.services.mail import compose
from scheda.foundation.deliveries.services.queueing import wake
from scheda.foundation.deliveries.tests.factories import DeliveryFactory

pytestmark = pytest.mark.django_db
HOUR = dt.timedelta(hours=1)


def a_letter(**facts):
    said = {"to": "ada@example.com", "subject": "Your secret", "text": "It is 42"}
    return post_letter(**{"key": "greeting:1", "kind": "tests.greeting", **said, **facts})


def test_wanting_is_a_row_and_a_job(queued_jobs):
    delivery = a_letter()

    [job] = queued_jobs()
    assert (job.name, job.arguments) == ("carry_letter", {"delivery_id": str(delivery.pk)})
    assert delivery.state == State.WAITING


def test_wanting_the_same_again_changes_nothing(queued_jobs):
    first, second = a_letter(), a_letter(subject="Other")

    assert first == second
    assert second.read()["subject"] == "Your secret"
    assert len(queued_jobs()) == 1


def test_what_is_rolled_back_was_never_wanted(queued_jobs):
    with transaction.atomic():
        a_letter()
        transaction.set_rollback(True)

    assert (Delivery.objects.count(), queued_jobs()) == (0, [])


def test_the_stored_row_shows_nothing_of_the_letter():
    a_letter(party_id=uuid4())

    with connection.cursor() as cursor:
        cursor.execute("SELECT d::text, content FROM deliveries_delivery d")
        [(text, content)] = cursor.fetchall()
    assert b"It is 42" not in bytes(content)
    assert "secret" not in text
    assert "ada@" not in text


def test_a_letter_is_composed_as_it_was_wanted():
    delivery = a_letter(
        subject="Two\nlines",
        html="<p>It is 42</p>",
        reply_to=["bruno@example.com"],
        headers={"Auto-Submitted": "auto-generated"},
        attachments=[
            Enclosure("", b"BEGIN", "text/calendar; method=REQUEST", is_alternative=True),
            Enclosure("invite.ics", b"BEGIN", "text/calendar"),
            Enclosure("scan.pdf", b"%PDF\xff", "application/pdf"),
        ],
    )

    message = compose(delivery).message()

    kinds = [part.get_content_type() for part in message.walk()]
    assert (message["Subject"], message["Reply-To"]) == ("Two lines", "bruno@example.com")
    assert message["Message-ID"] == delivery.reference == f"<{delivery.pk}@localhost>"
    assert message["Auto-Submitted"] == "auto-generated"
    assert kinds == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "text/calendar",
        "application/pdf",
    ]


def test_what_is_wanted_for_later_is_queued_when_it_is_due(queued_jobs):
    delivery = a_letter(not_before=timezone.now() + HOUR)
    early = (queued_jobs(), wake())
    Delivery.objects.filter(pk=delivery.pk).update(not_before=timezone.now() - HOUR)

    assert (early, wake(), wake()) == (([], 0), 1, 0)
    assert len(queued_jobs()) == 1


@pytest.mark.parametrize(
    ("facts", "queued"),
    [
        ({}, 1),
        ({"state": State.FAILED}, 1),
        ({"state": State.LEASED, "lease": uuid4(), "lease_until": timezone.now() - HOUR}, 1),
        ({"state": State.LEASED, "lease": uuid4(), "lease_until": timezone.now() + HOUR}, 0),
        ({"queued_until": timezone.now() + HOUR}, 0),
        ({"queued_until": timezone.now() - HOUR}, 1),
        ({"state": State.DONE, "ended_at": timezone.now()}, 0),
        ({"state": State.DEAD, "ended_at": timezone.now()}, 0),
    ],
)
def test_the_round_queues_what_no_job_will_come_for(facts, queued, queued_jobs):
    DeliveryFactory(**facts)

    assert (wake(), len(queued_jobs())) == (queued, queued)
