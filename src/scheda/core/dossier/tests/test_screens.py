"""The tab, the drawers, the list and the page of a paper; and the stranger before each."""

import json

import pytest
from django.urls import reverse

from scheda.core.dossier.figures import of_sphere
from scheda.core.dossier.models import Category, Paper, Requirement
from scheda.core.dossier.queries.checklist import checklist
from scheda.core.dossier.services import filing
from scheda.core.dossier.tests.factories import (
    CategoryFactory,
    PaperFactory,
    filing_person,
    in_days,
    scan,
)
from scheda.core.parties.public import Sphere
from scheda.core.parties.tests.factories import PartyFactory, reader
from scheda.foundation.accounts.tests.factories import AdministratorFactory

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true", "HX-Request-Type": "partial"}


@pytest.fixture
def clerk():
    return filing_person()


@pytest.fixture
def browser(client, clerk):
    client.force_login(clerk)
    return client


@pytest.fixture
def party(clerk):
    return PartyFactory(owner=clerk, lifecycle="customer")


@pytest.fixture
def paper(party, clerk):
    category = Category.objects.get(key="durc")
    return filing.file_paper(party, scan(), category=category, by=clerk, expires_on=in_days(9))


def add(browser, party, **facts):
    category = Category.objects.get(key="insurance")
    facts = {"category": category.pk, "file": scan("polizza.pdf"), **facts}
    return browser.post(reverse("dossier:new", args=[party.pk]), facts, headers=HTMX)


def test_a_paper_is_added_in_a_drawer(browser, party):
    answer = add(browser, party, expires_on="31/12/2027")

    assert answer["HX-Redirect"] == reverse("parties:tab", args=[party.pk, "papers"])
    assert str(Paper.objects.get().expires_on) == "2027-12-31"


@pytest.mark.parametrize(
    "facts", [{"issued_on": "2026-05-05", "expires_on": "2026-05-04"}, {"file": ""}]
)
def test_what_is_wrong_is_said_and_nothing_is_kept(browser, party, facts):
    assert add(browser, party, **facts).status_code == 422
    assert not Paper.objects.exists()


def test_files_dropped_on_the_tab_become_papers(browser, party):
    answer = browser.post(
        reverse("dossier:drop", args=[party.pk]),
        {"files": [scan("durc.pdf"), scan("visura.pdf")], "last": "1"},
        headers=HTMX,
    )

    assert json.loads(answer["HX-Trigger"])["toast"]["message"] == "2 papers added"
    assert set(Paper.objects.values_list("category__key", flat=True)) == {"durc", "register"}


def test_the_card_says_what_is_missing_and_what_expires(browser, party, paper):
    page = browser.get(f"{party.get_absolute_url()}?whole=1").content.decode()
    tab = browser.get(reverse("parties:tab", args=[party.pk, "papers"])).content.decode()

    assert page.count("missing") >= 2
    assert "expires in 9 days" in page
    assert "Required papers in order: 0 of 3" in page
    assert paper.title in tab


def test_a_paper_shows_its_versions_and_is_renewed(browser, paper):
    browser.post(
        reverse("dossier:replace", args=[paper.pk]), {"file": scan("durc 2.pdf")}, headers=HTMX
    )

    page = browser.get(paper.get_absolute_url()).content.decode()
    assert page.index("durc 2.pdf") < page.index("durc.pdf")


def test_a_paper_is_corrected_with_its_version(browser, paper):
    address = reverse("dossier:edit", args=[paper.pk])
    facts = {"category": paper.category_id, "title": "DURC online", "version": paper.version}

    first = browser.post(address, facts, headers=HTMX)
    second = browser.post(address, {**facts, "title": "Other"}, headers=HTMX)

    assert (first.status_code, second.status_code) == (200, 409)
    assert Paper.objects.get().title == "DURC online"


def test_removing_offers_the_way_back(browser, paper):
    said = browser.post(reverse("dossier:remove", args=[paper.pk]), headers=HTMX)["HX-Trigger"]
    browser.post(json.loads(said)["toast"]["undo_url"])

    assert Paper.objects.visible_to(filing_person()).exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [("", {"old", "soon", "late"}), ("expired=1", {"old"}), ("expiring=1", {"soon"}),
     ("watch=1", {"old", "soon"}), ("owner=me", {"soon"}), ("q=so", {"soon"})],
)  # fmt: skip
def test_the_list_knows_what_expires_and_whose_it_is(browser, clerk, query, found):
    for title, days in (("old", -1), ("soon", 20), ("late", 200)):
        owner = {"party__owner": clerk} if title == "soon" else {}
        PaperFactory(title=title, expires_on=in_days(days), **owner)

    page = browser.get(f"{reverse('dossier:list')}?{query}").content.decode()

    assert {name for name in ("old", "soon", "late") if f">{name}</a>" in page} == found


def test_the_list_is_exported(browser, paper):
    answer = browser.get(reverse("dossier:list"), {"export": "csv"})

    assert b"durc" in b"".join(answer.streaming_content)


@pytest.mark.parametrize("name", ["paper", "replace", "edit", "remove"])
def test_papers_of_strangers_cannot_be_found(client, paper, name):
    client.force_login(filing_person(scope="own"))
    method = client.post if name == "remove" else client.get

    assert method(reverse(f"dossier:{name}", args=[paper.pk])).status_code == 404


def test_without_the_right_there_are_no_papers_on_the_card(client, party, paper):
    client.force_login(reader())

    page = client.get(f"{party.get_absolute_url()}?whole=1").content.decode()

    assert "panel-papers" not in page
    assert client.get(reverse("parties:tab", args=[party.pk, "papers"])).status_code == 404


def test_personal_papers_need_a_right_of_their_own(client, clerk):
    paper = PaperFactory(category=CategoryFactory(is_personal=True))

    seen = [
        Paper.objects.visible_to(person).filter(pk=paper.pk).exists()
        for person in (clerk, filing_person(personal=True), filing_person("own", personal=True))
    ]

    assert seen == [False, True, False]


def test_a_personal_file_cannot_be_fetched_without_it(client, clerk, party):
    category = CategoryFactory(is_personal=True)
    paper = filing.file_paper(party, scan(), category=category, by=clerk)
    address = paper.versions.get().file_url
    client.force_login(clerk)
    refused = client.get(address).status_code
    client.force_login(filing_person(personal=True))
    content = b"".join(client.get(address).streaming_content)

    assert refused == 404
    assert content.startswith(b"%PDF")


def test_the_catalogue_is_for_administrators(client, clerk):
    client.force_login(clerk)
    assert client.get(reverse("dossier:catalogue")).status_code == 404

    client.force_login(AdministratorFactory())
    made = client.post(reverse("dossier:category_new"), {"name": "Patentino", "warn_days": 30})
    rule = {"category": Category.objects.get(name="Patentino").pk, "tag": "gru"}
    client.post(reverse("dossier:rule_new"), rule)

    assert made.status_code == 302
    page = client.get(reverse("dossier:catalogue")).content.decode()
    assert page.count("Patentino") == 2
    rule = Requirement.objects.get(tag="gru")
    client.post(reverse("dossier:rule_remove", args=[rule.pk]))
    assert not Requirement.objects.filter(tag="gru").exists()


@pytest.mark.parametrize("count", [1, 3])
def test_papers_are_read_in_as_many_statements_for_one_as_for_three(
    clerk, party, count, django_assert_num_queries
):
    for _each in range(count):
        PaperFactory(party=party)
    Paper.objects.visible_to(clerk).exists()

    with django_assert_num_queries(2):
        found = checklist(party, clerk)
    with django_assert_num_queries(1):
        dates = of_sphere(Sphere.of(party), clerk)

    assert len(found.others) == len(dates) == count
