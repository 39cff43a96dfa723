"""What the pages of a run show: its documents with their state, the choice, what came of it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.foundation.accounts.models import User
from scheda.foundation.components.formats import number
from scheda.foundation.components.numbers import whole
from scheda.foundation.importing.models import ImportedFile, ImportRun
from scheda.modules.documents.public import Document
from scheda.modules.einvoicing.permissions import SET_OWN_NUMBERS
from scheda.modules.einvoicing.services import undoing
from scheda.modules.einvoicing.services.ledger import State

FILES_SHOWN = 50
MOST_PAGES = 1_000_000
PARTIES_SHOWN = 12
TONES = {State.NEW: "ok", State.UNCHANGED: "", State.CONFLICT: "bad"}


@dataclass(frozen=True)
class Row:
    """A document of the pile; `here` are those already stored under its number."""

    file: str
    state: State
    number: str
    date: dt.date
    seller: str
    buyer: str
    gross: Decimal
    currency: str
    warnings: int
    here: list[Document]

    @property
    def tone(self) -> str:
        return TONES[self.state]


@dataclass(frozen=True)
class Tab:
    label: str
    count: str
    url: str
    current: bool


def preview(run: ImportRun, user: User, asked: Any) -> dict[str, Any]:
    state = asked.get("state", "") if asked.get("state") in set(State) else ""
    page = min(max(whole(asked.get("page", "")), 1), MOST_PAGES)
    files = _files(run, state)
    shown = list(files[(page - 1) * FILES_SHOWN : page * FILES_SHOWN + 1])
    choices = run.preview.get("choices", [])
    chosen = next((one for one in choices if one["key"] == asked.get("side")), None)
    chosen = chosen or next((one for one in choices if one["suggested"]), None)
    side = {"side": chosen["key"]} if chosen else {}
    return {
        "rows": _rows(shown[:FILES_SHOWN], state, user),
        "tabs": _tabs(run, state, side),
        "previous": _address(run, state=state, page=page - 1, **side) if page > 1 else "",
        "following": (
            _address(run, state=state, page=page + 1, **side) if len(shown) > FILES_SHOWN else ""
        ),
        "choices": choices,
        "chosen": chosen,
        "state": state,
        "may_remember": user.may(*SET_OWN_NUMBERS),
        "verb": _verb(run, chosen),
    }


def result(run: ImportRun, user: User) -> dict[str, Any]:
    created = undoing.created_parties(run)
    seen = created.visible_to(user).order_by("sort_name", "id")
    return {
        "new_parties": list(seen[:PARTIES_SHOWN]),
        "new_parties_count": seen.count(),
        "conflicts": list(
            Document.objects.visible_to(user)
            .filter(batch_id=run.pk, is_conflicting=True)
            .select_related("party")
            .order_by("number", "id")[:FILES_SHOWN]
        ),
        "loose_parties": undoing.loose_parties(run).count() if run.may_be_undone else 0,
    }


def _files(run: ImportRun, state: str) -> QuerySet[ImportedFile]:
    files = run.files.filter(status=ImportedFile.Status.READ).order_by("name", "id")
    return files.filter(rows__contains=[{"state": state}]) if state else files


def _rows(files: list[ImportedFile], state: str, user: User) -> list[Row]:
    found = [(file, row) for file in files for row in file.rows if state in {"", row["state"]}]
    here = _stored([row for _file, row in found if row["state"] != State.NEW], user)
    return [
        Row(
            file=file.name,
            state=State(row["state"]),
            number=row["number"],
            date=dt.date.fromisoformat(row["date"]),
            seller=row["seller"],
            buyer=row["buyer"],
            gross=Decimal(row["gross"]),
            currency=row["currency"],
            warnings=row["warnings"],
            here=here.get(tuple(row["key"]), []),
        )
        for file, row in found
    ]


def _stored(rows: list[dict[str, Any]], user: User) -> dict[tuple[str, ...], list[Document]]:
    """Documents under the same numbers, as far as this person may see them."""
    here: dict[tuple[str, ...], list[Document]] = {}
    numbers = {row["number"] for row in rows}
    visible = Document.objects.visible_to(user).filter(number__in=numbers) if numbers else []
    for document in visible:
        key = (
            document.issuer_vat,
            document.fiscal_type,
            document.number,
            document.date.isoformat(),
        )
        here.setdefault(key, []).append(document)
    return here


def _tabs(run: ImportRun, state: str, side: dict[str, str]) -> list[Tab]:
    said = run.preview
    counts = {
        "": (_("All documents"), said["documents"]),
        State.NEW: (_("New ones"), said["new"] - said["conflicts"]),
        State.CONFLICT: (_("Conflicts"), said["conflicts"]),
        State.UNCHANGED: (_("Already here"), said["unchanged"]),
    }
    return [
        Tab(label, number(count), _address(run, state=key, **side), key == state)
        for key, (label, count) in counts.items()
        if count or key in {"", state}
    ]


def _address(run: ImportRun, **asked: Any) -> str:
    query = urlencode({key: value for key, value in asked.items() if value})
    return f"{run.get_absolute_url()}?{query}" if query else run.get_absolute_url()


def _verb(run: ImportRun, chosen: dict[str, Any] | None) -> str:
    count = run.preview.get("new", 0)
    if not count or chosen is None:
        return _("Import nothing new")
    return ngettext("Import %(count)s document", "Import %(count)s documents", count) % {
        "count": number(count)
    }
