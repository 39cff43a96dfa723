import pytest

from scheda.core.parties.tests.factories import PartyFactory, hide, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _customers(clerk):
    PartyFactory(name="Àncora", city="Este", owner=clerk)
    PartyFactory(name="bruno", city="", owner=clerk, tags=["vip"])
    PartyFactory(name="Carli <b>", city="Este", owner=UserFactory(name="Luca Benetti"))


def test_customers_come_by_name_without_regard_to_case_or_accent(customers):
    assert customers().names == ["Àncora", "bruno", "Carli <b>"]


def test_a_press_on_the_head_sorts_and_the_next_turns_it_round(customers):
    up, down = customers("sort=city"), customers("sort=-city")

    [head] = up.find("//th[@aria-sort]")
    assert (head.get("aria-sort"), head[0].get("href")) == ("ascending", "/customers/?sort=-city")
    assert up.names == down.names[::-1]


@pytest.mark.parametrize("sort", ["nonsense", "-", "notes", "owner__password"])
def test_what_cannot_be_sorted_by_leaves_the_usual_order(customers, sort):
    assert customers(f"sort={sort}").names == ["Àncora", "bruno", "Carli <b>"]


def test_chips_say_what_narrows_the_list(customers):
    shown = customers("city=Este&name__has=c&owner=me")

    assert shown.chips == ["Town is Este", "Customer contains c", "Owner is me"]
    assert shown.names == ["Àncora"]


def test_a_chip_is_removed_by_its_link(customers):
    links = customers("city=Este&sort=-name").find("//*[@class='chip'][@role='group']/a/@href")

    assert links == ["/customers/?sort=-name"]


def test_columns_are_chosen_in_the_address_and_the_name_stays_first(customers):
    assert customers("columns=city,code").heads == ["Customer", "Town", "Code"]
    assert customers("columns=nonsense").heads == customers().heads


def test_a_part_of_the_page_is_the_list_alone(customers):
    part = customers.fragment("city=Este")

    assert part.names == ["Àncora", "Carli <b>"]
    assert "<html" not in part.text
    assert "HX-Request" in part.answer.headers["Vary"]


def test_pages_lead_forth_and_back(customers, monkeypatch):
    monkeypatch.setattr("scheda.core.parties.screens.list.PartyList.page_size", 2)
    first = customers()
    second = customers(first.link("next"))

    assert (first.names, second.names) == (["Àncora", "bruno"], ["Carli <b>"])
    assert (first.link("prev"), second.link("next")) == ("", "")
    assert customers(second.link("prev")).names == first.names


def test_pages_keep_filters_and_sort(customers, monkeypatch):
    monkeypatch.setattr("scheda.core.parties.screens.list.PartyList.page_size", 1)

    assert customers("city=Este&sort=-name").link("next").startswith("city=Este&sort=-name&after=")


def test_nothing_found_names_the_filter_to_drop(customers):
    shown = customers("city=Este&name=bruno")

    ways = shown.said("//*[@class='empty']//a[contains(@class, 'btn')]")
    assert ways == ["Without Town is Este +1", "Without Customer is bruno +2", "Clear everything"]


def test_an_empty_list_says_what_will_be_here(client):
    client.force_login(salesperson(Scope.OWN))

    assert "Nothing here yet" in client.get("/customers/").content.decode()


def test_who_may_see_only_their_own_finds_only_their_own(customers, client, clerk):
    luca = salesperson(Scope.OWN, name="Luca")
    PartyFactory(name="Luca's", owner=luca)
    client.force_login(luca)

    assert customers().names == ["Luca's"]
    assert customers("name__has=a").names == ["Luca's"]
    assert customers("part=counts").tabs[0] == "All 1"
    assert customers("name=bruno").said("//*[@class='empty']//*[@class='count']") == ["+1"]


def test_a_hidden_field_is_nowhere(customers, clerk):
    hide("city", from_=clerk)

    shown = customers("city=Este&sort=city&columns=city,code")

    assert (shown.heads, shown.chips) == (["Customer", "Code"], [])
    assert shown.names == ["Àncora", "bruno", "Carli <b>"]
    for part in ("filter", "columns"):
        assert "Town" not in customers.fragment(f"part={part}").text
    assert "Town" not in customers.fragment("part=filter&filter-field=city").text
    assert "Este" not in _read(customers("export=csv&all=1").answer)


def test_the_usual_order_by_a_hidden_field_tells_nothing(customers, clerk):
    hide("name", from_=clerk)

    shown = customers("sort=name")

    assert shown.find("//th[@aria-sort]") == []


@pytest.mark.parametrize("more", [1, 3])
def test_queries_do_not_grow_with_rows(customers, django_assert_num_queries, more):
    PartyFactory.create_batch(more, owner=UserFactory())
    customers()

    with django_assert_num_queries(3):
        customers()


def test_the_first_page_is_what_would_be_asked_anew(customers):
    known, anew = (
        customers("sort=-city&columns=city,owner,tags"),
        customers("sort=-city&columns=city,owner,tags&lifecycle__not=blocked"),
    )

    assert known.names == anew.names
    assert known.find("//tbody//text()") == anew.find("//tbody//text()")


def test_tabs_count_what_they_hold(customers):
    PartyFactory(archived_at="2026-01-01T00:00Z")

    tabs = customers("part=counts").tabs

    assert [tab for tab in tabs if tab.startswith(("All", "Mine", "Archive"))] == [
        "All 3",
        "Mine 2",
        "Archived 1",
    ]


def _read(answer) -> str:
    return b"".join(answer.streaming_content).decode("utf-8-sig")
