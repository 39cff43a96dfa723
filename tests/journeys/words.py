"""What the screens say. The stories are told in English; people read their own language."""

from typing import Any

from django.utils import translation


def said(text: str, language: str, /, context: str = "", **values: Any) -> str:
    """`text` as its reader sees it; the catalogues are those of the product."""
    with translation.override(language):
        found = translation.pgettext(context, text) if context else translation.gettext(text)
    return found % values if values else found


def counted(one: str, many: str, number: int, language: str, /, **values: Any) -> str:
    with translation.override(language):
        return translation.ngettext(one, many, number) % values
