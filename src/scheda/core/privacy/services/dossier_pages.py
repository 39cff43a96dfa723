"""The access file as a page to read, and the person as a card for an address book."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone

from scheda.core.parties.public import ContactPoint, Party
from scheda.core.privacy.rows import Table
from scheda.core.privacy.services.consents import states_of
from scheda.foundation.components import formats

KINDS = {"phone": "TEL", "mobile": "TEL;TYPE=cell", "email": "EMAIL", "pec": "EMAIL"}


def page(party: Party, tables: list[Table], files: list[str]) -> str:
    return render_to_string(
        "privacy/access_file.html",
        {
            "party": party,
            "company": settings.COMPANY_NAME,
            "made_at": timezone.localtime(),
            "tables": [_shown(one) for one in tables],
            "files": files,
            "consents": states_of([party]),
        },
    )


def card(party: Party) -> str:
    """VCard 4.0 (RFC 6350)."""
    lines = ["BEGIN:VCARD", "VERSION:4.0", f"FN:{_escaped(party.name)}"]
    if party.is_person:
        lines.append(f"N:{_escaped(party.last_name)};{_escaped(party.first_name)};;;")
    points = ContactPoint.objects.filter(party=party, type__in=KINDS).order_by("pk")
    reached = [f"{KINDS[point.type]}:{_escaped(point.value)}" for point in points]
    return "\r\n".join([*lines, *reached, "END:VCARD", ""])


def _shown(table: Table) -> dict[str, Any]:
    return {
        "label": table.held.label,
        "purpose": table.held.purpose.label,
        "basis": table.held.basis.label,
        "kept": table.held.kept.label,
        "titles": table.titles,
        "rows": [[_said(row[at]) for at in table.places_to_read] for row in table.rows],
    }


def _said(value: Any) -> str:
    if value is None or value == "":
        return "–"
    if hasattr(value, "hour"):
        return f"{formats.day(value)} {formats.clock(value)}"
    return formats.day(value) if hasattr(value, "year") else str(value)


def _escaped(text: str) -> str:
    for sign in ("\\", ",", ";"):
        text = text.replace(sign, "\\" + sign)
    return text.replace("\r", "").replace("\n", "\\n")
