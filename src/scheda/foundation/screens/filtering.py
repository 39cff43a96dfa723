"""Conditions and columns of a list: the chips above it, and the small forms that change them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _

from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.components import formats
from scheda.foundation.components.answers import go_on
from scheda.foundation.records.fields import Field
from scheda.foundation.records.filters import ME, Condition, Operator, operator_of, operators_of
from scheda.foundation.records.inputs import MOST_NATIVE_OPTIONS, input_for
from scheda.foundation.records.kinds import Kind

if TYPE_CHECKING:
    from scheda.foundation.screens.list import ListScreen

PREFIX = "filter-"
MOST_DAYS = 36_500


@dataclass(frozen=True)
class Chip:
    label: str
    operator: str
    value: str
    edit: str
    remove: str


def chips_of(screen: "ListScreen") -> list[Chip]:
    return [
        Chip(
            label=str(one.field.label),
            operator=str(one.operator.label),
            value=_said(one, screen.request.user),
            edit=screen.address(part="filter", **{f"{PREFIX}was": one.parameter}),
            remove=screen.address(one.parameter),
        )
        for one in screen.conditions
    ]


@dataclass(frozen=True)
class WayOut:
    """A filter to drop when nothing is found, and how many records that brings back."""

    label: str
    url: str
    count: str


def ways_out(screen: "ListScreen") -> list[WayOut]:
    offers = {chip.remove: f"{chip.label} {chip.operator} {chip.value}" for chip in screen.chips}
    if screen.text:
        offers[screen.address("q")] = f"“{screen.text}”"
    text = _("Without %(filter)s")
    ways = [
        WayOut(text % {"filter": label}, url, screen.count_of(url.partition("?")[2]))
        for url, label in offers.items()
    ]
    return [way for way in ways if way.count != "0"]


def _said(condition: Condition, user: Any) -> str:
    """The values of a condition as people call them."""
    field, values = condition.field, condition.values
    if chooser := chooser_of(field.chosen_from):
        known = {ME: _("me"), **chooser.labels(user, [one for one in values if one != ME])}
    else:
        known = {"1": _("yes"), "0": _("no")} if field.kind is Kind.BOOLEAN else {}
        known |= dict(field.options())
    try:
        parsed = condition.parsed()
    except (ValueError, ArithmeticError):
        return ", ".join(values)
    spelled = zip(values, parsed, strict=True)
    return ", ".join(known.get(typed) or _spelled(value, typed) for typed, value in spelled)


def _spelled(value: Any, typed: str) -> str:
    if isinstance(value, Decimal):
        return formats.number(value)
    return formats.day(value) if isinstance(value, dt.date) else typed


class FilterForm(forms.Form):
    """One condition on one field."""

    def __init__(self, field: Field, operator: Operator, user: Any, **facts: Any) -> None:
        super().__init__(prefix=PREFIX.rstrip("-"), **facts)
        choices = [(one.key, one.label) for one in operators_of(field)]
        facts = {"label": _("Condition"), "choices": choices, "initial": operator.key}
        self.fields["operator"] = forms.ChoiceField(**facts)
        if operator.takes_value:
            self.fields["value"] = _input(field, operator, user)

    @property
    def values(self) -> list[str]:
        value = self.cleaned_data.get("value", "1")
        return [_plain(one) for one in value] if isinstance(value, list) else [_plain(value)]


def _plain(value: Any) -> str:
    """With a comma: before three digits a point would be read as one of thousands."""
    return f"{value:f}".replace(".", ",") if isinstance(value, Decimal) else str(value)


def _input(field: Field, operator: Operator, user: Any) -> forms.Field:
    facts: dict[str, Any] = {"label": str(field.label), "required": True}
    if operator.parse:
        return forms.IntegerField(label=_("Days"), min_value=0, max_value=MOST_DAYS)
    if field.kind is Kind.BOOLEAN:
        return forms.ChoiceField(choices=[("1", _("yes")), ("0", _("no"))], **facts)
    options = [(ME, _("me"))] if field.kind is Kind.PERSON else []
    options += field.options()
    if operator.takes_many and 1 < len(options) <= MOST_NATIVE_OPTIONS:
        ticks = forms.CheckboxSelectMultiple()
        return forms.MultipleChoiceField(choices=options, widget=ticks, **facts)
    return input_for(field, user=user, **facts)


def ask(screen: "ListScreen") -> HttpResponse:
    """Which field; then which condition, with the values it has now."""
    asked = screen.request.GET
    was = asked.get(f"{PREFIX}was", "")
    key, _separator, operator_key = was.partition("__")
    field_key = asked.get(f"{PREFIX}field", key)
    if field_key not in screen.fields or not screen.fields[field_key].can_be_asked:
        return _show(screen, fields=[field for field in screen.fields if field.can_be_asked])
    field = screen.fields[field_key]
    wanted = asked.get(f"{PREFIX}operator") or operator_key or operators_of(field)[0].key
    operator = operator_of(screen.fields, field_key, wanted) or operators_of(field)[0]
    now = asked.getlist(was)
    initial = {"value": now if operator.takes_many and len(now) != 1 else "".join(now[:1])}
    form = FilterForm(field, operator, screen.request.user, initial=initial)
    first = "value" if "value" in form.fields and f"{PREFIX}operator" not in asked else "operator"
    form.fields[first].widget.attrs["autofocus"] = True
    return _show(screen, form=form, field=field, was=was)


def apply(screen: "ListScreen") -> HttpResponse:
    asked = screen.request.GET
    key, was = asked.get(f"{PREFIX}field", ""), asked.get(f"{PREFIX}was", "")
    operator = operator_of(screen.fields, key, asked.get(f"{PREFIX}operator", ""))
    if operator is None:
        return ask(screen)
    field = screen.fields[key]
    form = FilterForm(field, operator, screen.request.user, data=asked)
    if not form.is_valid():
        return _show(screen, form=form, field=field, was=was, status=422)
    condition = Condition(field, operator, ())
    return _go(screen, screen.address(was, **{condition.parameter: form.values}))


def columns(screen: "ListScreen") -> HttpResponse:
    """Tick the columns; those already shown keep their order."""
    ticked = screen.request.GET.getlist(f"{PREFIX}columns")
    shown = [field.key for field in screen.shown]
    if ticked:
        kept = [key for key in shown if key in ticked]
        added = [key for key in ticked if key not in shown]
        return _go(screen, screen.address(columns=",".join(kept + added)))
    offered = [field for field in screen.fields if not field.is_link]
    return _show(screen, columns=[(field, field.key in shown) for field in offered])


def _go(screen: "ListScreen", address: str) -> HttpResponse:
    return go_on(address, "#list") if screen.request.htmx else HttpResponseRedirect(address)


def _show(screen: "ListScreen", *, status: int = 200, **context: Any) -> HttpResponse:
    """In a drawer over the list, or without scripts as a page."""
    part = "#drawer" if screen.request.htmx else ""
    return screen.show_part(f"screens/filter.html{part}", status=status, prefix=PREFIX, **context)


PARTS: dict[str, Callable[["ListScreen"], HttpResponse]] = {
    "filter": ask,
    "apply": apply,
    "columns": columns,
}
