"""The sheet for a visit: everything that matters, on one page, as far as the reader may see it."""

from typing import Any

from django.utils.translation import gettext as _

from scheda.core.dossier.extension_points import SheetContent, SheetSection, sheet_sections
from scheda.core.parties.extension_points import Figure, party_figures
from scheda.core.parties.public import VIEW_PARTIES, Party, Sphere
from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.components import formats

COLUMN = 34
"""Rows of one column; a heading takes two, a line with a detail two."""
HEADING = 2
MOST_FIGURES = 8
MOST_QUESTIONS = 6
LONGEST = 160


def sheet(party: Party, user: Any, *, with_notes: bool) -> dict[str, Any]:
    """Plain values for the template, in the language now active."""
    figures = _figures(party, user)
    parts = [
        (section, section.content(party, user, with_notes=with_notes))
        for section in sheet_sections
        if section.is_allowed(user)
    ]
    questions = [_about(one) for one in figures if one.tone == "bad"]
    questions += [question for _section, part in parts for question in part.questions]
    return {
        "name": _short(party.name),
        "trade": _short(party.trade),
        "facts": _identity(party, user),
        "figures": [_tile(one) for one in figures],
        "main": _column([one for one in parts if not one[0].is_aside]),
        "aside": _column([one for one in parts if one[0].is_aside]),
        "questions": [_short(one) for one in questions[:MOST_QUESTIONS]],
        "words": {"ask": _("What to ask"), "notes": _("Notes of the visit")},
    }


def _figures(party: Party, user: Any) -> list[Figure]:
    sphere = Sphere.of(party)
    sources = [source for source in party_figures if source.is_allowed(user)]
    return [one for source in sources for one in source.figures(sphere, user)][:MOST_FIGURES]


def _tile(figure: Figure) -> dict[str, str]:
    said = {"label": figure.label, "value": figure.value, "detail": figure.detail}
    return {"tone": figure.tone, **{key: _short(value) for key, value in said.items()}}


def _about(figure: Figure) -> str:
    said = {"label": figure.label, "value": figure.value}
    return _("%(label)s, %(value)s: what was agreed?") % said


def _identity(party: Party, user: Any) -> list[list[str]]:
    """Label and value of what the reader may see of the party itself."""
    address = party.main_address
    known = (
        ("vat_number", _("VAT number"), party.vat if party.vat_number else ""),
        ("phone", _("Phone"), party.phone),
        ("email", _("E-mail"), party.email),
        ("city", _("Address"), " ".join(str(address or party.place).split())),
        ("lifecycle", _("Lifecycle"), party.get_lifecycle_display()),
        ("owner", _("Owner"), party.owner.name if party.owner else ""),
        ("code", _("Code"), party.code),
        ("last_contact_at", _("Last contact"), _day(party.last_contact_at)),
    )
    hidden = hidden_fields(user, VIEW_PARTIES[0])
    return [[str(label), _short(said)] for key, label, said in known if said and key not in hidden]


def _day(at: Any) -> str:
    return formats.day(at) if at else ""


def _column(parts: list[tuple[SheetSection, SheetContent]]) -> list[dict[str, Any]]:
    """As many lines as fit; of the rest every section says how many there are."""
    blocks, left = [], COLUMN
    for section, content in parts:
        if not content.lines or left <= HEADING:
            continue
        left -= HEADING
        lines = []
        for line in content.lines[: section.most]:
            cost = 2 if line.detail else 1
            if cost >= left:
                break
            left -= cost
            lines.append({key: _short(value) for key, value in vars(line).items()})
        more = content.total - len(lines)
        left -= bool(more)
        blocks.append({"title": str(section.title), "lines": lines, "more": _more(more)})
    return blocks


def _more(count: int) -> str:
    return _("and %(count)s more") % {"count": formats.number(count)} if count > 0 else ""


def _short(text: Any) -> str:
    """One line of it, in pieces that can be broken."""
    words = " ".join(str(text).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
