"""Answers as JSON: what a long list is full of is written without asking what it is."""

import datetime as dt
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from ninja.renderers import JSONRenderer
from ninja.responses import NinjaJSONEncoder

others = NinjaJSONEncoder().default


def moment(value: dt.datetime) -> str:
    """To the millisecond, as Django writes it."""
    text = value.isoformat(timespec="milliseconds" if value.microsecond else "seconds")
    return text.replace("+00:00", "Z")


WRITTEN: Mapping[type, Callable[[Any], Any]] = {UUID: str, Decimal: str, dt.datetime: moment}


def written(value: Any) -> Any:
    return WRITTEN.get(type(value), others)(value)


class Renderer(JSONRenderer):
    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, default=written)
