"""Consents from a file: every row is right, or none is taken."""

import csv
import datetime as dt
import io
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party, reached_by
from scheda.core.privacy.models import Channel, Consent, ConsentPurpose
from scheda.core.privacy.services import consents
from scheda.foundation.accounts.models import User
from scheda.foundation.components.days import parse_day

MOST_BYTES, MOST_ROWS = 2 * 1024**2, 10_000


@transaction.atomic
def take_in(content: bytes, *, by: User) -> int:
    """Answers how many entries are new; what stands in the ledger already is left out."""
    rows = _rows(content)
    purposes = {one.key: one for one in ConsentPurpose.objects.all()}
    seen = Party.objects.visible_to(by)
    return sum(_take(row, number, purposes, seen, by) for number, row in enumerate(rows, start=2))


def _rows(content: bytes) -> list[dict[str, str]]:
    if len(content) > MOST_BYTES:
        raise ValidationError({"file": _("The file is too large.")})
    try:
        text = content.decode("utf-8-sig").replace("\0", "")
    except UnicodeDecodeError as error:
        raise ValidationError({"file": _("Save the file as UTF-8 and try again.")}) from error
    separator = ";" if text.partition("\n")[0].count(";") else ","
    rows = list(csv.DictReader(io.StringIO(text), delimiter=separator))
    if len(rows) > MOST_ROWS:
        raise ValidationError({"file": _("At most 10,000 rows at once.")})
    return [{(k or "").strip().lower(): (v or "") if isinstance(v, str) else ""
             for k, v in row.items()} for row in rows]  # fmt: skip


def _take(row: dict[str, str], number: int, purposes: Any, seen: Any, by: User) -> bool:
    try:
        party, facts = _party(row, seen), _facts(row, purposes)
        if Consent.objects.filter(party=party, **facts).exists():
            return False
        consents.record(
            party, by=by, proof=row.get("proof", "")[:300], source=Consent.Source.IMPORT, **facts
        )
    except ValidationError as refusal:
        said = _("Row %(number)s: %(why)s") % {
            "number": number, "why": " ".join(refusal.messages),
        }  # fmt: skip
        raise ValidationError({"file": said}) from refusal
    return True


def _party(row: dict[str, str], seen: Any) -> Party:
    code, mail = row.get("code", "").strip(), row.get("email", "").strip().lower()
    found = seen.filter(code=code) if code else _with_mail(seen, mail or "-")
    parties = list(found[:2])
    if len(parties) != 1:
        raise ValidationError(_("No customer, or more than one, has this code or e-mail."))
    party: Party = parties[0]
    return party


def _with_mail(seen: Any, mail: str) -> Any:
    if settings.STRICT:
        return seen.filter(reached_by([mail], "contact_points__")).distinct()
    return seen.filter(email__iexact=mail)


def _facts(row: dict[str, str], purposes: Any) -> dict[str, Any]:
    purpose = purposes.get(row.get("purpose", "").strip())
    channel, kind = row.get("channel", "").strip() or "any", row.get("kind", "").strip()
    if purpose is None or channel not in Channel.values or kind not in Consent.Kind.values:
        raise ValidationError(_("Purpose, channel or kind is not one of ours."))
    try:
        day = parse_day(row.get("date", ""))
    except (ValueError, OverflowError) as error:
        raise ValidationError(_("Write a day, such as 3/12/2026.")) from error
    at = dt.datetime.combine(day, dt.time(12), tzinfo=timezone.get_current_timezone())
    return {"purpose": purpose, "channel": channel, "kind": kind, "at": min(at, timezone.now())}
