"""Noting what a customer needs, and how it ends."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.needs.events import NeedChanged, NeedNoted, NeedRemoved
from scheda.core.needs.models import Need
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def note(party: Party, *, what: str, by: User, **facts: Any) -> Need:
    """Write it down with its day; without one it is today."""
    facts["noted_on"] = facts.get("noted_on") or timezone.localdate()
    need = Need(party=party, what=what.strip(), author=by, **facts)
    _check(need)
    need.save(force_insert=True)
    publish(NeedNoted(need_id=need.pk, party_id=party.pk, kind=need.kind, by_id=by.pk))
    return need


@transaction.atomic
def change(need: Need, *, by: User, version: int | None = None, **facts: Any) -> Need:
    need = Need.locked(need, version=version)
    for name, value in facts.items():
        setattr(need, name, value)
    _check(need)
    need.version += 1
    need.save()
    publish(NeedChanged(need_id=need.pk, party_id=need.party_id, state=need.state, by_id=by.pk))
    return need


def meet(need: Need, *, by: User) -> Need:
    """We could give them what they needed."""
    return change(need, state=Need.State.MET, closed_on=timezone.localdate(), by=by)


def drop(need: Need, *, by: User) -> Need:
    """They no longer need it, or not from us."""
    return change(need, state=Need.State.DROPPED, closed_on=timezone.localdate(), by=by)


def reopen(need: Need, *, by: User) -> Need:
    return change(need, state=Need.State.OPEN, closed_on=None, by=by)


@transaction.atomic
def remove(need: Need, *, by: User) -> None:
    """It was never true; the change history keeps it."""
    gone = NeedRemoved(need_id=need.pk, party_id=need.party_id, by_id=by.pk)
    if need.delete()[0]:
        publish(gone)


def _check(need: Need) -> None:
    if not need.what:
        raise ValidationError({"what": _("Write what they need.")})
    if need.noted_on > timezone.localdate():
        raise ValidationError({"noted_on": _("That day is still to come.")})
    if need.expires_on and need.expires_on < need.noted_on:
        raise ValidationError({"expires_on": _("The end comes before the beginning.")})
