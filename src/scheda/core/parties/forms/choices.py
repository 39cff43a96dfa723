"""Lists that people choose from."""

import re

from django.utils.translation import gettext_lazy as _

from scheda.foundation.components import formats

FIRST = ("IT", "RO")
TWO_LETTERS = re.compile(r"[A-Z]{2}$")
LANGUAGES = ("it", "ro", "en", "de", "fr", "es", "hu", "sl", "hr", "bg", "pl")


def countries() -> list[tuple[str, str]]:
    """The two we mostly deal with, then all the others by name."""
    names = {str(code): str(name) for code, name in formats.locale().territories.items()}
    codes = [code for code in names if TWO_LETTERS.match(code) and code not in NOT_PLACES]
    rest = sorted((code for code in codes if code not in FIRST), key=lambda code: names[code])
    return [(code, names[code]) for code in (*FIRST, *rest)]


def languages() -> list[tuple[str, str]]:
    names = formats.locale().languages
    return [("", str(_("not said"))), *((code, names[code].capitalize()) for code in LANGUAGES)]


NOT_PLACES = {"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO"}
