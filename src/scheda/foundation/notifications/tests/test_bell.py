import pytest

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.live import door
from scheda.foundation.notifications.services import mark_all_read, notify
from scheda.foundation.testing.live import live_pages, session_of


@pytest.mark.django_db(transaction=True)
def test_the_bell_hears_of_its_own_person_only(monkeypatch):
    monkeypatch.setattr(door, "LOOK_AGAIN", 0.05)
    anna, luca = UserFactory(), UserFactory()
    with live_pages() as pages:
        bell = pages.open(session_of(anna), f"user:{anna.pk}")

        notify([luca], kind="test", title="For Luca")
        notify([anna], kind="test", title="For Anna")

        assert bell.hear() == f"user:{anna.pk}"
        mark_all_read(anna)
        assert bell.hear() == f"user:{anna.pk}"
        assert bell.is_quiet
        assert pages.open(session_of(luca), f"user:{anna.pk}").status == 403


@pytest.mark.django_db
def test_the_bell_asked_anew_tells_how_much_is_unread(page):
    anna = UserFactory(language="en", unread_notifications=3)

    bell = page.signed_in_as(anna)("notifications:bell").content.decode()

    assert "Notifications, 3 new" in bell
    assert "<html" not in bell
    assert f'data-live="user:{anna.pk}"' in bell
