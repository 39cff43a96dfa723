"""The palette's answers, and the page for those without scripts."""

import pytest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.menu.registry import MenuItem, menu
from scheda.foundation.menu.settings_pages import SettingsPage, settings_pages
from scheda.foundation.search.commands import commands_for
from scheda.foundation.search.registry import Command, commands
from scheda.foundation.search.tests.conftest import PARTY

pytestmark = pytest.mark.django_db
CREATE = Command(
    "create", _("New customer"), "plus", "accounts:settings", (PARTY, "create"), also="Società"
)


@pytest.fixture(autouse=True)
def only_these():
    page = SettingsPage("roles", "Roles", "Who may do what", "accounts:security", "key")
    item = MenuItem(
        "import", "Import data", "accounts:profile", "upload", permission=(PARTY, "create")
    )
    with commands.holding(CREATE), settings_pages.holding(page), menu.holding(item):
        yield


@pytest.fixture
def clerk():
    clerk = person_who_may(PARTY, "view", "create")
    clerk.language = "en"
    clerk.save()
    return clerk


def test_the_page_works_without_scripts(page, clerk, indexed):
    entry = indexed("Vallescura", detail="Vigonza", words="Vigonza")

    answer = page.signed_in_as(clerk)("search:search", query={"q": "valle"}).content.decode()

    assert f'href="/files/{entry.record_id}/"' in answer
    assert "<html" in answer
    assert 'value="valle"' in answer
    assert "Vigonza" in answer


def test_the_palette_gets_the_options_alone(page, clerk, indexed):
    indexed("Vallescura")

    answer = page.signed_in_as(clerk).fragment("search:search", query={"q": "valle"})

    assert "<html" not in answer.content.decode()
    assert 'role="option"' in answer.content.decode()
    assert "HX-Request" in answer["Vary"]


def test_what_people_wrote_is_escaped(page, clerk, indexed):
    indexed("<script>alert(1)</script>")

    answer = page.signed_in_as(clerk)("search:search", query={"q": "<script>"}).content.decode()

    assert "<script>alert" not in answer
    assert "&lt;script&gt;alert" in answer


def test_the_page_says_when_nothing_is_found(page, clerk):
    answer = page.signed_in_as(clerk)("search:search", query={"q": "xyzzy"})

    assert "Nothing found for" in answer.content.decode()


def test_the_page_tells_likeness_from_a_find(page, clerk, indexed):
    indexed("Vallescura")

    answer = page.signed_in_as(clerk)("search:search", query={"q": "valescura"})

    assert "Perhaps: Customers" in answer.content.decode()


def test_the_kind_of_the_best_entry_comes_first(page, clerk, indexed):
    indexed("Vallescura", record_type=PARTY)

    answer = page.signed_in_as(clerk)("search:search", query={"q": "valle"})

    [(kind, entries)] = answer.context["groups"]
    assert (kind.label, [entry.title for entry in entries]) == ("Customers", ["Vallescura"])


@pytest.mark.parametrize("typed", ["new cust", "NEW", "societa", "> new"])
def test_a_command_is_found_by_its_words(page, clerk, typed):
    answer = page.signed_in_as(clerk)("search:search", query={"q": typed})

    assert [command.key for command in answer.context["commands"]] == ["create"]


def test_a_settings_page_is_a_command(page, clerk):
    answer = page.signed_in_as(clerk)("search:search", query={"q": "who may"})

    assert [str(command.label) for command in answer.context["commands"]] == ["Settings: Roles"]


def test_a_place_of_the_menu_is_a_command(page, clerk):
    answer = page.signed_in_as(clerk)("search:search", query={"q": "import"})

    assert [str(command.label) for command in answer.context["commands"]] == ["Import data"]


def test_what_is_registered_later_is_found_too(clerk):
    assert [one.key for one in commands_for(clerk, "custom")] == ["create"]

    with commands.holding(Command("count", "Customs", "plus", "accounts:settings")):
        assert [one.key for one in commands_for(clerk, "custom")] == ["count"]


def test_commands_are_found_in_the_language_of_the_reader(clerk):
    with commands.holding(Command("new", _("New"), "plus", "accounts:settings")):
        with override("it"):
            assert [one.key for one in commands_for(clerk, "nuovo")] == ["new"]
        with override("en"):
            assert commands_for(clerk, "nuovo") == []


def test_a_command_without_right_is_absent(page):
    reader = person_who_may(PARTY, "view")

    answer = page.signed_in_as(reader)("search:search", query={"q": "new"})

    assert answer.context["commands"] == []


def test_after_the_sign_for_commands_nothing_else_is_found(page, clerk, indexed):
    indexed("New Holland")

    answer = page.signed_in_as(clerk)("search:search", query={"q": ">new"})

    assert answer.context["groups"] == []
    assert len(answer.context["commands"]) == 1
