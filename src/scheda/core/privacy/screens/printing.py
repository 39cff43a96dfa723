"""The register and the certificate of an erasure on paper."""

import csv
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from django.utils import translation
from django.utils.translation import gettext as _

from scheda.core.privacy.models import Erasure
from scheda.core.privacy.queries.register import Entry, by_purpose
from scheda.core.privacy.services.certificates import facts_of
from scheda.foundation.exporting.files import safe_cell
from scheda.foundation.printing.answers import pdf_answer
from scheda.foundation.printing.letterhead import letterhead
from scheda.foundation.printing.rendering import render_pdf

TYPST = Path(__file__).parents[1] / "typst"
LANGUAGES = ("it", "ro", "en")


def register_csv(titles: list[str], entries: list[Entry]) -> HttpResponse:
    answer = HttpResponse(content_type="text/csv; charset=utf-8")
    answer.headers["Content-Disposition"] = 'attachment; filename="register.csv"'
    answer.write("\ufeff")
    rows = csv.writer(answer)
    rows.writerow(titles)
    rows.writerows([safe_cell(one) for one in entry.cells] for entry in entries)
    return answer


def register_pdf(user: Any) -> HttpResponse:
    title = _("Register of processing")
    data = {
        "head": letterhead(title, user),
        "lead": _("Records of processing activities (article 30 of the GDPR)"),
        "words": [_("Fields"), _("Legal basis"), _("Kept"), _("At an erasure")],
        "groups": [
            {"purpose": str(purpose.label), "lines": [_line(one) for one in found]}
            for purpose, found in by_purpose()
        ],
    }
    made = render_pdf(TYPST / "register.typ", data, language=_language(""))
    return pdf_answer(made, title)


def certificate_pdf(erasure: Erasure, user: Any, asked: str) -> HttpResponse:
    language = _language(asked)
    with translation.override(language):
        title = _("Certificate of erasure %(code)s") % {"code": erasure.code}
        data = {"head": letterhead(title, user), **facts_of(erasure)}
        made = render_pdf(TYPST / "certificate.typ", data, language=language)
    return pdf_answer(made, title)


def _line(entry: Entry) -> dict[str, str]:
    held = entry.held
    return {
        "label": str(held.label),
        "whose": str(entry.whose),
        "fields": ", ".join(entry.fields),
        "basis": str(held.basis.label),
        "kept": str(held.kept.label),
        "end": str(held.on_erasure.label),
        "because": str(held.because),
    }


def _language(asked: str) -> str:
    known = asked if asked in LANGUAGES else translation.get_language() or "it"
    return known if known in LANGUAGES else "en"
