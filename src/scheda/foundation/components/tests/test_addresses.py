"""Addresses put together from known pieces are those that Django finds."""

from uuid import UUID

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from scheda.foundation.components.addresses import address

CARD = UUID("0198a000-0000-7000-8000-000000000001")
OTHER = UUID("0198a000-0000-7000-8000-000000000002")


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("parties:list", ()),
        ("parties:card", (CARD,)),
        ("parties:card", (str(CARD),)),
        ("parties:tab", (CARD, "journey")),
        ("parties:value_restore", (CARD, 7)),
    ],
)
def test_an_address_is_what_reverse_says(name, args):
    for _again in range(2):
        assert address(name, *args) == reverse(name, args=args)


def test_the_same_words_about_another_record_are_another_address():
    assert address("parties:tab", CARD, "journey") != address("parties:tab", OTHER, "journey")
    assert address("parties:tab", CARD, "journey") != address("parties:tab", CARD, "documents")


def test_what_has_no_address_is_refused():
    with pytest.raises(NoReverseMatch):
        address("parties:card", CARD, "nowhere")


def test_words_in_an_address_cannot_leave_their_attribute():
    asked = Context({"key": "a'&b"})
    drawn = Template("{% url 'choosing:choose' key %}").render(asked)

    assert "'" not in drawn
    assert "&b" not in drawn
