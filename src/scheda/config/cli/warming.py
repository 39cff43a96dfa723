"""What the first pages would make else, made once for all processes before they are forked."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_backends
from django.core.cache import caches
from django.template import Engine
from django.template.loader import get_template
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import localize

from scheda.foundation.components import formats

DAILY = {
    "layouts", "cotton", "screens", "search", "today",
    "parties", "timeline", "activities", "buying_centre", "documents",
}  # fmt: skip
"""Folders of templates. Those of rarer pages, and further languages, are made when asked for: what
nobody uses would take memory from the beginning."""


def warm_up() -> None:
    """Asks nothing of the database: when processes are forked no connection may be open."""
    for name in template_names():
        get_template(name)
    with translation.override(settings.LANGUAGE_CODE):
        _speak()
    get_backends()
    caches["default"].key_prefix  # noqa: B018 made when it is first asked for
    Engine.get_default().template_context_processors  # noqa: B018


def template_names() -> Iterator[str]:
    """Those that an ordinary day is made of."""
    for area in apps.get_app_configs():
        templates = Path(area.path, "templates")
        if area.name.startswith("scheda."):
            found = (path for name in DAILY for path in (templates / name).rglob("*.html"))
            yield from (str(path.relative_to(templates)) for path in found)


def _speak() -> None:
    """Words, patterns of dates and amounts, and addresses, which each language has anew."""
    reverse("parties:list")
    formats.day(timezone.now())
    localize(1)
    formats.money(Decimal(1))
    formats.number(1)
    formats.long_day(timezone.now())
