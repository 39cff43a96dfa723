from django.http import HttpResponse
from django.utils.text import slugify


def pdf_answer(made: bytes, name: str) -> HttpResponse:
    """Shown in the browser, saved under a plain name, kept by no cache."""
    answer = HttpResponse(made, content_type="application/pdf")
    answer.headers["Content-Disposition"] = f'inline; filename="{slugify(name) or "document"}.pdf"'
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
