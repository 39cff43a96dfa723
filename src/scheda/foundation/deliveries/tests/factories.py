import json

import factory
from factory.django import DjangoModelFactory

from scheda.foundation.deliveries.models import Attempt, Delivery, Hold


class DeliveryFactory(DjangoModelFactory):
    class Meta:
        model = Delivery

    channel = lane = "mail"
    kind = "tests.letter"
    key = factory.Sequence(lambda n: f"tests:{n}")
    reference = factory.Sequence(lambda n: f"<{n}@example.com>")
    content = json.dumps(
        {
            "to": ["ada@example.com"],
            "subject": "Hello",
            "text": "Dear Ada",
            "html": "",
            "reply_to": [],
            "headers": {},
            "attachments": [],
        }
    )


class AttemptFactory(DjangoModelFactory):
    class Meta:
        model = Attempt

    delivery = factory.SubFactory(DeliveryFactory)
    number = 1
    outcome = "failed"


class HoldFactory(DjangoModelFactory):
    class Meta:
        model = Hold

    lane = factory.Sequence(lambda n: f"webhook:{n}")
