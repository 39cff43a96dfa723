"""The sheet for a visit: one page, whatever there is, and nothing its reader may not see."""

import re

import pytest
from django.urls import reverse

from scheda.core.activities.public import ACTIVITY, TASK
from scheda.core.activities.tests.factories import ActivityFactory, TaskFactory
from scheda.core.dossier.extension_points import (
    SheetContent,
    SheetLine,
    SheetSection,
    sheet_sections,
)
from scheda.core.dossier.tests.factories import filing_person
from scheda.core.parties.extension_points import Figure, PartyFigure, party_figures
from scheda.core.parties.tests.factories import (
    PartyFactory,
    RelationshipFactory,
    hide,
    reader,
    salesperson,
)
from scheda.foundation.access.tests.factories import GrantFactory
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.testing.papers import flat_text_of, pages_of, text_of

pytestmark = pytest.mark.django_db


class Debts(PartyFigure):
    key = "debts"
    permission = ("debts.debt", "view")

    def figures(self, sphere, user):
        return [Figure(label="Debts", value="4.200 EUR", tone="bad")]


@pytest.fixture
def party():
    return PartyFactory(name="Costruzioni Prova", vat_country="IT", vat_number="09990010013",
                        phone="+39 049 5550171", city="Vigonza")  # fmt: skip


def seller(**facts):
    """Sees customers, papers, and what is done with them."""
    person = filing_person(**facts)
    for kind in (ACTIVITY, TASK):
        GrantFactory(role=person.roles.get(), record_type=kind, action="view", scope="all")
    return person


def printed(client, user, party, **query):
    client.force_login(user)
    return client.get(reverse("dossier:sheet", args=[party.pk]), query)


def words(client, user, party, **query):
    return text_of(printed(client, user, party, language="en", **query).content)


def test_the_sheet_says_who_they_are_who_printed_it_and_what_comes_next(client, party):
    RelationshipFactory(party=party, person__name="Marta Bianchi", buying_roles=["decider"])
    TaskFactory(party=party, subject="Bring the offer")
    ActivityFactory(party=party, kind="call", text="Wants a platform in March")

    said = words(client, seller(name="Ada Conti"), party)

    for wanted in ("Costruzioni Prova", "IT09990010013", "Marta Bianchi", "Bring the offer",
                   "Wants a platform in March", "Printed by Ada Conti"):  # fmt: skip
        assert wanted in said


def test_internal_notes_are_left_out_unless_chosen(client, party):
    ActivityFactory(party=party, kind="note", text="Never pays before June")
    person = seller()

    assert "Never pays" not in words(client, person, party)
    assert "Never pays" in words(client, person, party, notes="1")


def test_who_may_not_see_amounts_gets_a_sheet_without_them(client, party):
    allowed = seller()
    GrantFactory(role=allowed.roles.get(), record_type="debts.debt", action="view", scope="all")

    with party_figures.holding(Debts()):
        whole, without = words(client, allowed, party), words(client, seller(), party)

    assert "4.200 EUR" in whole
    assert "Debts, 4.200 EUR: what was agreed?" in whole
    assert "4.200" not in without


def test_who_may_see_only_customers_gets_no_contacts_tasks_or_papers(client, party):
    ActivityFactory(party=party, kind="call", text="Secret of the board")
    TaskFactory(party=party, subject="Bring the offer")

    said = words(client, reader(), party)

    assert "Secret" not in said
    assert "Bring the offer" not in said
    assert "Papers to ask for" not in said


def test_hidden_fields_are_not_printed(client, party):
    person = seller()
    hide("phone", from_=person)

    assert "+39 049" not in words(client, person, party)


def test_a_customer_of_others_cannot_be_printed(client, party):
    assert printed(client, salesperson(), party).status_code == 404


def test_it_is_one_page_with_everything_there_is(client, party):
    for number in range(40):
        TaskFactory(party=party, subject=f"Step {number} " + "very long " * 15)
        ActivityFactory(party=party, kind="call", text="word " * 300)
        RelationshipFactory(party=party, person__name=f"Person {number} " + "x" * 150)
    party.name = "Impresa " * 24
    party.save()

    class Crowd(SheetSection):
        title, permission, most = "Crowd", ("parties.party", "view"), 50

        def __init__(self, key):
            self.key = key

        def content(self, party, user, *, with_notes):
            return SheetContent([SheetLine("#" * 400, "d" * 400)] * 50, 900, ["Why? " * 90] * 9)

    with sheet_sections.holding(*sheet_sections, Crowd("one"), Crowd("two")):
        made = printed(client, seller(), party, language="en").content

    assert pages_of(made) == 1
    said = flat_text_of(made)
    assert said.count("Crowd") == 2
    assert len(re.findall(r"and(\d+)more", said)) == 5


@pytest.mark.parametrize(
    ("language", "said"),
    [("it", "Note della visita"), ("ro", "Notele vizitei"), ("en", "Notes of the visit")],
)
def test_it_speaks_the_language_that_is_asked_for(client, party, language, said):
    assert said in text_of(printed(client, seller(), party, language=language).content)


def test_printing_is_on_record(client, party):
    person = seller()

    printed(client, person, party)

    fact = OutboxEntry.objects.get(name="dossier.sheet_printed")
    assert fact.payload["by_id"] == str(person.pk)


@pytest.mark.parametrize("text", ['#read("/x")', "*x* _y_ $z$ <a> @b", "Ștefănescu & Țiglă"])
def test_what_customers_are_called_is_only_text(client, text):
    party = PartyFactory(name=text)

    assert text.replace(" ", "") in flat_text_of(printed(client, seller(), party).content)


def test_the_card_offers_the_sheet(client, party):
    client.force_login(seller())

    page = client.get(party.get_absolute_url()).content.decode()

    assert f'href="{reverse("dossier:sheet", args=[party.pk])}"' in page
