import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from scheda.foundation.files.middleware import request_limit

answer = request_limit(lambda request: HttpResponse("taken"))


@pytest.mark.parametrize(("announced", "status"), [("", 200), ("1024", 200), ("1025", 413)])
def test_what_is_too_large_is_refused_unread(settings, announced, status):
    settings.REQUEST_MAX_BYTES = 1024

    response = answer(RequestFactory().post("/", CONTENT_LENGTH=announced))

    assert response.status_code == status


@pytest.mark.parametrize("announced", ["-1", "a lot"])
def test_a_length_that_is_none_is_refused(announced):
    assert answer(RequestFactory().post("/", CONTENT_LENGTH=announced)).status_code == 413


def test_the_refusal_says_how_much_is_the_most(settings):
    settings.REQUEST_MAX_BYTES = 1024

    response = answer(RequestFactory().post("/", CONTENT_LENGTH="9999"))

    assert response.content.decode() == (
        "This is too large to send at once: 1.0\xa0KB is the most."
    )
