"""The page of the day: what waits for this person, in the order this person wants."""

from decimal import Decimal

import pytest
from django.db.models import Count, Value

from scheda.core.parties.extension_points import Figure
from scheda.core.parties.public import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.today.extension_points import (
    Reader,
    Threshold,
    TodayFigure,
    TodayList,
    TodayRow,
    TodaySection,
    today_figures,
    today_sections,
)
from scheda.core.today.sections import UnreadNews
from scheda.core.today.tests.factories import TodayLayoutFactory, figures
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.notifications.models import Notification
from scheda.foundation.notifications.tests.factories import NotificationFactory
from scheda.foundation.statements.together import totals

pytestmark = pytest.mark.django_db


class Calls(TodaySection):
    key, order, title = "calls", 1, "Calls to make"

    def found(self, records, reader, threshold):
        return TodayList([TodayRow("Call Rossi", "/x/")], 1, "/calls/")


class Debts(TodaySection):
    key, order, title = "debts", 2, "Customers who owe"
    threshold = Threshold("From this amount on", Decimal(1000))

    def found(self, records, reader, threshold):
        return TodayList([TodayRow(f"More than {threshold}", "/y/")], 1, "/debts/")


class Secrets(TodaySection):
    key, order, title = "secrets", 3, "Secrets"
    permission = ("parties.party", "configure")

    def found(self, records, reader, threshold):
        raise AssertionError("not asked for who may not see it")


class Nothing(TodaySection):
    key, order, title = "nothing", 4, "Nothing at all"

    def found(self, records, reader, threshold):
        return TodayList()


@pytest.fixture(autouse=True)
def _sections():
    with today_sections.holding(Calls(), Debts(), Secrets(), Nothing()):
        yield


def titles(answer):
    return [one["section"].key for one in answer.context["sections"]]


def test_sections_stand_in_their_order_and_empty_ones_in_one_line(page):
    answer = page.signed_in_as(UserFactory())("today:today")

    assert titles(answer) == ["calls", "debts"]
    assert [section.key for section in answer.context["quiet"]] == ["nothing"]


def test_the_first_page_is_the_day(page):
    answer = page.signed_in_as(UserFactory())("home")

    assert answer.url == "/today/"


def test_a_person_orders_and_hides_sections(page):
    user = TodayLayoutFactory(order=["debts", "calls"], hidden=["nothing"]).user

    answer = page.signed_in_as(user)("today:today")

    assert titles(answer) == ["debts", "calls"]
    assert answer.context["quiet"] == []


def test_a_section_moves_up_without_scripts(page):
    user = UserFactory()
    sent = {
        "order": ["calls", "debts", "nothing"],
        "up": "debts",
        "show-calls": "on",
        "show-debts": "on",
        "show-nothing": "on",
        "from-debts": "1000",
    }

    page.signed_in_as(user).send("today:adjust", sent)

    assert titles(page("today:today")) == ["debts", "calls"]


def test_a_threshold_is_ones_own(page):
    user, other = UserFactory(), UserFactory()
    sent = {
        "order": ["calls", "debts", "nothing"],
        "show-calls": "on",
        "show-debts": "on",
        "from-debts": "2.500,50",
    }

    page.signed_in_as(user).send("today:adjust", sent)

    assert "More than 2500.50" in page("today:today").content.decode()
    assert "More than 1000" in page.signed_in_as(other)("today:today").content.decode()


@pytest.mark.parametrize("typed", ["many", "-3", ""])
def test_a_threshold_that_is_no_number_is_refused_in_words(page, typed):
    answer = page.signed_in_as(UserFactory()).send("today:adjust", {"from-debts": typed})

    assert answer.status_code == 422
    assert "from-debts" in answer.context["form"].errors


def test_one_section_is_fetched_by_itself(page):
    page.signed_in_as(UserFactory())

    text = page("today:part", key="calls").content.decode()

    assert "Call Rossi" in text
    assert "More than" not in text


@pytest.mark.parametrize("key", ["secrets", "unknown"])
def test_a_section_one_may_not_have_is_not_there(page, key):
    page.signed_in_as(UserFactory())

    assert page("today:part", key=key).status_code == 404


def test_own_numbers_come_first(page):
    class Mine(TodayFigure):
        key, permission = "mine", ("parties.party", "configure")

        def figures(self, rows, reader):
            return [Figure(label="My calls", value="7")]

    administrator = UserFactory(is_administrator=True)
    with today_sections.holding(), today_figures.holding(Mine()):
        mine = page.signed_in_as(administrator)("today:today").content.decode()
        stranger = page.signed_in_as(UserFactory())("today:today").content.decode()

    assert ("My calls" in mine, "My calls" in stranger) == (True, False)


def test_unread_news_is_ones_own_and_goes_when_read(page):
    mine, others = NotificationFactory(), NotificationFactory()
    with today_sections.holding(UnreadNews()):
        page.signed_in_as(mine.user)
        before = page("today:today").content.decode()
        page.send("notifications:read", pk=mine.pk)
        after = page("today:today").content.decode()

    assert (mine.title in before, others.title in before) == (True, False)
    assert mine.title not in after
    assert Notification.objects.unread().get() == others


class Owned(TodaySection):
    key, title = "owned", "Customers"

    def waiting(self, reader, threshold):
        return reader.narrow(Party.objects.visible_to(reader.user), "owner").order_by("name")

    def row(self, record):
        return TodayRow(record.name, "/")


@pytest.mark.parametrize(
    ("asked", "shown"), [({}, ["Mine"]), ({"whose": "all"}, ["Mine", "Theirs"])]
)
def test_a_person_sees_their_own_things_until_they_ask_for_all(page, asked, shown):
    user = UserFactory(is_administrator=True)
    PartyFactory(owner=user, name="Mine")
    PartyFactory(owner=UserFactory(), name="Theirs")
    with today_sections.holding(Owned()):
        answer = page.signed_in_as(user)("today:today", query=asked)

    [section] = answer.context["sections"]
    assert [row.title for row in section["found"].rows] == shown


def test_who_has_no_customers_looks_at_everybodys(page):
    PartyFactory(owner=UserFactory(), name="Theirs")
    with today_sections.holding(Owned()):
        answer = page.signed_in_as(UserFactory(is_administrator=True))("today:today")

    assert titles(answer) == ["owned"]


def test_asking_for_all_shows_no_more_than_one_may_see(page):
    PartyFactory(owner=UserFactory(), name="Theirs")
    with today_sections.holding(Owned()):
        answer = page.signed_in_as(UserFactory())("today:today", query={"whose": "all"})

    assert titles(answer) == []


def test_who_has_no_role_is_told_how_to_get_one(client):
    client.force_login(UserFactory(language="en"))
    with today_sections.holding(Nothing()):
        page = client.get("/today/").content.decode()

    assert "You have no role yet" in page
    assert "Everything planned for today is done" not in page


class Sum(TodayFigure):
    """Over as many rows as it is told."""

    permission = ("parties.party", "view")

    def __init__(self, counted):
        self.key, self.counted = f"sum {counted}", counted

    def sums(self, reader):
        return totals(Party.objects.all(), counted=Value(self.counted), found=Count("pk"))

    def figures(self, rows, reader):
        return [Figure(label="Sum", value=str(row["found"])) for row in rows]


@pytest.mark.parametrize(("counted", "values"), [(20, ["1", "2"]), (20_000, ["1", "1"])])
def test_a_sum_over_very_many_rows_is_kept_for_a_while(counted, values):
    source, reader = Sum(counted), Reader(UserFactory(is_administrator=True))
    shown = []

    for _look in range(2):
        PartyFactory()
        shown += [figure.value for figure in figures(source, reader)]

    assert shown == values


def test_a_kept_sum_is_for_its_reader_alone():
    source = Sum(20_000)
    PartyFactory()
    figures(source, Reader(UserFactory(is_administrator=True)))
    PartyFactory()

    [figure] = figures(source, Reader(UserFactory(is_administrator=True)))

    assert figure.value == "2"
