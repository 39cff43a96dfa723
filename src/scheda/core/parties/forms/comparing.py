"""Two people saved the same customer: what differs, and whose value shall stay."""

import copy
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from scheda.core.parties.forms.party import SEALED, PartyForm
from scheda.core.parties.models import Party
from scheda.core.parties.services import parties
from scheda.foundation.crypto.sealed_json import ToSeal, is_sealed
from scheda.foundation.records.models.custom_field import PREFIX as CUSTOM

MINE, THEIRS = "mine", "theirs"
PREFIX = "keep-"


@dataclass(frozen=True)
class Difference:
    """One field that two people left with different values. `chosen` is the careful default."""

    name: str
    label: str
    mine: str
    theirs: str
    chosen: str
    who: str
    when: dt.datetime | None


@dataclass(frozen=True)
class Touch:
    """Who changed a field last, and when."""

    who: str
    at: dt.datetime


def differences(
    form: PartyForm, current: Party, touched: Mapping[str, Touch], opened: dt.datetime | None
) -> list[Difference]:
    """Fields whose value would change, were the form saved over what is stored now."""
    facts = form.facts()
    mine = copy.copy(current)
    for name, value in facts.items():
        setattr(mine, name, value)
    parties.complete(mine)
    return [
        _difference(form, name, mine, current, _since(touched.get(name), opened))
        for name in form.fields
        if (name in facts or name.startswith(CUSTOM))
        and stored(mine, name) != stored(current, name)
    ]


def settled(data: Any, form: PartyForm) -> Any:
    """The form's data after the choice: where theirs was taken, their value stands in it."""
    chosen = data.copy()
    for key in data:
        name = key.removeprefix(PREFIX)
        if key.startswith(PREFIX) and data[key] == THEIRS and name in form.fields:
            value = form[name].initial
            many = getattr(form.fields[name].widget, "allow_multiple_selected", False)
            chosen.setlist(name, list(value or []) if many else [as_text(value)])
    return chosen


def as_text(value: Any) -> str:
    """A value as a text field carries it."""
    if isinstance(value, list | tuple):
        return ",".join(map(str, value))
    if isinstance(value, float | Decimal):
        return str(value).replace(".", ",")
    return "" if value is None or value is False else str(value)


def stored(party: Party, name: str) -> Any:
    if name.startswith(CUSTOM):
        return party.custom.get(name.removeprefix(CUSTOM))
    return getattr(party, name)


def _difference(
    form: PartyForm, name: str, mine: Party, current: Party, touch: Touch | None
) -> Difference:
    """Theirs is chosen where they wrote since this form was opened: nothing is lost unseen."""
    return Difference(
        name=name,
        label=str(form.fields[name].label),
        mine=_shown(form, name, mine),
        theirs=_shown(form, name, current),
        chosen=THEIRS if touch else MINE,
        who=touch.who if touch else "",
        when=touch.at if touch else None,
    )


def _since(touch: Touch | None, opened: dt.datetime | None) -> Touch | None:
    return touch if touch and (opened is None or touch.at > opened) else None


def _shown(form: PartyForm, name: str, party: Party) -> str:
    value = stored(party, name)
    if name in SEALED or is_sealed(value) or isinstance(value, ToSeal):
        return _("(sealed)") if value else "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return ", ".join(value) or "–"
    choices = getattr(form.fields[name], "choices", None)
    if choices and not hasattr(form.fields[name], "queryset"):
        return str(dict(choices).get(value, value)) or "–"
    return str(value) if value else "–"
