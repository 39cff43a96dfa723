"""The sheet for a visit as PDF; that it was taken is on record."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.dossier.events import SheetPrinted
from scheda.core.dossier.sheet import sheet
from scheda.core.parties.public import VIEW_PARTIES, Party
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.reads import PRINTED, note_read
from scheda.foundation.events.event import publish
from scheda.foundation.printing.answers import pdf_answer
from scheda.foundation.printing.letterhead import letterhead
from scheda.foundation.printing.rendering import render_pdf
from scheda.foundation.screens.base import Screen

TEMPLATE = Path(__file__).parents[1] / "typst" / "sheet.typ"
LANGUAGES = ("it", "ro", "en")


class PartySheet(Screen):
    """`?language=ro` prints in another language; `?notes=1` takes internal notes along."""

    title = gettext_lazy("Sheet for the visit")
    permission = VIEW_PARTIES

    def records(self) -> Any:
        seen = Party.objects.visible_to(self.request.user).not_binned()
        return seen.select_related("owner").prefetch_related("addresses")

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(self.records(), pk=pk)
        asked, user = request.GET.get("language", ""), self.request.user
        language = asked if asked in LANGUAGES else translation.get_language() or "it"
        with_notes = bool(request.GET.get("notes"))
        with translation.override(language):
            title = _("Sheet of %(name)s") % {"name": party.name}
            note = _("with internal notes") if with_notes else ""
            data = sheet(party, user, with_notes=with_notes)
            data["head"] = letterhead(title, user, note=note)
            made = render_pdf(TEMPLATE, data, language=language)
        self._note_down(party, with_notes=with_notes)
        return pdf_answer(made, title)

    def _note_down(self, party: Party, *, with_notes: bool) -> None:
        user = self.request.user
        note_read(
            PRINTED, by=user, record_type=Party._meta.label_lower, record_id=party.pk,
            party_id=party.pk, with_notes=with_notes,
        )  # fmt: skip
        with acting_as(user, "print sheet"):
            publish(SheetPrinted(party_id=party.pk, with_notes=with_notes, by_id=user.pk))
