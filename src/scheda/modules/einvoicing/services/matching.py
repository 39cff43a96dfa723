"""Recognising the parties of documents among those already here; making the others."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import Q

from scheda.core.parties.public import (
    VIEW_PARTIES,
    Party,
    PartyDraft,
    create_many,
    with_normal_numbers,
)
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.accounts.models import User
from scheda.modules.einvoicing.services.fatturapa.parties import Party as Read

Identity = tuple[str, ...]


@dataclass
class Matched:
    """The stored party of each read one; which of them are new."""

    ids: dict[Identity, UUID] = field(default_factory=dict)
    created: set[UUID] = field(default_factory=set)

    def id_of(self, read: Read) -> UUID:
        return self.ids[identity(read)]


def identity(read: Read) -> Identity:
    """VAT number, else tax code, else name and place (domain: VAT exact, then tax code)."""
    if read.vat:
        return ("vat", read.vat.country, read.vat.number)
    if read.tax_code:
        return ("tax", read.tax_code.upper())
    place = read.address.city if read.address else ""
    return ("name", read.name.casefold(), place.casefold())


def match(parties: Iterable[tuple[Read, str]], *, by: User | None) -> Matched:
    """Find or make the party of each (read party, direction). Four queries, whatever the number."""
    unique: dict[Identity, tuple[Read, set[str]]] = {}
    for read, direction in parties:
        unique.setdefault(identity(read), (read, set()))[1].add(direction)
    owner = owner_for(by)
    drafts = {key: _draft(read, ways, owner) for key, (read, ways) in unique.items()}
    probes = {key: with_normal_numbers(draft) for key, draft in drafts.items()}
    matched = Matched(ids=_known(probes))
    missing = _once_each(probes, set(probes) - set(matched.ids))
    made = create_many([drafts[keys[0]] for keys in missing], by=by)
    for keys, party in zip(missing, made, strict=True):
        matched.ids |= dict.fromkeys(keys, party.pk)
    matched.created = {party.pk for party in made}
    return matched


class Foresight:
    """Which parties of a pile would be recognised; looked up once for every question."""

    def __init__(self, parties: Iterable[Read]) -> None:
        unique = {identity(party): party for party in parties}
        self._probes = {key: with_normal_numbers(_draft(one, set())) for key, one in unique.items()}
        self._known = _known(self._probes)

    def count(self, parties: Iterable[Read]) -> tuple[int, int]:
        """How many of these are here already, and how many would be made."""
        keys = {identity(party) for party in parties}
        found = {self._known[key] for key in keys if key in self._known}
        return len(found), len(_once_each(self._probes, keys - self._known.keys()))


def _known(probes: dict[Identity, Party]) -> dict[Identity, UUID]:
    """By VAT number first, then by tax code, then by name and town where there is neither."""
    index = _Index(_candidates(probes.values()))
    return {key: found for key, probe in probes.items() if (found := index.find(probe))}


def _candidates(probes: Iterable[Party]) -> Iterable[Party]:
    probes = list(probes)
    codes = {code for probe in probes for code in (probe.vat_number, probe.tax_code) if code}
    personal = [probe.personal_tax_code for probe in probes if probe.personal_tax_code]
    anonymous = [probe.name for probe in probes if not _has_number(probe)]
    # The indexes leave the empty ones out; of more than a hundred codes that is not seen by itself.
    wanted = Q(vat_number__in=codes) & ~Q(vat_number="")
    wanted |= Q(tax_code__in=codes) & ~Q(tax_code="")
    wanted |= Q(name__in=anonymous)
    wanted |= Q(personal_tax_code_index__in=personal)
    return Party.objects.not_binned().filter(wanted).order_by("created_at", "id")


class _Index:
    """The oldest party for each number."""

    def __init__(self, parties: Iterable[Party]) -> None:
        self._ids: dict[Identity, UUID] = {}
        for party in parties:
            for key in _keys(party):
                self._ids.setdefault(key, party.pk)

    def find(self, probe: Party) -> UUID | None:
        return next((self._ids[key] for key in _keys(probe) if key in self._ids), None)


def _keys(party: Party) -> list[Identity]:
    keys: list[Identity] = []
    if party.vat_number:
        keys.append(("vat", party.vat_country, party.vat_number))
    codes = (party.tax_code, party.personal_tax_code)
    keys += [("tax", code) for code in codes if code]
    if not keys or not _has_number(party):
        keys.append(("name", party.name.casefold(), party.city.casefold()))
    return keys


def _has_number(party: Party) -> bool:
    return bool(party.vat_number or party.tax_code or party.personal_tax_code)


def _once_each(probes: dict[Identity, Party], keys: set[Identity]) -> list[list[Identity]]:
    """Group the missing ones that are one party under two identities, such as VAT and tax code."""
    groups: list[list[Identity]] = []
    seen: dict[Identity, list[Identity]] = {}
    for key in (key for key in probes if key in keys):
        own = _keys(probes[key])
        group = next((seen[one] for one in own if one in seen), None)
        if group is None:
            group = []
            groups.append(group)
        group.append(key)
        seen |= dict.fromkeys(own, group)
    return groups


def owner_for(by: User | None) -> User | None:
    """Whoever sees only some customers owns those that come in, or would lose sight of them."""
    sees_all = by is None or rights_of(by).scope(*VIEW_PARTIES) is Scope.ALL
    return None if sees_all else by


def _draft(read: Read, directions: set[str], owner: User | None = None) -> PartyDraft:
    facts: dict[str, Any] = {
        "owner": owner,
        "kind": read.kind.value,
        "name": (read.name or read.identifier or "?")[:200],
        "first_name": read.first_name[:100],
        "last_name": read.last_name[:100],
        "country": _country(read),
        "vat_country": read.vat.country if read.vat else "",
        "vat_number": read.vat.number if read.vat else "",
        "tax_code": read.tax_code,
        "sdi_code": read.sdi_code if read.sdi_code.strip("0X") else "",
        "einvoice_channel": "sdi",
        "lifecycle": Party.Lifecycle.CUSTOMER if "issued" in directions else "prospect",
        "is_supplier": "received" in directions,
    }
    if read.trade_register:
        register = read.trade_register
        facts["trade_register_number"] = f"{register.office}-{register.number}"
    return PartyDraft(facts=facts, address=_address(read), contacts=_contacts(read))


def _country(read: Read) -> str:
    if read.address and read.address.country:
        return read.address.country[:2].upper()
    return read.vat.country if read.vat else "IT"


def _address(read: Read) -> dict[str, Any] | None:
    if not read.address:
        return None
    place = read.address
    return {
        "type": "legal",
        "street": place.street[:150],
        "street_number": place.street_number[:12],
        "postcode": place.postcode[:10],
        "city": place.city[:80],
        "province": place.province[:20],
        "country": _country(read),
    }


def _contacts(read: Read) -> list[tuple[str, str]]:
    pairs = [("phone", read.phone), ("fax", read.fax), ("email", read.email), ("pec", read.pec)]
    return [(type_, value) for type_, value in pairs if value]
