"""A narrowed history as a file or on paper: what its reader sees, and no more."""

import csv
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from scheda.core.parties.public import Address, Party
from scheda.core.timeline.models import TimelineEntry
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import entries_of, kind_of
from scheda.core.timeline.services.wording import group_word, said_of
from scheda.foundation.components import formats
from scheda.foundation.exporting.files import BYTE_ORDER_MARK, safe_cell

MOST = {"csv": 10_000, "pdf": 1_000}
COLUMNS = ("day", "clock", "kind", "party", "title", "text", "person", "site", "actor")


class Extract:
    """Up to so many lines of a history, newest first. People and sites out of sight are unnamed."""

    def __init__(self, party: Party, *, asked: Asked, user: Any, most: int) -> None:
        self.party, self.asked, self.user = party, asked, user
        entries = entries_of(party, asked=asked, user=user).newest_first()
        found = list(entries.select_related("actor", "party")[: most + 1])
        self.is_cut, self.entries = len(found) > most, found[:most]
        self._people = _names(Party, {one.person_id for one in self.entries}, user)
        self._sites = _names(Address, {one.site_id for one in self.entries}, user)

    def filters(self) -> str:
        """What was asked, in words; nothing asked is the whole history."""
        said = [f"{label}: {value}" for _key, label, value in self._said()]
        return " · ".join([*filter(None, [self._sphere(), group_word(self.asked)]), *said])

    def cut_note(self) -> str:
        lines = formats.number(len(self.entries))
        return _("Only the newest %(n)s lines.") % {"n": lines} if self.is_cut else ""

    def rows(self) -> Iterator[dict[str, str]]:
        for entry in self.entries:
            at = timezone.localtime(entry.at)
            yield {
                "day": at.date().isoformat(),
                "clock": f"{at:%H:%M}",
                "kind": capfirst(str(kind_of(entry).label)),
                "party": entry.party.name,
                "title": entry.title,
                "text": entry.excerpt,
                "person": self._people.get(entry.person_id, ""),
                "site": self._sites.get(entry.site_id, ""),
                "actor": str(entry.actor or ""),
                "amount": "" if entry.amount is None else str(entry.amount),
                "currency": entry.currency,
            }

    def _said(self) -> Sequence[tuple[str, str, str]]:
        return said_of(self.asked, self.party, self.user)

    def _sphere(self) -> str:
        sphere = self.asked.sphere
        if sphere and sphere.is_group:
            return _("The whole group")
        return sphere.site.name if sphere and sphere.site else ""


def csv_text(extract: Extract) -> Iterator[str]:
    line = csv.writer(_Echo()).writerow
    titles = titles_of()
    yield BYTE_ORDER_MARK + str(line(titles.values()))
    for row in extract.rows():
        yield str(line(safe_cell(row[key]) for key in titles))
    if extract.is_cut:
        yield str(line([extract.cut_note()]))


def titles_of() -> dict[str, str]:
    return {
        "day": _("Day"),
        "clock": _("Time"),
        "kind": _("Kind"),
        "party": _("Customer"),
        "title": _("What"),
        "text": _("Text"),
        "person": _("With"),
        "site": _("Site"),
        "actor": _("By"),
        "amount": _("Amount"),
        "currency": _("Currency"),
    }


def paper_data(extract: Extract) -> dict[str, Any]:
    """What the template on paper sets; amounts as people write them."""
    lines = []
    for entry, row in zip(extract.entries, extract.rows(), strict=True):
        amount = "" if entry.amount is None else formats.money(entry.amount, entry.currency)
        when = f"{formats.day(entry.at)} {row['clock']}"
        who = [row["actor"], row["site"]] + ([row["party"]] if _of_other(extract, entry) else [])
        lines.append({**row, "when": when, "amount": amount, "who": " · ".join(filter(None, who))})
    return {
        "name": extract.party.name,
        "filters": extract.filters() or _("The whole history"),
        "cut": extract.cut_note(),
        "empty": _("No entries."),
        "lines": lines,
    }


def _of_other(extract: Extract, entry: TimelineEntry) -> bool:
    return entry.party_id != extract.party.pk


def _names(model: Any, ids: set[Any], user: Any) -> dict[Any, str]:
    wanted = ids - {None}
    found = model.objects.visible_to(user).filter(pk__in=wanted) if wanted else ()
    return {one.pk: one.name for one in found}


class _Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text
