"""Who may owe us how much."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.modules.documents.events import CreditChanged
from scheda.modules.documents.models import CreditProfile


@transaction.atomic
def grant(party: Party, *, by: User, version: int | None = None, **facts: Any) -> CreditProfile:
    """Write a customer's credit limit; the first time it is made.

    Who changes the limit has granted it. The row is locked, so that two changes follow each other.
    """
    profile = CreditProfile.objects.filter(party=party).first() or CreditProfile(party=party)
    if not profile._state.adding:
        profile = CreditProfile.locked(profile, version=version)
        profile.version += 1
    limit = profile.limit
    for name, value in facts.items():
        setattr(profile, name, value)
    _check(profile)
    if profile.limit != limit or profile._state.adding:
        profile.granted_by = by
    profile.save()
    publish(
        CreditChanged(
            profile_id=profile.pk, party_id=party.pk, is_blocked=profile.is_blocked, by_id=by.pk
        )
    )
    return profile


def _check(profile: CreditProfile) -> None:
    since, until = profile.valid_from, profile.valid_until
    if since and until and until < since:
        raise ValidationError({"valid_until": _("It ends before it begins.")})
    if profile.is_blocked and not profile.block_reason:
        raise ValidationError({"block_reason": _("Say why the customer is blocked.")})
