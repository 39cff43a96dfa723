"""How a person or a company looks in one small mark."""

import re
from zlib import crc32

HUES = 11


def initials(name: str) -> str:
    words = [word for word in re.split(r"[\s'’&.,-]+", name or "") if word]
    return "".join(word[0] for word in words[:2]).upper()


def hue(name: str) -> int:
    """The same name has the same colour everywhere."""
    return crc32((name or "").encode()) % HUES
