"""Letters about accounts: plain text and a simple page, in the receiver's language."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from scheda.foundation.deliveries.public import Delivery, post_letter


def send(
    to: str, letter: str, *, language: str, wanted: dict[str, Any], **context: Any
) -> Delivery:
    """`letter` names the templates accounts/letters/<letter>_subject.txt, .txt and .html.

    `wanted` is what the delivery must know: its key, by whom, until when it is of use.
    """
    facts = {"company": settings.COMPANY_NAME, **context}
    with translation.override(language or settings.LANGUAGE_CODE):
        subject, text, page = (
            render_to_string(f"accounts/letters/{letter}{ending}", facts).strip()
            for ending in ("_subject.txt", ".txt", ".html")
        )
    kind = f"accounts.{letter}"
    return post_letter(kind=kind, to=to, subject=subject, text=text, html=page, **wanted)
