"""Phones, e-mails and addresses of a party."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.core.parties.events import PartyChanged
from scheda.core.parties.models import Address, ContactPoint, Party
from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.services import contact_values
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


@transaction.atomic
def add_contact_point(
    party: Party,
    *,
    type: str,
    value: str,
    by: User | None,
    **facts: Any,
) -> ContactPoint:
    """Store one way to reach the party; the first of its type becomes the main one."""
    party = Party.locked(party)
    normalized = contact_values.normalize(type, value, country=party.country)
    known = party.contact_points.filter(type=type)
    if known.filter(normalized=normalized).exists():
        raise ValidationError({"value": _("This one is already here.")})
    facts.setdefault("is_primary", not known.filter(is_primary=True).exists())
    if facts["is_primary"]:
        known.filter(is_primary=True).update(is_primary=False)
    point = ContactPoint.objects.create(
        party=party, type=type, value=value.strip(), normalized=normalized, **facts
    )
    _refresh(party, by=by)
    return point


@transaction.atomic
def change_contact_point(point: ContactPoint, *, by: User, **facts: Any) -> ContactPoint:
    party = Party.locked(point.party)
    for name, value in facts.items():
        setattr(point, name, value)
    point.normalized = contact_values.normalize(point.type, point.value, country=party.country)
    others = party.contact_points.filter(type=point.type).exclude(pk=point.pk)
    if others.filter(normalized=point.normalized).exists():
        raise ValidationError({"value": _("This one is already here.")})
    if point.is_primary:
        others.filter(is_primary=True).update(is_primary=False)
    point.version += 1
    point.save()
    _refresh(party, by=by)
    return point


@transaction.atomic
def remove_contact_point(point: ContactPoint, *, by: User) -> None:
    party = Party.locked(point.party)
    point.delete()
    _refresh(party, by=by)


@transaction.atomic
def add_address(party: Party, *, by: User | None, **facts: Any) -> Address:
    party = Party.locked(party)
    facts.setdefault("is_primary", not party.addresses.filter(is_primary=True).exists())
    if facts["is_primary"]:
        party.addresses.filter(is_primary=True).update(is_primary=False)
    address = Address.objects.create(party=party, **facts)
    _refresh(party, by=by)
    return address


@transaction.atomic
def change_address(address: Address, *, by: User, **facts: Any) -> Address:
    party = Party.locked(address.party)
    for name, value in facts.items():
        setattr(address, name, value)
    if address.is_primary:
        party.addresses.exclude(pk=address.pk).filter(is_primary=True).update(is_primary=False)
    address.version += 1
    address.save()
    _refresh(party, by=by)
    return address


@transaction.atomic
def remove_address(address: Address, *, by: User) -> None:
    party = Party.locked(address.party)
    address.delete()
    _refresh(party, by=by)


def _refresh(party: Party, *, by: User | None) -> None:
    """Copy the main phone, e-mail and place to the party, where lists read them."""
    usable = list(party.contact_points.filter(do_not_use=False))
    address = party.addresses.order_by("-is_primary", "created_at").first()
    party.phone = _first(usable, ContactType.PHONE, ContactType.MOBILE)
    party.email = _first(usable, ContactType.EMAIL)
    party.pec = party.pec or _first(usable, ContactType.PEC)
    party.city = address.city if address else ""
    party.province = address.province if address else ""
    party.version += 1
    party.save()
    publish(PartyChanged(party_id=party.pk, by_id=by.pk if by else None))


def _first(points: list[ContactPoint], *types: str) -> str:
    """The main one of the first of these types that has any."""
    for type_ in types:
        for point in points:
            if point.type == type_:
                return point.value
    return ""
