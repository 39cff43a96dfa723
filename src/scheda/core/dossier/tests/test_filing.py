"""Papers are taken in, renewed, corrected, removed; their lines and files go with them."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone, translation

from scheda.core.dossier.models import Category, Paper
from scheda.core.dossier.services import cataloguing, emptying, filing
from scheda.core.dossier.tests.factories import (
    CategoryFactory,
    PaperFactory,
    PaperVersionFactory,
    filing_person,
    in_days,
    scan,
)
from scheda.core.parties.public import Party, many
from scheda.core.parties.tests.factories import PartyFactory
from scheda.core.timeline.public import TimelineEntry
from scheda.foundation.files.models import Attachment
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.search.models import SearchEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return filing_person(name="Ada Conti")


@pytest.fixture
def durc():
    return Category.objects.get(key="durc")


@pytest.fixture
def paper(clerk, durc):
    return filing.file_paper(PartyFactory(owner=clerk), scan(), category=durc, by=clerk)


def test_a_paper_is_kept_with_its_file_its_line_and_its_search_entry(paper, clerk):
    version = paper.versions.get()

    assert paper.title == "durc"
    assert (version.number, version.file_name, version.added_by) == (1, "durc.pdf", clerk)
    assert Attachment.objects.get(pk=version.attachment_id).record_id == paper.pk
    assert TimelineEntry.objects.get(ref_id=paper.pk).title == "durc"
    assert SearchEntry.objects.get(record_id=paper.pk).title == "durc"


def test_the_category_proposes_the_day_of_expiry(clerk, durc):
    paper = filing.file_paper(
        PartyFactory(), scan(), category=durc, by=clerk, issued_on=dt.date(2026, 10, 31)
    )

    assert paper.expires_on == dt.date(2027, 2, 28)


def test_a_renewed_paper_keeps_the_earlier_file(paper, clerk):
    filing.replace(paper, scan("durc nuovo.pdf"), by=clerk, expires_on=in_days(120))

    assert [one.file_name for one in paper.versions.all()] == ["durc nuovo.pdf", "durc.pdf"]
    assert Paper.objects.get(pk=paper.pk).expires_on == in_days(120)
    assert Attachment.objects.filter(record_id=paper.pk).count() == 2
    assert TimelineEntry.objects.filter(ref_id=paper.pk).count() == 2


def test_it_cannot_expire_before_it_was_issued(paper, clerk):
    with pytest.raises(ValidationError):
        filing.correct(paper, by=clerk, issued_on=in_days(0), expires_on=in_days(-1))


def test_a_stale_correction_is_refused(paper, clerk):
    filing.correct(paper, by=clerk, version=paper.version, note="seen")

    with pytest.raises(StaleRecord):
        filing.correct(paper, by=clerk, version=paper.version, note="late")


def test_what_is_removed_is_out_of_sight_and_comes_back(paper, clerk):
    filing.remove(paper, by=clerk)
    gone = Paper.objects.visible_to(clerk).exists(), TimelineEntry.objects.exists()
    filing.restore(paper, by=clerk)

    assert gone == (False, False)
    assert Paper.objects.visible_to(clerk).exists()
    assert SearchEntry.objects.filter(record_id=paper.pk).exists()


def test_what_was_removed_a_month_ago_goes_with_its_files(paper, clerk):
    filing.remove(paper, by=clerk)
    Paper.objects.update(removed_at=timezone.now() - dt.timedelta(days=31))

    assert emptying.empty() == 1
    assert not Attachment.objects.exists()


@pytest.mark.parametrize(
    ("name", "key"),
    [("DURC 2026.pdf", "durc"), ("Visura_camerale.pdf", "register"), ("foto.jpg", "other"),
     ("polita de asigurare.pdf", "insurance")],
)  # fmt: skip
def test_the_name_of_a_dropped_file_tells_its_category(clerk, name, key):
    assert filing.file_dropped(PartyFactory(), scan(name), by=clerk).category.key == key


def test_papers_of_a_party_in_the_bin_are_not_found(paper, clerk):
    many.put_in_bin(Party.objects.filter(pk=paper.party_id), by=clerk)

    assert not SearchEntry.objects.filter(record_id=paper.pk).exists()


def test_personal_papers_are_not_searched(clerk):
    category = CategoryFactory(is_personal=True)

    paper = filing.file_paper(PartyFactory(), scan(), category=category, by=clerk)

    assert not SearchEntry.objects.filter(record_id=paper.pk).exists()
    assert TimelineEntry.objects.get(ref_id=paper.pk).kind == "paper.filed_personal"


def test_versions_are_seen_with_their_paper():
    version = PaperVersionFactory()

    assert type(version).objects.visible_to(filing_person()).exists()
    assert not type(version).objects.visible_to(filing_person(scope="own")).exists()


def test_two_categories_of_one_name_have_their_own_keys():
    first, second = (cataloguing.add_category(name="Patente") for _each in range(2))

    assert first.key == "patente"
    assert second.key != first.key


def test_a_category_without_a_name_of_its_own_speaks_the_readers_language(durc):
    named = cataloguing.change_category(durc, name="Regolarità contributiva")

    assert str(named) == "Regolarità contributiva"
    with translation.override("ro"):
        assert (
            str(cataloguing.change_category(named, name="")) == "Certificat de contribuții (DURC)"
        )


def test_a_paper_needs_a_title(clerk):
    paper = PaperFactory()

    with pytest.raises(ValidationError):
        filing.correct(paper, by=clerk, title="  ")
