"""Markup and addresses made in Python are those that Django makes."""

from uuid import uuid4

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy

from scheda.foundation.components import markup
from scheda.foundation.components.addresses import address

VALUES = ["<b>", "a & b", '"', "'", 3, None, SafeString("<i>"), gettext_lazy("Customers"), 1.5]


class Drawn(str):
    def __html__(self):
        return "<u>"


@pytest.mark.parametrize("value", [*VALUES, Drawn("x")], ids=str)
def test_markup_escapes_as_django_does(value):
    assert markup.format_html("<p {0} {name}>", value, name=value) == html.format_html(
        "<p {0} {name}>", value, name=value
    )
    rows = [(value, "<"), ("&", value)]
    assert markup.format_html_join(value, "{}{}", rows) == html.format_html_join(
        value, "{}{}", rows
    )
    assert isinstance(markup.format_html("{}", value), SafeString)


def test_addresses_are_those_of_the_patterns():
    one, other = uuid4(), uuid4()

    for ids in ([one], [other]):
        assert address("parties:card", *ids) == reverse("parties:card", args=ids)
    assert address("parties:contact_edit", one, other) == reverse(
        "parties:contact_edit", args=[one, other]
    )
    assert address("parties:list") == reverse("parties:list")
    with pytest.raises(NoReverseMatch):
        address("parties:card")


def test_templates_address_records_and_all_else():
    one = uuid4()
    asked = (
        "{% url 'parties:card' one %} {% url 'parties:tab' one 'papers' %}"
        " {% url 'parties:card' pk=one %} {% url 'no:where' as nothing %}{{ nothing }}"
    )

    card, tab = reverse("parties:card", args=[one]), reverse("parties:tab", args=[one, "papers"])
    assert Template(asked).render(Context({"one": one})).split() == [card, tab, card]


def test_what_stands_in_the_place_of_a_mark_is_escaped_like_all_else():
    here, there = uuid4(), uuid4()
    places = {here: "<b> & co", there: SafeString("<i>")}

    assert markup.filled(f"<p>{here}{there}{here}</p>", places) == (
        "<p>&lt;b&gt; &amp; co<i>&lt;b&gt; &amp; co</p>"
    )
