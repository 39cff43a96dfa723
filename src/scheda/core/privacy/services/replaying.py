"""What a restored backup does not know yet: erasures and withdrawals, done again."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.utils.dateparse import parse_datetime

from scheda.core.parties.public import Party
from scheda.core.privacy.models import Consent, ConsentPurpose
from scheda.core.privacy.services import consents, erasing, suppressing
from scheda.foundation.ledger.noting import hidden


def withdraw_again(matches: Any, entries: Sequence[Any]) -> int:
    """Each no that the backup had not heard."""
    purposes = {one.key: one for one in ConsentPurpose.objects.all()}
    known = _parties(matches)
    return sum(
        _withdraw(known[entry.subject], purposes[entry.detail["purpose"]], entry.detail)
        for entry in entries
        if entry.subject in known and entry.detail["purpose"] in purposes
    )


def erase_again(matches: Any, entries: Sequence[Any]) -> int:
    modes = {entry.subject: bool(entry.detail.get("statistics")) for entry in entries}
    found = _parties(matches)
    for subject, party in found.items():
        erasing.erase_restored(party, keeps_statistics=modes[subject])
    return len(found)


def suppress_again(matches: Any, entries: Sequence[Any]) -> int:
    for entry in entries:
        detail = entry.detail
        suppressing.add_again(detail["of"], detail["fingerprint"], detail["reason"])
    return len(entries)


def _parties(matches: Any) -> dict[str, Party]:
    ids = Party.objects.values_list("pk", flat=True).iterator(chunk_size=5_000)
    meant = [pk for pk in ids if matches(pk)]
    return {hidden(one.pk): one for one in Party.objects.filter(pk__in=meant)}


def _withdraw(party: Party, purpose: ConsentPurpose, detail: dict[str, Any]) -> bool:
    at: datetime | None = parse_datetime(detail["at"])
    facts = {"channel": detail["channel"], "kind": detail["said"], "at": at}
    if at is None or Consent.objects.filter(party=party, purpose=purpose, **facts).exists():
        return False
    consents.record(party, purpose=purpose, by=None, source=Consent.Source.API, **facts)
    return True
