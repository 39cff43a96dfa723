import pytest
from django.urls import reverse

from scheda.core.parties.tests.factories import reader
from scheda.foundation.accounts.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_first_page_is_the_first_of_ones_menu(page):
    answer = page.signed_in_as(reader())("home")

    assert answer["Location"] == reverse("today:today")


def test_who_may_see_nothing_has_a_day_too(page):
    answer = page.signed_in_as(UserFactory())("home")

    assert answer["Location"] == reverse("today:today")


def test_who_has_not_signed_in_is_asked_to(page):
    answer = page.signed_out()("home")

    assert answer["Location"] == f"{reverse('account_login')}?next=/"
