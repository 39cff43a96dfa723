import pytest
from django.test import Client

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.tests.factories import person_who_may
from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.signed_in import PeopleWithRights
from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.records.fields import Fields

pytestmark = pytest.mark.django_db
PARTIES = Fields("parties.party")


def test_who_signed_in_is_known_again_with_their_rights(django_assert_num_queries):
    person = person_who_may("ships.ship", "view")

    with django_assert_num_queries(1):
        known = PeopleWithRights().get_user(str(person.pk))
        assert known.may("ships.ship", "view")

    stored = User.objects.get(pk=person.pk)
    columns = [field.attname for field in User._meta.concrete_fields]
    assert [getattr(known, one) for one in columns] == [getattr(stored, one) for one in columns]
    assert rights_of(known) == rights_of(stored)


def test_custom_fields_come_with_who_signed_in(django_assert_num_queries):
    CustomFieldFactory(record_type="parties.party", key="colour", options=["red"], kind="choice")
    CustomFieldFactory(record_type="parties.party", key="former", is_active=False)
    known = PeopleWithRights().get_user(str(UserFactory().pk))

    with django_assert_num_queries(0):
        [field] = fields_for(known, PARTIES)

    [asked] = fields_for(UserFactory(), PARTIES)
    assert (field.key, field.label, field.options()) == (asked.key, asked.label, asked.options())
    assert not list(fields_for(known, Fields("ships.ship")))


def test_a_closed_account_is_nobody():
    assert PeopleWithRights().get_user(UserFactory(is_active=False).pk) is None


def test_an_account_that_is_gone_is_nobody():
    gone = UserFactory()
    pk = gone.pk
    gone.delete()

    assert PeopleWithRights().get_user(pk) is None


def test_a_page_asks_for_session_and_person_once_each(django_assert_num_queries):
    client = Client()
    client.force_login(UserFactory())

    with django_assert_num_queries(2):
        client.get("/notifications/bell/")


def test_a_page_is_given_the_person_itself(client):
    client.force_login(UserFactory())

    assert type(client.get("/today/").wsgi_request.user) is User
