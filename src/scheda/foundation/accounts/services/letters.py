"""Letters about accounts: plain text and a simple page, in the receiver's language."""

from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation


def send(to: str, letter: str, *, language: str, **context: Any) -> None:
    """`letter` names the templates accounts/letters/<letter>_subject.txt, .txt and .html."""
    facts = {"company": settings.COMPANY_NAME, **context}
    with translation.override(language or settings.LANGUAGE_CODE):
        subject, text, page = (
            render_to_string(f"accounts/letters/{letter}{ending}", facts).strip()
            for ending in ("_subject.txt", ".txt", ".html")
        )
    message = EmailMultiAlternatives(" ".join(subject.split()), text, to=[to])
    message.attach_alternative(page, "text/html")
    message.send()
