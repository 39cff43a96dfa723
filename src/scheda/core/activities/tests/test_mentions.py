import pytest

from scheda.core.activities.services import recording
from scheda.core.activities.services.mentions import mentioned_in
from scheda.core.activities.tests.conftest import logging_person
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Notification

pytestmark = pytest.mark.django_db


def names(text: str) -> list[str]:
    return sorted(person.name for person in mentioned_in(text))


@pytest.fixture
def colleagues():
    for name in ("Luca Benedetti", "Andrei Mureșan", "Paola Marin", "Paola Rossi"):
        UserFactory(name=name)
    UserFactory(name="Old Colleague", is_active=False)


@pytest.mark.parametrize(
    ("text", "called"),
    [
        ("@Luca please call", ["Luca Benedetti"]),
        ("ask @luca benedetti.", ["Luca Benedetti"]),
        ("(@Luca)", ["Luca Benedetti"]),
        ("@Andrei Muresan", ["Andrei Mureșan"]),
        ("@ANDREI MUREŞAN", ["Andrei Mureșan"]),
        ("@Luca and @Andrei", ["Andrei Mureșan", "Luca Benedetti"]),
        ("@Paola Rossi", ["Paola Rossi"]),
        ("@Paola", []),
        ("@Lucas", []),
        ("info@luca.example", []),
        ("a.b@luca", []),
        ("Luca", []),
        ("@Old Colleague", []),
        ("@", []),
    ],
)
def test_who_is_called_by_name(colleagues, text, called):
    assert names(text) == called


def test_who_is_mentioned_is_told_once(clerk, party):
    told = logging_person(name="Luca Benedetti", language="it")

    activity = recording.record(party, kind="note", by=clerk, text="@Luca richiama")
    recording.change(activity, by=clerk, text="@Luca richiama domani")

    note = Notification.objects.get()
    assert (note.user, note.title) == (told, "Giulia Ferri ti ha menzionato")
    assert note.text == "Officine Prova: @Luca richiama"
    assert note.url.startswith(party.get_absolute_url())


def test_who_is_mentioned_later_is_told_then(clerk, party):
    logging_person(name="Luca Benedetti")
    activity = recording.record(party, kind="note", by=clerk, text="Nothing")

    recording.change(activity, by=clerk, text="@Luca")

    assert Notification.objects.count() == 1


def test_who_may_not_see_the_customer_is_not_told(clerk, party):
    logging_person(Scope.OWN, name="Luca Benedetti")

    recording.record(party, kind="note", by=clerk, text="@Luca")

    assert not Notification.objects.exists()


def test_a_private_note_tells_nobody(clerk, party):
    logging_person(name="Luca Benedetti")

    recording.record(party, kind="note", by=clerk, text="@Luca", audience="private")

    assert not Notification.objects.exists()


def test_nobody_is_told_of_their_own_words(clerk, party):
    recording.record(party, kind="note", by=clerk, text="@Giulia Ferri")

    assert not Notification.objects.exists()
