"""What is painted by functions is what Django's templates would have said."""

import datetime as dt
import re

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from scheda.foundation.components.quick_forms import QuickForms

PLAIN = [
    forms.TextInput, forms.NumberInput, forms.EmailInput, forms.URLInput, forms.HiddenInput,
    forms.PasswordInput, forms.DateInput, forms.DateTimeInput, forms.CheckboxInput,
    forms.Textarea, forms.Select, forms.SelectMultiple, forms.RadioSelect, forms.FileInput,
]  # fmt: skip
VALUES = [None, "", "a", "<b>&\"'", 12_345, dt.date(2026, 3, 9), True, False, "b"]
CHOICES = [("", "–"), ("a", "A & B"), (12_345, "x"), ("Group", [("b", "<i>")])]


def one_line(html: str) -> str:
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("kind", PLAIN)
@pytest.mark.parametrize("value", VALUES)
def test_a_control_looks_as_django_paints_it(kind, value):
    widget = kind({"class": "input", "required": True, "disabled": False, "data-x": '"<'})
    if isinstance(widget, forms.Select | forms.RadioSelect):
        widget.choices = CHOICES
    value = [value] if kind is forms.SelectMultiple else value

    quick, slow = (
        widget.render("name", value, {"id": "id_name"}, renderer)
        for renderer in (QuickForms(), DjangoTemplates())
    )

    assert one_line(quick) == one_line(slow)


def test_an_option_with_a_template_of_its_own_keeps_it():
    class Odd(forms.Select):
        option_template_name = "django/forms/widgets/radio_option.html"

    html = Odd(choices=[("a", "A")]).render("name", "a", renderer=QuickForms())

    assert 'type=""' not in html
    assert "A" in html
