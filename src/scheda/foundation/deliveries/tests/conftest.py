import pytest

from scheda.foundation.deliveries.extension_points import Answer, Channel, channels
from scheda.foundation.testing.post import a_post_office


class Spoken(Channel):
    """A way out that does what the test says; remembers what went through it."""

    key = "spoken"
    pauses = (60, 300)
    is_one_by_one = True

    def __init__(self):
        self.went = []
        self.doing = lambda delivery: Answer(200, "thanks")

    def deliver(self, delivery):
        self.went.append(delivery.reference)
        return self.doing(delivery)


@pytest.fixture
def spoken():
    channel = Spoken()
    with channels.holding(*channels, channel):
        yield channel


@pytest.fixture
def office(settings):
    settings.EMAIL_BACKEND = settings.SMTP_BACKEND
    with a_post_office() as office:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
        yield office
