"""What is not there, and what one may not do, is said in words."""

import pytest
from django.core.exceptions import PermissionDenied
from django.middleware.csrf import REASON_NO_CSRF_COOKIE
from django.test import RequestFactory
from django.utils import translation
from django.views.csrf import csrf_failure
from django.views.defaults import page_not_found, permission_denied


@pytest.fixture
def request_of_nobody():
    return RequestFactory().get("/nowhere/")


def test_an_address_without_a_page_says_so(request_of_nobody):
    answer = page_not_found(request_of_nobody, Exception())

    assert (answer.status_code, "There is nothing here" in answer.content.decode()) == (404, True)


def test_a_refusal_says_why(request_of_nobody):
    answer = permission_denied(request_of_nobody, PermissionDenied("Not the owner."))

    assert (answer.status_code, "Not the owner." in answer.content.decode()) == (403, True)


def test_a_form_without_a_token_is_to_be_sent_again(request_of_nobody):
    answer = csrf_failure(request_of_nobody, REASON_NO_CSRF_COOKIE)

    assert (answer.status_code, "send it once more" in answer.content.decode()) == (403, True)


def test_refusals_speak_the_readers_language(request_of_nobody):
    with translation.override("it"):
        answer = page_not_found(request_of_nobody, Exception())

    assert "Qui non c'è niente" in answer.content.decode()
