"""A field of the company's own, from its form through list and filter to the file."""

from dataclasses import dataclass

import pytest

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, hide
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.custom_fields.values import custom_facts
from tests.lists.listed import Listed
from tests.lists.test_exporting import csv_of

pytestmark = pytest.mark.django_db


@dataclass(frozen=True)
class Case:
    """What is typed, how it is stored, shown, found, missed, and written to a file."""

    kind: str
    typed: object
    stored: object
    shown: str
    finds: str
    misses: str
    said: str


CASES = [
    Case("text", "Zona A", "Zona A", "Zona A", "__has=zona", "__has=zonb", "Zona A"),
    Case("number", "1.234,5", 1234.5, "1,234.5", "__over=1.234,4", "__over=1235", "1234.5"),
    Case("money", "99,90", 99.9, "€99.90", "__under=100", "=100", "99.9"),
    Case("date", "3/12/2026", "2026-12-03", "3 Dec", "__since=1/12/2026", "__last=1", "2026-12-03"),
    Case("choice", "gold", "gold", "gold", "=gold", "=iron", "gold"),
    Case("tags", ["gold", "iron"], ["gold", "iron"], "gold", "=iron", "=lead", "gold, iron"),
    Case("boolean", "on", True, "yes", "=1", "=0", "yes"),
]


def field_of(kind: str) -> None:
    CustomFieldFactory(
        record_type="parties.party", key="it", label="Our field", kind=kind,
        options=["gold", "iron", "lead"], target_type="accounts.user",
    )  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.kind)
def test_a_field_of_each_kind_goes_all_the_way(customers, clerk, case):
    field_of(case.kind)
    PartyFactory(name="Without")

    written = Listed(customers.client, "/customers/new/")().filled_in
    customers.client.post("/customers/new/", {**written, "name": "With", "custom_it": case.typed})

    party = Party.objects.get(name="With")
    assert party.custom == {"it": case.stored}
    assert case.shown in customers("columns=custom_it").text
    assert customers(f"custom_it{case.finds}").names == ["With"]
    assert "With" not in customers(f"custom_it{case.misses}").names
    exported = customers(f"export=csv&columns=custom_it&custom_it{case.finds}").answer
    assert csv_of(exported)[1:] == [["With", case.said]]
    [(label, html)] = custom_facts(party, clerk)
    assert (label, case.shown in html) == ("Our field", True)


def test_a_link_shows_the_name_of_its_record(customers, clerk):
    field_of("record")
    party = PartyFactory(name="With", custom={"it": str(clerk.pk)})

    assert "Giulia Ferraro" in customers("columns=custom_it").said("//tbody/tr/td[last()]")
    assert customers(f"custom_it={clerk.pk}").names == ["With"]
    assert csv_of(customers("export=csv&columns=custom_it").answer)[1] == ["With", "Giulia Ferraro"]
    assert "Giulia Ferraro" in custom_facts(party, clerk)[0][1]


@pytest.mark.parametrize("kind", ["text", "number", "money", "date", "choice", "boolean"])
def test_lists_sort_by_it_and_page_through_it(customers, monkeypatch, kind):
    monkeypatch.setattr("scheda.core.parties.screens.list.PartyList.page_size", 1)
    field_of(kind)
    first, second = {
        "text": ("a", "b"),
        "number": (2, 10.5),
        "money": (2, 10.5),
        "date": ("2026-09-30", "2026-10-01"),
        "choice": ("gold", "iron"),
        "boolean": (False, True),
    }[kind]
    PartyFactory(name="Last", custom={})
    PartyFactory(name="Second", custom={"it": second})
    PartyFactory(name="First", custom={"it": first})

    names, query = [], "sort=custom_it&columns=custom_it"
    while query:
        page = customers(query)
        names += page.names
        query = page.link("next")

    assert names == ["First", "Second", "Last"]


def test_a_retired_field_is_gone_from_lists_and_its_value_is_kept(customers):
    field_of("text")
    party = PartyFactory(custom={"it": "kept"})
    type(CustomFieldFactory.build()).objects.update(is_active=False)

    shown = customers("columns=custom_it,code&custom_it=x")

    party.refresh_from_db()
    assert (shown.heads[-1], shown.chips, party.custom) == ("Code", [], {"it": "kept"})


def test_a_hidden_field_is_in_no_form_list_or_file(customers, clerk):
    field_of("text")
    party = PartyFactory(custom={"it": "secret"})
    hide("custom_it", from_=clerk)

    assert "Our field" not in customers("columns=custom_it,code&custom_it=secret").text
    assert "secret" not in str(csv_of(customers("export=csv&all=1").answer))
    assert custom_facts(party, clerk) == []
    assert "custom_it" not in customers.client.get("/customers/new/").content.decode()


def test_the_label_follows_the_language(customers, clerk):
    CustomFieldFactory(record_type="parties.party", key="it", label="Area", labels={"ro": "Zonă"})
    PartyFactory()
    clerk.language = "ro"
    clerk.save()

    assert customers("columns=custom_it").heads[-1] == "Zonă"
