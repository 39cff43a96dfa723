import re

from scheda.foundation.components.icons import icon, names
from scheda.foundation.menu.registry import menu
from tests.architecture.tree import templates

NAMED = re.compile(r"{% icon [\"']([\w-]+)[\"']|<c-[^>]*?\sicon=[\"']([\w-]+)[\"']")


def test_icon_points_into_the_sprite():
    assert re.search(r'href="/static/ui/icons(\.\w+)?\.svg#phone"', icon("phone"))
    assert 'aria-hidden="true"' in icon("phone")


def test_unknown_icon_is_a_circle():
    assert "#circle" in icon("no-such-icon")


def test_icons_are_listed_in_order_and_once():
    listed = sorted(names())

    assert listed == list(dict.fromkeys(listed))
    assert {"circle", "search", "x"} <= names()


def test_templates_name_icons_of_the_sprite():
    used = {
        first or second for path in templates() for first, second in NAMED.findall(path.read_text())
    }

    assert used - names() == set()


def test_menu_entries_have_icons_of_the_sprite():
    assert {item.icon for item in menu} - names() == set()
