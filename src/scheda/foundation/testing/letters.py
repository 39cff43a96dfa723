import datetime as dt

from django.core import mail
from django.core.mail import EmailMessage
from django.db import connection

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.sending import carry


def letters_that_leave() -> list[EmailMessage]:
    known = len(getattr(mail, "outbox", []))
    for delivery in Delivery.objects.open().filter(channel="mail").order_by("pk"):
        # The clock of a test may be ahead of the database, which decides what is due.
        Delivery.objects.filter(pk=delivery.pk).update(not_before=_now_of_database())
        carry(delivery.pk)
    return getattr(mail, "outbox", [])[known:]


def _now_of_database() -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        now: dt.datetime = cursor.fetchone()[0]
    return now
