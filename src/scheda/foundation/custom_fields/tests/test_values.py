import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from scheda.foundation.accounts.tests.factories import UserFactory
from scheda.foundation.custom_fields.forms import CustomFieldsMixin
from scheda.foundation.custom_fields.tests.factories import CustomFieldFactory
from scheda.foundation.custom_fields.values import clean_custom

pytestmark = pytest.mark.django_db
THING = "test.thing"


class ThingForm(CustomFieldsMixin):
    record_type = THING


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("text", " Este ", "Este"),
        ("number", "1.234,5", 1234.5),
        ("number", 100.125, 100.125),
        ("number", "7", 7),
        ("money", "1.284,50 €", 1284.5),
        ("date", "3/12/2026", "2026-12-03"),
        ("date", dt.date(2026, 12, 3), "2026-12-03"),
        ("choice", "gold", "gold"),
        ("tags", ["gold", "iron"], ["gold", "iron"]),
        ("boolean", "on", True),
        ("boolean", False, False),
    ],
)
def test_values_are_stored_in_one_form(kind, typed, stored):
    CustomFieldFactory(key="it", kind=kind, options=["gold", "iron"])

    assert clean_custom(THING, {"it": typed}) == {"it": stored}


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("text", "x" * 501),
        ("text", "a\0b"),
        ("number", "many"),
        ("money", "1,234"),
        ("money", "9" * 20),
        ("date", "soon"),
        ("choice", "silver"),
        ("tags", ["silver"]),
        ("record", "no-such-key"),
    ],
)
def test_what_does_not_fit_the_kind_is_refused_at_its_field(kind, typed):
    CustomFieldFactory(key="it", kind=kind, options=["gold", "iron"], target_type="accounts.user")

    with pytest.raises(ValidationError) as refusal:
        clean_custom(THING, {"it": typed}, user=UserFactory())

    assert list(refusal.value.message_dict) == ["custom_it"]


def test_a_link_holds_the_key_of_a_record_one_may_see():
    user, other = UserFactory(), UserFactory()
    CustomFieldFactory(key="it", kind="record", target_type="accounts.user")

    assert clean_custom(THING, {"it": str(other.pk)}, user=user) == {"it": str(other.pk)}


def test_a_link_that_stays_as_it_was_needs_no_sight_of_its_record():
    CustomFieldFactory(key="it", kind="record", target_type="accounts.user")
    before = {"it": str(UserFactory(is_active=False).pk)}

    assert clean_custom(THING, dict(before), before=before, user=UserFactory()) == before


def test_an_unknown_field_is_refused():
    with pytest.raises(ValidationError) as refusal:
        clean_custom(THING, {"it": 1})

    assert list(refusal.value.message_dict) == ["custom_it"]


def test_a_required_field_is_asked_for_until_it_has_a_value():
    CustomFieldFactory(key="it", is_required=True)

    with pytest.raises(ValidationError):
        clean_custom(THING, {})
    assert clean_custom(THING, {}, before={"it": "x"}) == {"it": "x"}


def test_fields_left_out_stay_and_emptied_ones_go():
    CustomFieldFactory(key="one")
    CustomFieldFactory(key="two")

    assert clean_custom(THING, {"one": None}, before={"one": "a", "two": "b"}) == {"two": "b"}


def test_the_value_of_a_retired_field_is_kept_and_cannot_be_set():
    CustomFieldFactory(key="old", is_active=False)

    assert clean_custom(THING, {}, before={"old": "kept"}) == {"old": "kept"}
    with pytest.raises(ValidationError):
        clean_custom(THING, {"old": "new"})


def test_a_choice_that_is_no_longer_offered_may_stay():
    CustomFieldFactory(key="it", kind="choice", options=["iron"])

    assert clean_custom(THING, {"it": "gold"}, before={"it": "gold"}) == {"it": "gold"}


def test_a_form_gets_a_field_for_each_and_gives_back_one_dictionary():
    CustomFieldFactory(key="when", kind="date", is_required=True)
    CustomFieldFactory(key="price", kind="money")
    initial = {"custom": {"when": "2026-12-03", "old": "kept"}}

    form = ThingForm({"custom_when": "4.12.26", "custom_price": "12,5"}, initial=initial)

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {"custom": {"when": "2026-12-04", "price": 12.5, "old": "kept"}}


def test_a_form_shows_the_present_values():
    CustomFieldFactory(key="price", kind="money")

    form = ThingForm(initial={"custom": {"price": 1284.5}})

    assert 'value="1284,5"' in str(form["custom_price"])


def test_a_form_refuses_at_the_field():
    CustomFieldFactory(key="when", kind="date", is_required=True)

    assert list(ThingForm({}).errors) == ["custom_when"]
