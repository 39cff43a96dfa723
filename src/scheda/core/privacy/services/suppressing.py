"""The list of addresses that nobody may advertise to again.

An address is written down as a keyed fingerprint: it can be asked for, never read.
"""

import hmac
from collections.abc import Iterable
from hashlib import sha256

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.core.parties.public import ContactPoint, Party, normal_value
from scheda.core.privacy.models import Channel, Suppression
from scheda.foundation.accounts.models import User
from scheda.foundation.crypto.master import derived_key
from scheda.foundation.ledger.noting import note

LEDGER = "privacy.suppression"
Kind = Suppression.Kind
KINDS: dict[str, tuple[str, ...]] = {
    Channel.EMAIL: (Kind.EMAIL,),
    Channel.PHONE: (Kind.PHONE,),
    Channel.TEXT: (Kind.PHONE,),
    Channel.CHAT: (Kind.PHONE,),
    Channel.ANY: (Kind.EMAIL, Kind.PHONE),
}
TYPES: dict[str, tuple[str, ...]] = {
    Kind.EMAIL: ("email", "pec"),
    Kind.PHONE: ("phone", "mobile", "whatsapp", "fax"),
}


@transaction.atomic
def suppress(address: str, *, reason: str, by: User | None) -> Suppression:
    """Nothing that needs a purpose goes to this address any more; the ledger keeps that too."""
    kind, normal = _read(address)
    return _add(kind, fingerprint_of(kind, normal), reason, by)


@transaction.atomic
def suppress_party(party: Party, *, reason: str, by: User | None) -> int:
    """Every address of theirs, before they are forgotten."""
    pairs = [pair for kind in Kind for pair in _addresses(party, kind)]
    for kind, normal in pairs:
        _add(kind, fingerprint_of(kind, normal), reason, by)
    return len(pairs)


@transaction.atomic
def add_again(kind: str, fingerprint: str, reason: str) -> None:
    """A restored backup does not know it yet."""
    _add(kind, fingerprint, reason, None)


@transaction.atomic
def take_off(suppression: Suppression) -> None:
    """They want to hear from us again; the history says who took them off."""
    Suppression.locked(suppression).delete()


def find(address: str) -> Suppression | None:
    kind, normal = _read(address)
    return Suppression.objects.filter(fingerprint=fingerprint_of(kind, normal)).first()


def is_any_listed(addresses: Iterable[str]) -> bool:
    known = [fingerprint_of(*_read(one)) for one in addresses]
    return Suppression.objects.filter(fingerprint__in=known).exists()


def is_party_listed(party: Party, channel: str) -> bool:
    """Whether one of their addresses of this channel is on the list."""
    pairs = [pair for kind in KINDS.get(channel, ()) for pair in _addresses(party, kind)]
    known = [fingerprint_of(*pair) for pair in pairs]
    return bool(known) and Suppression.objects.filter(fingerprint__in=known).exists()


def fingerprint_of(kind: str, normal: str) -> str:
    return hmac.digest(
        derived_key("suppression"), f"{kind}:{normal.lower()}".encode(), sha256
    ).hex()


def _add(kind: str, fingerprint: str, reason: str, by: User | None) -> Suppression:
    entry, is_new = Suppression.objects.get_or_create(
        fingerprint=fingerprint, defaults={"kind": kind, "reason": reason, "by": by}
    )
    if is_new:
        note(LEDGER, fingerprint, of=str(kind), reason=str(reason), fingerprint=fingerprint)
    return entry


def _read(address: str) -> tuple[str, str]:
    text = address.strip()
    kind = Kind.EMAIL if "@" in text else Kind.PHONE
    normal = normal_value(TYPES[kind][0], text)
    if not _is_reachable(kind, normal):
        raise ValidationError({"address": _("Write an e-mail address or a telephone number.")})
    return kind, normal


def _is_reachable(kind: str, normal: str) -> bool:
    if kind == Kind.PHONE:
        return normal.startswith("+")
    try:
        validate_email(normal)
    except ValidationError:
        return False
    return True


def _addresses(party: Party, kind: str) -> list[tuple[str, str]]:
    points = ContactPoint.objects.filter(party=party, type__in=TYPES[kind]).exclude(normalized="")
    own = {"email": (party.email, party.pec), "phone": (party.phone,)}[kind]
    normal = {one.normalized for one in points}
    normal |= {normal_value(TYPES[kind][0], one) for one in own if one}
    return [(kind, one) for one in sorted(normal)]
