"""The address of the page that shows a history, whoever asks for a part of it."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from scheda.core.timeline.services.asking import FILTERS


def address_of(request: Any, filters: Mapping[str, str]) -> str:
    """The page in the browser with these filters instead of those it has."""
    shown = (request.htmx and request.htmx.current_url_abs_path) or request.get_full_path()
    path, _mark, query = shown.partition("#")[0].partition("?")
    kept = [one for one in query.split("&") if one and one.split("=")[0] not in FILTERS]
    query = "&".join([*kept, urlencode(filters)] if filters else kept)
    return f"{path}?{query}" if query else path
