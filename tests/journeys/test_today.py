"""The page of the day: what waits is done where it stands, and comes back when taken back."""

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.office import Customer, Office
from tests.journeys.window import Window

STEP = "Sentire il geometra per il ponteggio"
LONG_AGO = "2020-01-13T09:30:00+01:00"


@pytest.fixture
def customer(office: Office) -> Customer:
    """With a step that has been late for so long that it comes first."""
    customer = office.customer("Ponteggi Valbruna S.r.l.")
    office.call(
        "tasks/", kind="call", subject=STEP, due_at=LONG_AGO, party_id=customer.id, anyway=True
    )
    return customer


def waiting(window: Window) -> Locator:
    return window.page.locator("#today-steps").get_by_role("listitem").filter(has_text=STEP)


def test_a_step_is_done_where_it_stands_and_taken_back(desk: Window, customer: Customer) -> None:
    desk.open("/today/")
    expect(waiting(desk)).to_contain_text(customer.name)

    done = f"{desk.says('Done', context='a task')}: "
    waiting(desk).get_by_role("link", name=done).click()
    desk.expect_focus(desk.box("What came of it", within=desk.drawer))
    desk.type("Passa in cantiere giovedì")
    desk.press("Control+Enter")

    desk.expect_toast("Done")
    expect(waiting(desk)).to_have_count(0)
    expect(desk.drawer).to_have_count(0)
    desk.expect_focus_somewhere()

    desk.undo()

    expect(waiting(desk)).to_have_count(1)
    desk.expect_focus_somewhere()
