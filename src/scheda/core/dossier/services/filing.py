"""Taking papers in, replacing, correcting and removing them."""

import datetime as dt
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.dossier.events import (
    PaperAdded,
    PaperChanged,
    PaperRemoved,
    PaperReplaced,
    PaperRestored,
)
from scheda.core.dossier.models import PAPER, Category, Paper, PaperVersion
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.files.services import attaching

if TYPE_CHECKING:
    from django.core.files.base import File

HINTS = {
    "durc": ("durc",),
    "register": ("visura", "certificat constatator", "camerale"),
    "identity": ("carta d", "identit", "passaport", "patente", "buletin", "pașaport"),
    "insurance": ("polizza", "assicura", "asigur", "polita", "insurance"),
    "contract": ("contratt", "contract"),
    "privacy": ("privacy", "gdpr", "consens"),
    "bank": ("iban", "banca", "bancar", "sepa", "rib"),
    "technical": ("scheda tecnica", "manual", "disegn", "desen", "tehnic"),
}
"""Pieces of file names that give the category away."""


@transaction.atomic
def file_paper(
    party: Party, upload: "File[bytes]", *, category: Category, by: User, **facts: Any
) -> Paper:
    """A new paper with its first file. Without a date of expiry the category proposes one."""
    issued_on = facts.get("issued_on")
    paper = Paper(
        party=party,
        category=category,
        title=facts.get("title") or PurePath(upload.name or "").stem[:200] or str(category),
        issued_on=issued_on,
        expires_on=facts.get("expires_on") or category.good_until(issued_on),
        note=facts.get("note", ""),
    )
    _check(paper)
    paper.save()
    _keep(paper, upload, number=1, by=by)
    publish(PaperAdded(**_facts(paper, by), category=category.key))
    return paper


@transaction.atomic
def file_dropped(party: Party, upload: "File[bytes]", *, by: User) -> Paper:
    """A file without a word: its name says what it is, as far as it does."""
    known = {one.key: one for one in Category.objects.in_use()}
    name = (upload.name or "").lower()
    guessed = (key for key, hints in HINTS.items() if any(hint in name for hint in hints))
    category = known.get(next(guessed, "other")) or next(iter(known.values()))
    return file_paper(party, upload, category=category, by=by)


@transaction.atomic
def replace(paper: Paper, upload: "File[bytes]", *, by: User, **facts: Any) -> Paper:
    """A newer file with its own dates; the earlier one stays among the versions."""
    paper = Paper.locked(paper)
    last = paper.versions.first()
    paper.issued_on = facts.get("issued_on")
    paper.expires_on = facts.get("expires_on") or paper.category.good_until(paper.issued_on)
    paper.note = facts.get("note", paper.note)
    _check(paper)
    _count(paper)
    _keep(paper, upload, number=last.number + 1 if last else 1, by=by)
    publish(PaperReplaced(**_facts(paper, by), category=paper.category.key))
    return paper


@transaction.atomic
def correct(paper: Paper, *, by: User, version: int | None = None, **facts: Any) -> Paper:
    paper = Paper.locked(paper, version=version)
    for name, value in facts.items():
        setattr(paper, name, value)
    _check(paper)
    _count(paper)
    paper.versions.filter(number=_newest(paper)).update(
        issued_on=paper.issued_on, expires_on=paper.expires_on, note=paper.note
    )
    publish(PaperChanged(**_facts(paper, by)))
    return paper


@transaction.atomic
def remove(paper: Paper, *, by: User) -> Paper:
    """Out of sight at once, gone after thirty days; until then `restore` takes it back."""
    paper = Paper.locked(paper)
    if paper.removed_at is None:
        paper.removed_at = timezone.now()
        _count(paper)
        publish(PaperRemoved(**_facts(paper, by)))
    return paper


@transaction.atomic
def restore(paper: Paper, *, by: User) -> Paper:
    paper = Paper.locked(paper)
    if paper.removed_at is not None:
        paper.removed_at = None
        _count(paper)
        publish(PaperRestored(**_facts(paper, by)))
    return paper


def _keep(paper: Paper, upload: "File[bytes]", *, number: int, by: User) -> None:
    attachment = attaching.attach(
        upload,
        record_type=PAPER,
        record_id=paper.pk,
        party_id=paper.party_id,
        category=paper.category.key[:20],
        is_personal=paper.category.is_personal,
        by=by,
    )
    PaperVersion.objects.create(
        paper=paper,
        number=number,
        attachment_id=attachment.pk,
        file_name=attachment.name,
        issued_on=paper.issued_on,
        expires_on=paper.expires_on,
        note=paper.note,
        added_by=by,
    )


def _newest(paper: Paper) -> int:
    newest = paper.versions.first()
    return newest.number if newest else 0


def _count(paper: Paper) -> None:
    paper.version += 1
    paper.save()


def _check(paper: Paper) -> None:
    paper.title = paper.title.strip()
    if not paper.title:
        raise ValidationError({"title": _("Give the paper a title.")})
    issued, expires = paper.issued_on, paper.expires_on
    if issued and expires and expires < issued:
        raise ValidationError({"expires_on": _("It expires before it was issued.")})
    if issued and issued > timezone.localdate() + dt.timedelta(days=366):
        raise ValidationError({"issued_on": _("That day is too far away.")})


def _facts(paper: Paper, by: User) -> dict[str, Any]:
    return {"paper_id": paper.pk, "party_id": paper.party_id, "by_id": by.pk}
