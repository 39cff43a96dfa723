"""The sheet for a visit: everything that matters, on one page, as far as the reader may see it."""

from typing import Any

from django.utils.translation import gettext as _

from scheda.core.dossier.extension_points import SheetContent, SheetSection, sheet_sections
from scheda.core.parties.extension_points import Figure, figures_of
from scheda.core.parties.public import VIEW_PARTIES, Party, Sphere
from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.components import formats

COLUMN = 118.0
"""What a column is high, and its parts, in millimetres as the template sets them."""
HEADING, LINE, DETAIL, MORE = 9.0, 5.2, 4.3, 3.2
MOST_FIGURES = 8
MOST_QUESTIONS = 6
LONGEST = 160
Part = tuple[SheetSection, SheetContent]


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
    return figures_of(Sphere.of(party), user)[:MOST_FIGURES]


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


def _column(parts: list[Part]) -> list[dict[str, Any]]:
    """As many lines as fit, shared out in turns; of the rest every section says how many."""
    told = [part for part in parts if part[1].lines]
    left = COLUMN - len(told) * (HEADING + MORE)
    taken = dict.fromkeys(range(len(told)), 0)
    for turn in range(max((section.most for section, _content in told), default=0)):
        for at, (section, content) in enumerate(told):
            cost = _height(section, content, turn)
            if taken[at] == turn and cost <= left:
                taken[at], left = turn + 1, left - cost
    return [_block(*part, taken[at]) for at, part in enumerate(told)]


def _height(section: SheetSection, content: SheetContent, at: int) -> float:
    if at >= min(section.most, len(content.lines)):
        return COLUMN
    return LINE + (DETAIL * section.detail_rows if content.lines[at].detail else 0)


def _block(section: SheetSection, content: SheetContent, count: int) -> dict[str, Any]:
    lines = [
        {key: _short(value) for key, value in vars(line).items()} for line in content.lines[:count]
    ]
    return {
        "title": str(section.title),
        "rows": section.detail_rows,
        "lines": lines,
        "more": _more(content.total - count),
    }


def _more(count: int) -> str:
    return _("and %(count)s more") % {"count": formats.number(count)} if count > 0 else ""


def _short(text: Any) -> str:
    """One line of it, in pieces that can be broken."""
    words = " ".join(str(text).split())
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"
