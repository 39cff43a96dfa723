import pytest
from django import forms
from django.template import Context, Template
from django.utils import translation
from django_cotton.compiler_regex import CottonCompiler

from scheda.foundation.components.widgets import TypeAhead


class OrderForm(forms.Form):
    vat = forms.CharField(label="VAT number", help_text="11 digits")
    notes = forms.CharField(label="Notes", widget=forms.Textarea, required=False)
    urgent = forms.BooleanField(label="Urgent", required=False)
    channel = forms.ChoiceField(
        label="Channel", widget=forms.RadioSelect, choices=[("a", "Phone"), ("b", "Mail")]
    )
    customer = forms.CharField(widget=TypeAhead("/find/", text={"7": "Altagna"}.get))
    token = forms.CharField(widget=forms.HiddenInput)


def field(name: str, form: forms.Form) -> str:
    source = CottonCompiler().process('<c-field :field="field" />')
    with translation.override("en"):
        return Template(source).render(Context({"field": form[name]}))


def test_field_ties_label_hint_and_error_to_its_control():
    html = field("vat", OrderForm({"vat": ""}))

    assert '<label for="id_vat"' in html
    assert 'aria-describedby="id_vat_helptext id_vat_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'id="id_vat_helptext">11 digits' in html
    assert 'id="id_vat_error"' in html


def test_optional_fields_say_so_and_required_ones_do_not():
    assert "(optional)" in field("notes", OrderForm())
    assert "(optional)" not in field("vat", OrderForm())


def test_tick_has_its_label_beside_it():
    html = field("urgent", OrderForm())

    assert '<label class="check" for="id_urgent"><input type="checkbox"' in html


def test_several_choices_are_a_group_with_a_legend():
    html = field("channel", OrderForm())

    assert "<legend>Channel" in html
    assert html.count('type="radio"') == 2


def test_hidden_field_has_no_label():
    assert "<label" not in field("token", OrderForm())


@pytest.mark.parametrize(("name", "look"), [("vat", "input"), ("notes", "textarea")])
def test_control_gets_the_look_of_its_kind(name, look):
    assert f'class="{look}"' in field(name, OrderForm())


def test_type_ahead_shows_the_chosen_record_by_name():
    html = field("customer", OrderForm({"customer": "7"}))

    assert '<input type="hidden" name="customer" value="7">' in html
    assert 'value="Altagna"' in html
    assert 'data-url="/find/"' in html


def test_type_ahead_without_choice_is_empty():
    assert '<input type="hidden" name="customer">' in field("customer", OrderForm())
