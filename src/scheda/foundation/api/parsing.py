"""Bodies as PostgreSQL can keep them: no NUL character, no half of a surrogate pair, no NaN."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class StorableParser(Parser):
    """What it refuses with ValueError is answered with 400."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        body = json.loads(request.body, parse_constant=_refuse)
        if not isinstance(body, dict):
            # The framework would read the fields of a list as its attributes, and find none.
            raise ValueError("A body is an object.")  # noqa: TRY004
        _check(body)
        return body


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number that can be kept.")


def _check(value: Any) -> None:
    if isinstance(value, str) and UNSTORABLE.search(value):
        raise ValueError("A text holds a NUL character or half of a surrogate pair.")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key)
            _check(inner)
    if isinstance(value, list):
        for inner in value:
            _check(inner)
