import pytest

from scheda.core.dossier.models import Category, Paper
from scheda.core.dossier.tests.factories import PaperFactory, filing_person, scan
from scheda.core.parties.tests.factories import PartyFactory, reader

pytestmark = pytest.mark.django_db
AT = "/api/v1/papers/"


@pytest.fixture
def party():
    return PartyFactory(lifecycle="customer")


def test_papers_are_filed_listed_read_and_corrected(client, party):
    client.force_login(filing_person())

    made = client.post(f"{AT}of/{party.pk}", {"file": scan(), "category": "durc",
                                              "issued_on": "2026-01-31"})  # fmt: skip
    address = f"{AT}{made.json()['id']}"
    changed = client.patch(address, {"note": "seen"}, content_type="application/json")
    listed = client.get(AT, {"customer": party.pk}).json()

    assert (made.status_code, made.json()["expires_on"]) == (201, "2026-05-31")
    assert (changed.status_code, changed.json()["note"]) == (200, "seen")
    assert [one["id"] for one in listed["items"]] == [made.json()["id"]]
    assert client.get(address).json()["category"] == "durc"


def test_the_checklist_says_what_is_missing(client, party):
    client.force_login(filing_person())

    told = client.get(f"{AT}of/{party.pk}/checklist").json()

    assert {one["category"]: one["state"] for one in told} == dict.fromkeys(
        ("durc", "insurance", "privacy"), "missing"
    )


def test_a_stranger_neither_reads_nor_files(client, party):
    paper = PaperFactory(party=party)
    client.force_login(filing_person(scope="own"))

    answers = [
        client.get(f"{AT}{paper.pk}"),
        client.get(f"{AT}of/{party.pk}/checklist"),
        client.post(f"{AT}of/{party.pk}", {"file": scan(), "category": "durc"}),
    ]

    assert [one.status_code for one in answers] == [404] * 3


def test_without_the_right_there_are_no_papers(client, party):
    client.force_login(reader())

    assert client.get(AT).status_code == 404


def test_personal_papers_are_not_filed_without_their_right(client, party):
    client.force_login(filing_person())
    Category.objects.filter(key="identity").update(is_personal=True)

    answer = client.post(f"{AT}of/{party.pk}", {"file": scan(), "category": "identity"})

    assert answer.status_code == 404
    assert not Paper.objects.exists()
