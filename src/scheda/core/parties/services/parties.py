"""Creating and changing parties."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.events import (
    PartyArchived,
    PartyBinned,
    PartyChanged,
    PartyCreated,
    PartyRestored,
)
from scheda.core.parties.models import Party
from scheda.core.parties.services import tax_identity
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.numbering.counters import next_number


@transaction.atomic
def create(*, by: User | None, **facts: Any) -> Party:
    """Store a new party with the next customer code; the creator owns it unless said otherwise."""
    facts.setdefault("owner", by)
    party = Party(**facts, code=next_number("customer", pattern="C-{number:05d}"))
    _complete(party)
    _store(party)
    publish(PartyCreated(party_id=party.pk, by_id=by.pk if by else None))
    return party


@transaction.atomic
def change(party: Party, *, version: int | None = None, by: User, **facts: Any) -> Party:
    """Write the given facts; `StaleRecord` when the party is no longer at `version`."""
    party = Party.locked(party, version=version)
    for name, value in facts.items():
        setattr(party, name, value)
    party.version += 1
    _complete(party)
    _store(party)
    publish(PartyChanged(party_id=party.pk, by_id=by.pk))
    return party


@transaction.atomic
def archive(party: Party, *, by: User) -> Party:
    """Take the party out of the daily lists; its history stays and is still found."""
    party = _mark(party, archived_at=timezone.now())
    publish(PartyArchived(party_id=party.pk, by_id=by.pk))
    return party


@transaction.atomic
def put_in_bin(party: Party, *, by: User) -> Party:
    """Delete, for thirty days only on paper."""
    party = _mark(party, binned_at=timezone.now())
    publish(PartyBinned(party_id=party.pk, by_id=by.pk))
    return party


@transaction.atomic
def restore(party: Party, *, by: User) -> Party:
    """Bring the party back from the archive or from the bin, with all that hangs on it."""
    party = _mark(party, archived_at=None, binned_at=None)
    publish(PartyRestored(party_id=party.pk, by_id=by.pk))
    return party


def _mark(party: Party, **times: Any) -> Party:
    party = Party.locked(party)
    for name, value in times.items():
        setattr(party, name, value)
    party.version += 1
    _store(party)
    return party


def _complete(party: Party) -> None:
    """Derive what follows from what was typed: a person's full name, normal forms, warnings."""
    if party.is_person and (party.first_name or party.last_name):
        party.name = f"{party.first_name} {party.last_name}".strip()
    party.name = " ".join(party.name.split())
    if not party.name:
        raise ValidationError({"name": _("Enter a name.")})
    party.tags = sorted({tag.strip() for tag in party.tags if tag.strip()})
    tax_identity.normalize(party)


def _store(party: Party) -> None:
    try:
        with transaction.atomic():
            party.save()
    except IntegrityError as error:
        if "parties_vat_once" not in str(error):
            raise
        raise ValidationError(
            {"vat_number": _("Another customer already has this VAT number and tax code.")}
        ) from error
