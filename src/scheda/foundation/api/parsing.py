"""Bodies as PostgreSQL can keep them: no NUL character, no half of a surrogate pair."""

import re
from typing import Any

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class StorableParser(Parser):
    def parse_body(self, request: HttpRequest) -> DictStrAny:
        body: DictStrAny = super().parse_body(request)
        _check(body)
        return body


def _check(value: Any) -> None:
    """Raise ValueError, which the framework answers with 400, on text that cannot be stored."""
    if isinstance(value, str) and UNSTORABLE.search(value):
        raise ValueError("A text holds a NUL character or half of a surrogate pair.")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key)
            _check(inner)
    if isinstance(value, list):
        for inner in value:
            _check(inner)
