"""Restricting the use of a party, and holding it back from erasure."""

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party, restricting
from scheda.core.privacy.events import PartyRestricted, RestrictionLifted
from scheda.core.privacy.models import LegalHold, Restriction
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def restrict(party: Party, *, reason: str, by: User) -> Restriction:
    """From now on nobody but the desk finds the party, its documents or its tickets."""
    _say_why(reason)
    party = Party.objects.select_for_update().get(pk=party.pk)
    if party.restricted_at is not None:
        raise ValidationError(_("This customer is restricted already."))
    restricting.hide(party, by=by)
    restriction = Restriction.objects.create(party=party, reason=reason.strip(), by=by)
    publish(PartyRestricted(party_id=party.pk, by_id=by.pk))
    return restriction


@transaction.atomic
def lift(restriction: Restriction, *, reason: str, by: User) -> Restriction:
    """The person is told before (article 18, paragraph 3); why is on record."""
    _say_why(reason)
    restriction = Restriction.locked(restriction)
    if restriction.ended_at is None:
        _end(restriction, reason, by)
        restricting.show(restriction.party, by=by)
        publish(RestrictionLifted(party_id=restriction.party_id, by_id=by.pk))
    return restriction


@transaction.atomic
def hold(party: Party, *, reason: str, by: User, until: dt.date | None = None) -> LegalHold:
    _say_why(reason)
    if until and until < timezone.localdate():
        raise ValidationError({"until": _("That day has passed.")})
    return LegalHold.objects.create(party=party, reason=reason.strip(), until=until, by=by)


@transaction.atomic
def release(held: LegalHold, *, reason: str, by: User) -> LegalHold:
    _say_why(reason)
    held = LegalHold.locked(held)
    if held.ended_at is None:
        _end(held, reason, by)
    return held


def _end(guard: Any, reason: str, by: User) -> None:
    guard.ended_at, guard.ended_by, guard.ended_because = timezone.now(), by, reason.strip()
    guard.version += 1
    guard.save()


def _say_why(reason: str) -> None:
    if not reason.strip():
        raise ValidationError({"reason": _("Say why: it stays on record.")})
