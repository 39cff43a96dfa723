import pytest

from scheda.foundation.accounts.tests.factories import MembershipFactory, UserFactory
from scheda.foundation.records.identity import uuid7
from scheda.foundation.records.models import SavedView
from scheda.foundation.saved_views.tests.factories import SavedViewFactory

pytestmark = pytest.mark.django_db
NEW = {"of": "parties.party", "query": "city=Este", "name": "In Este", "audience": "private"}


def test_a_new_view_opens_on_its_list(page):
    answer = page.send("saved_views:new", {**NEW, "next": "/customers/"})

    view = SavedView.objects.get()
    assert answer.url == f"/customers/?view={view.pk}&city=Este"
    assert (view.name, view.query, view.record_type) == ("In Este", "city=Este", "parties.party")


def test_a_form_sent_twice_makes_one_view(page):
    sent = {**NEW, "next": "/customers/", "submission": str(uuid7())}

    first, second = page.send("saved_views:new", sent), page.send("saved_views:new", sent)

    assert SavedView.objects.count() == 1
    assert second.url == first.url


def test_a_refused_form_may_be_sent_again_with_its_key(page):
    key = {"submission": str(uuid7())}

    refused = page.send("saved_views:new", {**NEW, **key, "name": ""})
    accepted = page.send("saved_views:new", {**NEW, **key})

    assert (refused.status_code, accepted.status_code) == (422, 302)


def test_a_key_of_another_person_protects_nothing(page):
    sent = {**NEW, "submission": str(uuid7())}

    page.signed_in_as(UserFactory()).send("saved_views:new", sent)
    page.signed_in_as(UserFactory()).send("saved_views:new", sent)

    assert SavedView.objects.count() == 2


def test_only_what_one_may_choose_is_offered(page):
    alone = page.signed_in_as(UserFactory())("saved_views:new").content.decode()
    member = page.signed_in_as(MembershipFactory().user)("saved_views:new").content.decode()

    assert ('value="team"' in alone, 'value="all"' in alone) == (False, False)
    assert ('value="team"' in member, 'value="all"' in member) == (True, False)


def test_the_way_back_never_leaves_the_site(page):
    answer = page.send("saved_views:new", {**NEW, "next": "https://example.com/"})

    assert answer.url.startswith("/?view=")


@pytest.mark.parametrize("name", ["change", "save", "delete"])
def test_a_stranger_does_not_find_a_private_view(page, name):
    view = SavedViewFactory()

    answer = page.signed_in_as(UserFactory()).send(f"saved_views:{name}", pk=view.pk)

    assert answer.status_code == 404


def test_a_view_shown_to_me_but_not_mine_cannot_be_saved_over(page):
    view = SavedViewFactory(audience="all")

    answer = page.signed_in_as(UserFactory()).send(
        "saved_views:save", {"query": "city=Padova"}, pk=view.pk
    )

    view.refresh_from_db()
    assert (answer.status_code, view.query) == (403, "city=Este")


def test_deleting_leads_back_to_the_list(page):
    view = SavedViewFactory()

    answer = page.signed_in_as(view.owner).send(
        "saved_views:delete", {"next": "/customers/"}, pk=view.pk
    )

    assert answer.url == "/customers/"
    assert SavedView.objects.count() == 0
