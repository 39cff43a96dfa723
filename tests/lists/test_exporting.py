import csv
import io
import zipfile
from dataclasses import replace

import pytest
from lxml import etree

from scheda.core.parties.fields import party_fields
from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory, salesperson
from scheda.foundation.access.scope import Scope
from scheda.foundation.events.models import OutboxEntry
from scheda.foundation.records.fields import Fields

pytestmark = pytest.mark.django_db
NUMBERED = {"x": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}


def csv_of(answer) -> list[list[str]]:
    text = b"".join(answer.streaming_content).decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def sheet_of(answer) -> bytes:
    book = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    return book.read("xl/worksheets/sheet1.xml")


def test_the_file_holds_what_the_list_shows(customers, clerk):
    PartyFactory(name="Bruno", city="Este", owner=clerk)
    PartyFactory(name="Anna", city="Este", owner=None, tags=["vip", "noleggio"])
    PartyFactory(name="Carli", city="Padova", owner=clerk)

    answer = customers("export=csv&city=Este&columns=owner,tags,lifecycle").answer

    label = str(Party.Lifecycle.PROSPECT.label)
    assert csv_of(answer) == [
        ["Customer", "Owner", "Tags", "Lifecycle"],
        ["Anna", "", "vip, noleggio", label],
        ["Bruno", "Giulia Ferraro", "", label],
    ]
    assert 'filename="customers-' in answer.headers["Content-Disposition"]


def test_what_a_property_tells_is_in_the_file_as_in_the_list(customers, monkeypatch):
    PartyFactory(name="Anna", vat_country="IT", vat_number="00743110158")
    PartyFactory(name="Bruno", vat_country="RO", vat_number="14399840")
    expected = [["Anna", "IT00743110158"], ["Bruno", "RO14399840"]]

    assert csv_of(customers("export=csv&columns=vat_number").answer)[1:] == expected

    told = replace(party_fields["vat_number"], exported="")
    others = (field for field in party_fields if field.key != "vat_number")
    fields = Fields("parties.party", *others, told)
    monkeypatch.setattr("scheda.core.parties.screens.base.PartyScreen.vocabulary", fields)
    assert csv_of(customers("export=csv&columns=vat_number").answer)[1:] == expected


def test_text_that_would_run_is_disarmed(customers):
    PartyFactory(name="=1+1", city="@x", phone="+39 049 5550171")

    [_heads, row] = csv_of(customers("export=csv&columns=city,phone").answer)

    assert row == ["'=1+1", "'@x", "'+39 049 5550171"]


def test_a_workbook_holds_text_as_text(customers):
    PartyFactory(name="=1+1", city="Este")

    sheet = etree.fromstring(sheet_of(customers("export=xlsx&columns=city").answer))

    assert sheet.xpath("//x:f", namespaces=NUMBERED) == []
    assert sheet.xpath("//x:t/text()", namespaces=NUMBERED) == ["Customer", "Town", "=1+1", "Este"]


def test_an_empty_list_is_a_file_of_heads(customers):
    assert csv_of(customers("export=csv&columns=city").answer) == [["Customer", "Town"]]
    assert b"Town" in sheet_of(customers("export=xlsx&columns=city").answer)


def test_taking_a_file_is_on_record(customers, clerk, published):
    PartyFactory(city="Este")
    PartyFactory(city="Padova")

    customers("export=csv&city=Este&columns=city")

    [fact] = [fact for fact in published() if fact.name == "exporting.list_exported"]
    assert fact.payload == {
        "record_type": "parties.party",
        "form": "csv",
        "fields": ["name", "city"],
        "query": "city=Este&columns=city",
        "rows": 1,
        "by_id": str(clerk.pk),
    }


def test_without_the_right_there_is_no_file(customers, clerk):
    clerk.roles.get().grants.filter(action="export").delete()

    assert customers("export=csv").status == 404
    assert "export=csv" not in customers().text


def test_the_right_reaches_as_far_as_it_says(customers, clerk):
    clerk.roles.get().grants.filter(action="export").update(scope="own")
    PartyFactory(name="Mine", owner=clerk)
    PartyFactory(name="Not mine")

    assert csv_of(customers("export=csv&columns=code").answer)[1][0] == "Mine"
    assert len(csv_of(customers("export=csv").answer)) == 2


def test_an_unknown_form_is_not_found(customers):
    assert customers("export=exe").status == 404


def test_records_of_others_are_not_in_the_file(customers, client):
    PartyFactory(name="Secret")
    client.force_login(salesperson(Scope.OWN))

    assert len(csv_of(customers("export=csv&all=1").answer)) == 1


def test_every_field_can_be_exported(customers, clerk):
    PartyFactory(owner=clerk, bank_account="IT60X0542811101000000123456")

    [heads, row] = csv_of(customers("export=csv&all=1").answer)

    assert len(heads) == len(row) > 20
    assert not any("0542811101" in cell for cell in row)


def test_only_so_many_files_leave_in_a_day(customers, settings):
    settings.EXPORTS_A_DAY = 2

    asked = [customers("export=csv").answer for _time in range(3)]

    assert [one.status_code for one in asked] == [200, 200, 429]
    assert "In one day you may take 2 lists as files" in asked[-1].content.decode()
    assert int(asked[-1]["Retry-After"]) > 3_600


def test_a_list_too_long_is_not_begun(customers, settings):
    settings.EXPORT_ROWS = 2
    PartyFactory.create_batch(3)

    refused = customers("export=csv").answer

    assert refused.status_code == 422
    assert "This list has 3 rows, and one file takes 2." in refused.content.decode()
    assert not OutboxEntry.objects.filter(name="exporting.list_exported").exists()
