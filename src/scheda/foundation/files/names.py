"""File names as people may read them: one line, one level, nothing that hides its ending."""

import re
import unicodedata

LONGEST, LONGEST_ENDING = 120, 10
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Control signs, and those that turn the direction of writing: invoice-fdp.exe read backwards."""

RESERVED = re.compile(r'[<>:"|?*]')


def clean_name(name: str) -> str:
    """The last part of a path, without signs that some system or reader would trip over."""
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    visible = "".join(sign for sign in last if unicodedata.category(sign) not in HIDDEN)
    plain = " ".join(RESERVED.sub("_", visible).split()).strip(". ")
    return _shortened(plain) or "file"


def _shortened(name: str) -> str:
    """Cut in the middle: the ending says what it is."""
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > LONGEST_ENDING:
        return name[:LONGEST]
    return f"{stem[: LONGEST - len(ending) - 1]}.{ending}"
