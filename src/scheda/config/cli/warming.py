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


def warm_up() -> None:
    """Asks nothing of the database: when processes are forked no connection may be open."""
    for name in template_names():
        get_template(name)
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            _speak()
    get_backends()
    caches["default"].key_prefix  # noqa: B018 made when it is first asked for
    Engine.get_default().template_context_processors  # noqa: B018


def template_names() -> Iterator[str]:
    """Those of our own areas."""
    for area in apps.get_app_configs():
        folder = Path(area.path, "templates")
        if area.name.startswith("scheda."):
            yield from (str(path.relative_to(folder)) for path in folder.rglob("*.html"))


def _speak() -> None:
    """Catalogues, patterns of dates and amounts, and addresses, which each language has anew."""
    reverse("parties:list")
    formats.day(timezone.now())
    localize(1)
    formats.money(Decimal(1))
    formats.number(1)
    formats.long_day(timezone.now())
