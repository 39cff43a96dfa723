import datetime as dt
from decimal import Decimal
from types import SimpleNamespace

import pytest
import time_machine
from django.utils import translation

from scheda.foundation.records.cells import NOTHING, cell
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.rows import Rows

RISKY = '<script>"&'
SAFE = "&lt;script&gt;&quot;&amp;"


def shown(kind: Kind, value: object, **facts: object) -> str:
    return cell(Field("value", "Value", kind, **facts), SimpleNamespace(value=value))


@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind in Kind
        if kind not in {Kind.BOOLEAN, Kind.DATE, Kind.INSTANT, Kind.TAGS} and not kind.is_numeric
    ],
)
def test_text_of_every_kind_is_escaped(kind):
    html = shown(kind, RISKY)

    assert SAFE in html
    assert "<script" not in html


def test_tags_are_escaped():
    assert "<script" not in shown(Kind.TAGS, [RISKY])


def test_an_address_that_is_not_of_the_web_is_no_link():
    assert "href" not in shown(Kind.URL, "javascript:alert(1)")


@pytest.mark.parametrize("value", [None, "", []])
def test_nothing_is_a_dash(value):
    assert shown(Kind.TEXT, value) == NOTHING


@pytest.mark.parametrize(
    ("language", "kind", "value", "text"),
    [
        ("it", Kind.MONEY, Decimal("1284.5"), "1.284,50\xa0€"),
        ("it", Kind.MONEY, Decimal("-1284.5"), "-1.284,50\xa0€"),
        ("it", Kind.MONEY, Decimal(0), "0,00\xa0€"),
        ("ro", Kind.MONEY, Decimal("1284.5"), "1.284,50\xa0€"),
        ("en", Kind.MONEY, Decimal("1284.5"), "€1,284.50"),
        ("it", Kind.NUMBER, Decimal("1284.500"), "1.284,5"),
        ("it", Kind.PERCENT, Decimal("12.5"), "12,5%"),
        ("it", Kind.BOOLEAN, 1, "sì"),
        ("ro", Kind.BOOLEAN, 1, "da"),
        ("it", Kind.COUNTRY, "RO", "Romania"),
    ],
)
def test_figures_are_written_as_the_language_does(language, kind, value, text):
    with translation.override(language):
        assert text in shown(kind, value)


@time_machine.travel(dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC), tick=False)
def test_a_day_carries_its_date_for_machines():
    with translation.override("en"):
        html = shown(Kind.DATE, dt.date(2026, 11, 20))

    assert html == "<time datetime=2026-11-20>today</time>"


def test_a_choice_is_a_badge_with_its_tone():
    choices = lambda: [("won", "Won")]  # noqa: E731

    html = shown(Kind.CHOICE, "won", choices=choices, tones={"won": "ok"})

    assert html == "<span class=badge data-tone=ok>Won</span>"


def test_rows_link_each_name_to_its_own_record():
    records = [
        SimpleNamespace(
            pk=key, name=f"{key}&", city="Este", get_absolute_url=lambda k=key: f"/c/{k}/"
        )
        for key in ("a1", "b2")
    ]

    html = Rows([Field("name", "Name"), Field("city", "Town")]).render(records)

    assert 'href="/c/a1/">a1&amp;</a>' in html
    assert 'href="/c/b2/">b2&amp;</a>' in html
    assert html.count("<td") == 4


def test_rows_with_actions_begin_with_a_box_of_their_own_name():
    record = SimpleNamespace(pk="a1", name='Rossi "&"', get_absolute_url=lambda: "/c/a1/")

    with translation.override("en"):
        html = Rows([Field("name", "Name")], selectable=True).render([record])

    assert 'type=checkbox value=a1 aria-label="Select Rossi &quot;&amp;&quot;"' in html


def test_an_amount_that_knows_its_currency_is_written_in_it():
    lei = type("Lei", (Decimal,), {"currency": "RON"})

    with translation.override("ro"):
        assert shown(Kind.MONEY, lei("1284.5")) == "1.284,50\xa0lei"
