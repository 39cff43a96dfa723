"""The collection of real files through the whole import, where it is at hand."""

from decimal import Decimal

import pytest
from django.db.models import Count, Sum

from scheda.core.parties.public import Party
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.files.models import Attachment
from scheda.foundation.importing.models import ImportRun
from scheda.foundation.importing.services import running
from scheda.foundation.importing.services.receiving import from_paths, receive
from scheda.modules.documents.public import Document, DocumentLine, Instalment
from scheda.modules.einvoicing.services import importing
from scheda.modules.einvoicing.tests.test_real_files import APART, FILES

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        not FILES.is_dir(), reason="the collection of real invoices is not beside the repository"
    ),
]


def brought_in(*folders: str, side: str = "") -> ImportRun:
    run = ImportRun.objects.create(kind=importing.KIND, options={"side": side})
    receive(run, from_paths(FILES / folder for folder in folders))
    running.enter(run, ImportRun.Status.APPLYING)
    running.apply(run)
    return run


def all_but_apart() -> list[str]:
    return sorted(path.name for path in FILES.iterdir() if path.is_dir() and path.name not in APART)


@pytest.fixture
def collection() -> ImportRun:
    return brought_in(*all_but_apart())


def test_every_document_comes_in_to_the_cent(collection):
    said = collection.result

    assert (said["files"], said["documents"], said["refused"]) == (85, 89, [])
    assert (said["lines"], said["instalments"], said["attachments"]) == (152, 72, 1)
    assert said["totals"] == {"EUR": "65802.84"}
    assert (said["recorded"], said["unchanged"], said["conflicts"]) == (85, 4, 24)
    assert (said["parties_created"], said["rule"]) == (20, "buyers")


def test_what_is_recorded_is_what_was_said(collection):
    parts = Document.objects.aggregate(Count("id"), Sum("gross"), Count("party", distinct=True))

    assert (parts["id__count"], parts["party__count"]) == (85, 20)
    assert Document.objects.filter(is_conflicting=True).count() == 24
    assert Attachment.objects.filter(category="original").count() == 85
    assert Attachment.objects.filter(category="attachment").count() == 1
    # Four documents came twice, with 5 lines and 5 due dates among them at the most.
    assert 140 <= DocumentLine.objects.count() <= 152
    assert 65 <= Instalment.objects.count() <= 72
    assert parts["gross__sum"] <= Decimal("65802.84")


def test_the_second_time_nothing_is_added(collection):
    before = (Document.objects.count(), Party.objects.count(), Attachment.objects.count())

    again = brought_in(*all_but_apart()).result

    assert (again["documents"], again["unchanged"], again["recorded"]) == (89, 89, 0)
    assert (again["conflicts"], again["parties_created"], again["parties_matched"]) == (0, 0, 20)
    assert (Document.objects.count(), Party.objects.count(), Attachment.objects.count()) == before


def test_undone_nothing_is_left(collection):
    running.undo(collection, by=UserFactory(), options={"bin_parties": "1"})

    assert not Document.objects.exists()
    assert not Attachment.objects.exists()
    assert not Party.objects.not_binned().exists()


def test_the_zip_of_a_portal_brings_its_invoice():
    said = brought_in("oca-zip").result

    assert (said["documents"], said["refused"]) == (1, [])


def test_letters_of_certified_mail_are_refused_with_the_cause():
    run = brought_in("oca-pec")

    assert run.result["documents"] == 0
    assert len(run.result["refused"]) == run.result["files"] > 0
    assert all("not an electronic invoice" in one["reason"] for one in run.result["refused"])
    assert all(file.stored_as for file in run.files.refused())
