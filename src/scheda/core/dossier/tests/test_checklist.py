"""What must be there, what is missing, who is told, and what the strip says."""

import pytest
from django.urls import reverse
from django.utils import translation

from scheda.core.dossier.extension_points import Expiry, ExpirySource, expiries
from scheda.core.dossier.figures import NextExpiry
from scheda.core.dossier.models import Paper, Requirement
from scheda.core.dossier.queries.checklist import checklist
from scheda.core.dossier.services import warning
from scheda.core.dossier.tests.factories import (
    CategoryFactory,
    PaperFactory,
    RequirementFactory,
    filing_person,
    in_days,
)
from scheda.core.parties.public import Party, Sphere
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.notifications.models import Notification

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk():
    return filing_person()


def states(party, user):
    return {item.category.key: item.state for item in checklist(party, user).required}


def test_a_customer_needs_what_the_rules_of_their_sort_say():
    party = PartyFactory(lifecycle="customer", country="IT")
    reader = filing_person()

    assert set(states(party, reader)) == {"durc", "insurance", "privacy"}
    assert states(PartyFactory(lifecycle="prospect"), reader) == {}
    assert len(states(PartyFactory(lifecycle="customer", country="RO"), reader)) == 2


@pytest.mark.parametrize(
    ("rule", "facts"),
    [({"tag": "vip"}, {"tags": ["vip"]}), ({"industry_code": "41"}, {"industry_code": "41.20"}),
     ({"kind": "person"}, {"kind": "person"})],
)  # fmt: skip
def test_rules_concern_whom_they_name(rule, facts):
    requirement = RequirementFactory(**rule)
    named, other = PartyFactory(**facts), PartyFactory()

    assert (requirement.concerns(named), requirement.concerns(other)) == (True, False)
    assert list(Party.objects.filter(requirement.parties)) == [named]


def test_papers_are_missing_expired_about_to_expire_or_good(clerk):
    Requirement.objects.all().delete()
    party = PartyFactory(owner=clerk)
    days = {"expired": -3, "soon": 10, "good": 200}
    for name in ["missing", *days]:
        category = CategoryFactory(key=name)
        RequirementFactory(category=category)
        if name in days:
            PaperFactory(party=party, category=category, expires_on=in_days(days[name]))

    assert list(states(party, clerk).items()) == [
        ("missing", "missing"), ("expired", "expired"), ("soon", "expiring"), ("good", "valid"),
    ]  # fmt: skip
    assert checklist(party, clerk).complete == 1


def test_of_several_papers_the_one_good_longest_counts(clerk):
    Requirement.objects.all().delete()
    category = RequirementFactory().category
    party = PartyFactory(owner=clerk)
    for days in (-30, 300, 10):
        PaperFactory(party=party, category=category, expires_on=in_days(days))

    assert [item.state for item in checklist(party, clerk).required] == ["valid"]


def test_the_owner_is_told_once_for_each_date(clerk):
    paper = PaperFactory(party__owner=clerk, expires_on=in_days(12))
    PaperFactory(party__owner=clerk, expires_on=in_days(90))

    assert (warning.warn(), warning.warn()) == (1, 0)
    Paper.objects.filter(pk=paper.pk).update(expires_on=in_days(20))
    assert warning.warn() == 1
    assert Notification.objects.filter(user=clerk, kind="paper_expiring").count() == 2


def test_who_may_not_see_a_paper_is_not_told_of_it(clerk):
    PaperFactory(party__owner=clerk, category=CategoryFactory(is_personal=True),
                 expires_on=in_days(3))  # fmt: skip

    warning.warn()

    assert not Notification.objects.exists()


def test_the_strip_says_the_nearest_date_and_counts_what_its_list_shows(client, clerk):
    party = PartyFactory(owner=clerk)
    for days in (12, 200):
        PaperFactory(party=party, expires_on=in_days(days))
    client.force_login(clerk)

    with translation.override("en"):
        (figure,) = NextExpiry().figures(Sphere.of(party), clerk)
    page = client.get(figure.url).content.decode()

    assert (figure.value, figure.tone) == ("in 12 days", "warn")
    assert 'data-total="2"' in page
    assert figure.amount == 2


def test_a_paper_that_was_renewed_by_another_expires_no_more(clerk):
    party, category = PartyFactory(owner=clerk), CategoryFactory()
    PaperFactory(party=party, category=category, expires_on=in_days(5))
    PaperFactory(party=party, category=category, expires_on=None)

    assert NextExpiry().figures(Sphere.of(party), clerk) == []


def test_other_areas_add_their_dates(clerk):
    party = PartyFactory(owner=clerk)

    class Offers(ExpirySource):
        key = "offers"
        permission = ("parties.party", "view")

        def of_sphere(self, sphere, user):
            yield Expiry(on=in_days(2), label="Offer 7", url="/x/", party_id=party.pk)

    with expiries.holding(*expiries, Offers()):
        (figure,) = NextExpiry().figures(Sphere.of(party), clerk)

    assert figure.detail == "Offer 7"


def test_the_expiries_of_others_cannot_be_found(client, clerk):
    party = PaperFactory().party
    client.force_login(filing_person(scope="own"))

    assert client.get(reverse("dossier:expiries"), {"customer": party.pk}).status_code == 404
