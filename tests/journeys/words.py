"""What the screens say. The stories are told in English; people read their own language."""

from typing import Any

from django.utils import translation


def said(text: str, language: str, /, **values: Any) -> str:
    """`text` as its reader sees it; the catalogues are those of the product."""
    with translation.override(language):
        return translation.gettext(text) % values if values else translation.gettext(text)


def counted(one: str, many: str, number: int, language: str, /, **values: Any) -> str:
    with translation.override(language):
        return translation.ngettext(one, many, number) % values
