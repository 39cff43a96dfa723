"""What stands behind every page alike: one script for each language, which browsers keep.

It puts the palette, the map of keys, the words and the frames into the page before the islands,
which use them, begin.
"""

import json
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

PIECES = (
    "components/palette.html", "components/keys.html",
    "components/words.html", "components/frames.html",
)  # fmt: skip
SCRIPT = "document.body.insertAdjacentHTML('beforeend', {});\n"


def script_in(language: str) -> str:
    return _made.__wrapped__(language) if settings.DEBUG else _made(language)


def version_of(script: str) -> str:
    return sha256(script.encode()).hexdigest()[:12]


def address_of_script() -> str:
    """Another one whenever something in it changed, so that it may be kept for ever."""
    language = translation.get_language() or settings.LANGUAGE_CODE
    version = version_of(script_in(language))
    return reverse("components:everywhere", args=[language, version])


@cache
def _made(language: str) -> str:
    with translation.override(language):
        pieces = "".join(render_to_string(piece) for piece in PIECES)
    return SCRIPT.format(json.dumps(pieces, ensure_ascii=False))
