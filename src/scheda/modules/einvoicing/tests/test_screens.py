"""Importing invoices in the browser, and the numbers that are ours."""

import pytest
from django.contrib.auth import get_user_model
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from scheda.core.parties.public import Party
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.access.tests.factories import GrantFactory, person_who_may
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.importing.models import ImportRun
from scheda.modules.documents.public import Document
from scheda.modules.einvoicing.models import OwnNumber
from scheda.modules.einvoicing.permissions import IMPORT_INVOICES
from scheda.modules.einvoicing.tests.factories import OwnNumberFactory
from scheda.modules.einvoicing.tests.piles import US, VATS, looked_at, sale

pytestmark = pytest.mark.django_db
NEW, SETTINGS = "/import/fatturapa/", "/settings/einvoicing/"


@pytest.fixture
def user():
    return importer()


def importer(scope: Scope = Scope.ALL):
    user = person_who_may(*IMPORT_INVOICES)
    for record_type in ("parties.party", "documents.document"):
        GrantFactory(role=user.roles.get(), record_type=record_type, action=VIEW, scope=scope)
    user.language = "en"
    user.save()
    return user


@pytest.fixture
def administrator():
    return get_user_model().objects.create_administrator(
        "ada@example.com", "correct horse", language="en"
    )


def send(client, user, *contents: str) -> ImportRun:
    client.force_login(user)
    files = [SimpleUploadedFile(f"{n}.xml", one.encode()) for n, one in enumerate(contents)]
    client.post(NEW, {"files": files})
    return ImportRun.objects.latest("created_at")


def text_of(client, run: ImportRun, **query: str) -> str:
    return client.get(run.get_absolute_url(), query).content.decode()


def confirm(client, run: ImportRun, **facts: str) -> ImportRun:
    client.post(reverse("importing:confirm", args=[run.pk]), facts)
    run.refresh_from_db()
    return run


def test_from_files_to_documents(client, user):
    run = send(client, user, sale("1"), sale("2", to=VATS[1]), "no invoice")

    page = text_of(client, run)
    assert "We read 2 documents in 3 files. Nothing is stored yet." in page
    assert "Import 2 documents" in page
    assert "2.xml" in page

    run = confirm(client, run, side="buyers")
    page = text_of(client, run)
    assert "2 documents have come in" in page
    assert f"/documents/?batch={run.pk}" in page
    assert f"Cliente {VATS[0]}" in page


def test_what_is_here_already_is_linked(client, user):
    confirm(client, send(client, user, sale("1")), side="buyers")

    page = text_of(client, send(client, user, sale("1")))

    assert Document.objects.get().get_absolute_url() in page
    assert "Import nothing new" in page


def test_what_is_here_but_not_for_these_eyes_is_not_linked(client, user, administrator):
    confirm(client, send(client, administrator, sale("1")), side="buyers")
    own = importer(Scope.OWN)

    page = text_of(client, send(client, own, sale("1")))

    assert str(Document.objects.get().pk) not in page
    assert "already here" in page


def test_whoever_sees_only_their_own_sees_what_they_imported(client):
    own = importer(Scope.OWN)

    run = confirm(client, send(client, own, sale("1")), side="buyers")

    assert f"Cliente {VATS[0]}" in text_of(client, run)
    assert Document.objects.visible_to(own).count() == 1


def test_the_preview_is_filtered_by_state(client, user):
    run = send(client, user, sale("1"), sale("1", net="90.00"), sale("2"), sale("2"))

    shown = {state: text_of(client, run, state=state) for state in ("conflict", "unchanged")}

    assert shown["conflict"].count("<tr>") == 1 + 2
    assert shown["unchanged"].count("<tr>") == 1 + 1


def test_another_answer_shows_another_outcome(client, user):
    run = send(client, user, sale("1"), sale("2", to=VATS[1]))

    assert "New customers" in text_of(client, run, side="buyers")
    assert "New suppliers" in text_of(client, run, side="sellers")


def test_the_chosen_side_is_used(client, user):
    run = confirm(client, send(client, user, sale("1")), side="sellers")

    assert run.result["rule"] == "sellers"
    assert Party.objects.get().is_supplier


def test_our_company_is_remembered_for_an_administrator(client, administrator):
    confirm(client, send(client, administrator, sale("1")), side=US, remember="1")

    assert OwnNumber.objects.get().number == US


def test_nobody_else_can_make_it_remembered(client, user):
    confirm(client, send(client, user, sale("1")), side=US, remember="1")

    assert not OwnNumber.objects.exists()


def test_every_buyer_is_no_company_to_remember(client, administrator):
    confirm(client, send(client, administrator, sale("1")), side="buyers", remember="1")

    assert not OwnNumber.objects.exists()


def test_what_is_neither_from_us_nor_to_us_stays_out(client, user):
    OwnNumberFactory(number=VATS[4])

    run = confirm(client, send(client, user, sale("1")), side="own_numbers")

    assert not Document.objects.exists()
    assert "neither from our company nor to it" in text_of(client, run)


def test_undo_says_how_much_goes(client, user):
    run = confirm(client, send(client, user, sale("1"), sale("2")), side="buyers")

    page = client.get(reverse("importing:undo", args=[run.pk])).content.decode()

    assert "2 documents go" in page
    assert "Also put 1 new customer in the bin" in page


def test_the_page_of_a_large_pile_turns_over(client, user):
    run = looked_at(*[sale(str(n)) for n in range(60)], by=user)
    client.force_login(user)

    first, second = text_of(client, run), text_of(client, run, page="2")

    assert (first.count("<tr>"), second.count("<tr>")) == (1 + 50, 1 + 10)


def test_without_the_right_there_is_no_import(client):
    client.force_login(UserFactory())

    assert client.get(NEW).status_code == 404


def test_an_administrator_says_which_numbers_are_ours(client, administrator):
    client.force_login(administrator)

    client.post(SETTINGS, {"number": f"IT {US[:5]} {US[5:]}"})

    assert OwnNumber.objects.get().number == US
    assert US in client.get(SETTINGS).content.decode()


def test_a_doubtful_number_is_kept_with_a_warning(client, administrator):
    client.force_login(administrator)

    answer = client.post(SETTINGS, {"number": "00743110158"}, follow=True)

    assert OwnNumber.objects.get().number == "00743110158"
    assert "The check digit is wrong" in answer.content.decode()


@pytest.mark.parametrize(("number", "said"), [("", "required"), ("--", "Enter a VAT number")])
def test_no_number_is_refused(client, administrator, number, said):
    client.force_login(administrator)

    answer = client.post(SETTINGS, {"number": number})

    assert answer.status_code == 422
    assert said in answer.content.decode()


def test_the_same_number_twice_is_refused(client, administrator):
    OwnNumberFactory(number=US)
    client.force_login(administrator)

    answer = client.post(SETTINGS, {"number": f"IT{US}"})

    assert "in the list already" in answer.content.decode()


def test_a_number_is_taken_off(client, administrator):
    number = OwnNumberFactory(number=US)
    client.force_login(administrator)

    client.post(reverse("einvoicing:remove", args=[number.pk]))

    assert not OwnNumber.objects.exists()


def test_only_administrators_find_the_settings(client, user):
    number = OwnNumberFactory()
    client.force_login(user)

    assert client.get(SETTINGS).status_code == 404
    assert client.post(reverse("einvoicing:remove", args=[number.pk])).status_code == 404
