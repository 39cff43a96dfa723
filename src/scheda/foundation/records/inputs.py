"""The editor of a value, by kind."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from scheda.foundation.choosing.choosers import Chooser, chooser_of
from scheda.foundation.components.typed import TypedDate, TypedDecimal, TypedTags
from scheda.foundation.components.widgets import TypeAhead
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind

MOST_NATIVE_OPTIONS = 12


class Chosen(forms.CharField):
    """The key of a record that this person may see, or of the one that it was already."""

    def __init__(self, chooser: Chooser, user: Any, current: Any, **facts: Any) -> None:
        url = reverse_lazy("choosing:choose", args=[chooser.key])
        super().__init__(widget=TypeAhead(url, text=self.label_of), **facts)
        self.chooser, self.user, self.current = chooser, user, str(current or "")

    def label_of(self, key: Any) -> str:
        return self.chooser.labels(self.user, [str(key)]).get(str(key), "")

    def clean(self, value: Any) -> Any:
        key = super().clean(value)
        if key and key != self.current and not self.label_of(key):
            raise ValidationError(_("Choose one from the list."))
        return key


def input_for(field: Field, *, user: Any = None, current: Any = None, **facts: Any) -> forms.Field:
    """The editor of one value of this field. What is chosen now may stay, option or not."""
    facts = {"label": str(field.label), "required": False, **facts}
    options = field.options()
    if field.is_custom and options:
        kept = current if isinstance(current, list) else [current] if current else []
        options += [(one, one) for one in kept if one not in dict(options)]
    chooser = chooser_of(field.chosen_from)
    if field.kind is Kind.TAGS:
        return _tags(options, facts)
    if chooser and not 0 < len(options) <= MOST_NATIVE_OPTIONS:
        return Chosen(chooser, user, current, **facts)
    if options:
        return forms.ChoiceField(choices=[("", "–"), *options], **facts)
    make: Any = PLAIN.get(field.kind, _line)
    made: forms.Field = make(**facts)
    return made


def _tags(options: Sequence[tuple[str, str]], facts: dict[str, Any]) -> forms.Field:
    if not options:
        return TypedTags(help_text=_("Part them with commas."), **facts)
    ticks = forms.CheckboxSelectMultiple()
    return forms.MultipleChoiceField(choices=options, widget=ticks, **facts)


def _line(**facts: Any) -> forms.Field:
    return forms.CharField(max_length=500, **facts)


def _text(**facts: Any) -> forms.Field:
    return forms.CharField(max_length=20_000, widget=forms.Textarea(attrs={"rows": 4}), **facts)


def _phone(**facts: Any) -> forms.Field:
    return forms.CharField(max_length=40, widget=forms.TextInput(attrs={"type": "tel"}), **facts)


def _number(**facts: Any) -> forms.Field:
    return TypedDecimal(max_digits=15, decimal_places=6, **facts)


def _money(**facts: Any) -> forms.Field:
    return TypedDecimal(max_digits=15, decimal_places=2, **facts)


PLAIN: dict[Kind, Any] = {
    Kind.LONG_TEXT: _text,
    Kind.MONEY: _money,
    Kind.NUMBER: _number,
    Kind.PERCENT: _money,
    Kind.DATE: TypedDate,
    Kind.INSTANT: TypedDate,
    Kind.BOOLEAN: forms.BooleanField,
    Kind.PHONE: _phone,
    Kind.EMAIL: forms.EmailField,
    Kind.URL: forms.URLField,
}
