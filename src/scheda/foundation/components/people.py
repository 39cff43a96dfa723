"""How a person or a company looks in one small mark."""

import re
from functools import lru_cache
from zlib import crc32

from django.utils.safestring import SafeString

from scheda.foundation.components.markup import format_html

HUES = 11


def initials(name: str) -> str:
    words = [word for word in re.split(r"[\s'’&.,-]+", name or "") if word]
    return "".join(word[0] for word in words[:2]).upper()


def hue(name: str) -> int:
    """The same name has the same colour everywhere."""
    return crc32((name or "").encode()) % HUES


@lru_cache(maxsize=4_096)
def avatar(name: str, look: str = "") -> SafeString:
    """The mark of a person, or with " sq" of a company; the name stands beside it."""
    return format_html(
        '<span class="avatar{}" data-hue={} aria-hidden=true>{}</span>',
        look, hue(name), initials(name),
    )  # fmt: skip
