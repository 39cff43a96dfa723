import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.menu.context import TABS, Shell, shell
from scheda.foundation.menu.registry import MANAGEMENT, SALES, MenuItem, menu
from scheda.foundation.menu.settings_pages import SettingsPage

pytestmark = pytest.mark.django_db
SHIPS = MenuItem("ships", "Ships", "accounts:settings", "truck", SALES, ("ships.ship", "view"))
CREW = MenuItem("crew", "Crew", "accounts:profile", "users", MANAGEMENT, order=5)


@pytest.fixture(autouse=True)
def only_these():
    with menu.holding(SHIPS, CREW):
        yield


def frame(user, path: str = "/") -> Shell:
    request = RequestFactory().get(path)
    request.user = user
    return shell(request)["shell"]


def keys(found: Shell) -> list[list[str]]:
    return [[entry.key for entry in group.items] for group in found.places.groups]


def current(found: Shell) -> list[str]:
    return [entry.key for group in found.places.groups for entry in group.items if entry.current]


def test_groups_stand_in_the_order_of_work():
    assert keys(frame(person_who_may("ships.ship", "view"))) == [["ships"], ["crew"]]


def test_an_entry_without_right_is_absent_and_so_is_its_empty_group():
    assert keys(frame(UserFactory())) == [["crew"]]


def test_who_has_not_signed_in_has_no_menu():
    assert keys(frame(AnonymousUser())) == []


def test_one_is_at_the_innermost_of_nested_addresses():
    user = person_who_may("ships.ship", "view")

    assert current(frame(user, "/settings/")) == ["ships"]
    assert current(frame(user, "/settings/profile/")) == ["crew"]
    assert current(frame(user, "/elsewhere/")) == []


def test_a_phone_shows_what_was_made_for_it():
    many = [
        MenuItem(f"k{number}", "x", "accounts:profile", "users", order=number, on_phone=True)
        for number in range(TABS + 2)
    ]
    with menu.holding(*many, CREW):
        tabs = frame(UserFactory()).places.tabs

    assert [tab.key for tab in tabs] == [f"k{number}" for number in range(TABS)]


def test_a_settings_page_asks_for_its_right():
    page = SettingsPage(
        "ships", "Ships", "", "accounts:profile", "truck", permission=("a.b", "view")
    )

    assert page.is_allowed(person_who_may("a.b", "view"))
    assert not page.is_allowed(UserFactory())
