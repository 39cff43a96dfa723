"""Phones, e-mails and addresses of a party."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from scheda.core.parties.events import PartyChanged
from scheda.core.parties.models import Address, ContactPoint, Party
from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.services import contact_values, promises
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish


def add_contact_point(
    party: Party,
    *,
    type: str,  # noqa: A002 the column's name
    value: str,
    by: User | None,
    **facts: Any,
) -> ContactPoint:
    """Store one way to reach the party; the first of its type becomes the main one."""
    with promises.kept():
        party = Party.locked(party)
        point = ContactPoint(party=party, type=type, value=value, **facts)
        points = [*party.contact_points.all(), point]
        if "is_primary" not in facts:
            point.is_primary = not any(one.is_primary for one in points if one.type == type)
        _store_point(point, points, by=by)
    return point


def change_contact_point(point: ContactPoint, *, by: User, **facts: Any) -> ContactPoint:
    with promises.kept():
        party = Party.locked(point.party)
        points = list(party.contact_points.all())
        point = next(one for one in points if one.pk == point.pk)
        for name, value in facts.items():
            setattr(point, name, value)
        point.version += 1
        _store_point(point, points, by=by)
    return point


def remove_contact_point(point: ContactPoint, *, by: User) -> None:
    with promises.kept():
        party = Party.locked(point.party)
        point.delete()
        _refresh(party, list(party.contact_points.all()), None, by=by)


def add_address(party: Party, *, by: User | None, **facts: Any) -> Address:
    with promises.kept():
        party = Party.locked(party)
        address = Address(party=party, **facts)
        places = [*party.addresses.all(), address]
        if "is_primary" not in facts:
            address.is_primary = not any(one.is_primary for one in places)
        _store_address(address, places, by=by)
    return address


def change_address(address: Address, *, by: User, **facts: Any) -> Address:
    with promises.kept():
        party = Party.locked(address.party)
        places = list(party.addresses.all())
        address = next(one for one in places if one.pk == address.pk)
        for name, value in facts.items():
            setattr(address, name, value)
        address.version += 1
        _store_address(address, places, by=by)
    return address


def remove_address(address: Address, *, by: User) -> None:
    with promises.kept():
        party = Party.locked(address.party)
        address.delete()
        _refresh(party, None, list(party.addresses.all()), by=by)


def points_of(party: Party, sheets: Iterable[dict[str, Any]]) -> list[ContactPoint]:
    """Unsaved contact points of a new party: each value once, the first of a type is the main."""
    points: list[ContactPoint] = []
    for sheet in sheets:
        point = ContactPoint(party=party, **sheet)
        _normalize(point)
        same = [one for one in points if one.type == point.type]
        if any(one.normalized == point.normalized for one in same):
            continue
        point.is_primary = not same
        points.append(point)
    return points


def places_of(party: Party, sheets: Iterable[dict[str, Any]]) -> list[Address]:
    """Unsaved addresses of a new party; the first is the main one."""
    places = [Address(party=party, **sheet) for sheet in sheets]
    for place in places:
        place.is_primary = place is places[0]
    return places


def copy_main(
    party: Party, points: Sequence[ContactPoint] | None, places: Sequence[Address] | None
) -> None:
    """Copy the main phone, e-mail and place to the party, where lists read them."""
    if points is not None:
        usable = sorted(points, key=lambda one: not one.is_primary)
        usable = [one for one in usable if not one.do_not_use]
        party.phone = _first(usable, ContactType.PHONE, ContactType.MOBILE)
        party.email = _first(usable, ContactType.EMAIL)
        party.pec = party.pec or _first(usable, ContactType.PEC)
    if places is not None:
        main = next(iter(sorted(places, key=lambda one: not one.is_primary)), None)
        party.city = main.city if main else ""
        party.province = main.province if main else ""


def _store_point(point: ContactPoint, points: list[ContactPoint], *, by: User | None) -> None:
    _normalize(point)
    same = [one for one in points if one is not point and one.type == point.type]
    if any(one.normalized == point.normalized for one in same):
        raise ValidationError({"value": _("This one is already here.")})
    _only_main(point, same)
    point.save()
    _refresh(point.party, points, None, by=by)


def _store_address(address: Address, places: list[Address], *, by: User | None) -> None:
    _only_main(address, [one for one in places if one is not address])
    address.save()
    _refresh(address.party, None, places, by=by)


def _only_main(chosen: Any, others: Sequence[Any]) -> None:
    for other in others:
        if chosen.is_primary and other.is_primary:
            other.is_primary = False
            other.save(update_fields=["is_primary", "updated_at"])


def _normalize(point: ContactPoint) -> None:
    """Store what matching needs, and show a number that can be dialled as people write it."""
    country = point.party.country
    point.value = point.value.strip()
    point.normalized = contact_values.normalize(point.type, point.value, country=country)
    if contact_values.KINDS.get(point.type) == contact_values.PHONE:
        point.value = contact_values.display_phone(point.normalized, country)
        if len(point.value) > LONGEST_PHONE:
            raise ValidationError({"value": _("This is too long for a phone number.")})


def _refresh(
    party: Party,
    points: list[ContactPoint] | None,
    places: list[Address] | None,
    *,
    by: User | None,
) -> None:
    copy_main(party, points, places)
    party.version += 1
    party.save(update_fields=[*COPIED, "version", "updated_at"])
    publish(PartyChanged(party_id=party.pk, by_id=by.pk if by else None))


COPIED = ("phone", "email", "pec", "pec_index", "city", "province")
LONGEST_PHONE = 40


def _first(points: list[ContactPoint], *types: str) -> str:
    """The main one of the first of these types that has any."""
    for type_ in types:
        for point in points:
            if point.type == type_:
                return point.value
    return ""
