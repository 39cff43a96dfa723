"""Creating and changing parties."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.events import (
    PartyArchived,
    PartyBinned,
    PartyChanged,
    PartyCreated,
    PartyRestored,
)
from scheda.core.parties.models import Address, ContactPoint, Party
from scheda.core.parties.services import promises, reaching, tax_identity
from scheda.foundation.accounts.models import User
from scheda.foundation.crypto.strict_field import sealing_for
from scheda.foundation.events.event import publish
from scheda.foundation.numbering.sequences import next_number

FactSheets = Iterable[dict[str, Any]]


def create(
    *,
    by: User | None,
    contact_points: FactSheets = (),
    addresses: FactSheets = (),
    **facts: Any,
) -> Party:
    """Store a new party, how to reach it and where; the creator owns it unless said otherwise."""
    facts.setdefault("owner", by)
    party = Party(**facts)
    complete(party)
    points = reaching.points_of(party, contact_points)
    places = reaching.places_of(party, addresses)
    reaching.copy_main(party, points, places)
    with promises.kept():
        party.code = next_number("customer", pattern="C-{number:05d}")
        with sealing_for([party.pk]):
            party.save(force_insert=True)
            if points:
                ContactPoint.objects.bulk_create(points)
            if places:
                Address.objects.bulk_create(places)
        publish(PartyCreated(party_id=party.pk, by_id=by.pk if by else None))
    return party


def change(party: Party, *, version: int | None = None, by: User, **facts: Any) -> Party:
    """Write the given facts; `StaleRecord` when the party is no longer at `version`."""
    with promises.kept():
        party = Party.locked(party, version=version)
        for name, value in facts.items():
            setattr(party, name, value)
        party.version += 1
        complete(party)
        party.save()
        publish(PartyChanged(party_id=party.pk, by_id=by.pk))
    return party


def archive(party: Party, *, by: User) -> Party:
    """Take the party out of the daily lists; its history stays and is still found."""
    with promises.kept():
        party = Party.locked(party)
        if party.archived_at:
            return party
        party = _mark(party, archived_at=timezone.now())
        publish(PartyArchived(party_id=party.pk, by_id=by.pk))
    return party


def put_in_bin(party: Party, *, by: User) -> Party:
    """Delete, for thirty days only on paper."""
    with promises.kept():
        party = Party.locked(party)
        if party.binned_at:
            return party
        party = _mark(party, binned_at=timezone.now())
        publish(PartyBinned(party_id=party.pk, by_id=by.pk))
    return party


def restore(party: Party, *, by: User) -> Party:
    """Bring the party back from the archive or from the bin, with all that hangs on it."""
    with promises.kept():
        party = Party.locked(party)
        if not (party.archived_at or party.binned_at):
            return party
        party = _mark(party, archived_at=None, binned_at=None)
        publish(PartyRestored(party_id=party.pk, by_id=by.pk))
    return party


def complete(party: Party) -> None:
    """Derive what follows from what was typed: a person's full name, normal forms, warnings."""
    if party.is_person and (party.first_name or party.last_name):
        party.name = f"{party.first_name} {party.last_name}".strip()
    party.name = " ".join(party.name.split())
    if not party.name:
        raise ValidationError({"name": _("Enter a name.")})
    party.tags = tidy_tags(party.tags)
    party.is_contact = party.is_contact and party.lifecycle == Party.Lifecycle.PROSPECT
    tax_identity.normalize(party)


def tidy_tags(tags: Iterable[str]) -> list[str]:
    return sorted({" ".join(tag.split()) for tag in tags if tag.strip()})


def _mark(party: Party, **times: Any) -> Party:
    """`party` is locked."""
    for name, value in times.items():
        setattr(party, name, value)
    party.version += 1
    party.save(update_fields=["version", "updated_at", *times])
    return party
