"""Bodies as PostgreSQL can keep them: no NUL character, no half of a surrogate pair, no NaN."""

import json
import re
from typing import Any, NoReturn

from django.http import HttpRequest
from ninja.parser import Parser
from ninja.types import DictStrAny

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
JSON = re.compile(r"application/([\w.-]+\+)?json")
DEEPEST = 20


class NotJson(ValueError):
    """The content type says that this is something else."""


class StorableParser(Parser):
    """What it refuses with ValueError is answered with 400, what is no JSON at all with 415."""

    def parse_body(self, request: HttpRequest) -> DictStrAny:
        if not JSON.fullmatch(request.content_type or ""):
            raise NotJson
        body = json.loads(request.body, parse_constant=_refuse, parse_float=_real)
        if not isinstance(body, dict):
            # The framework would read the fields of a list as its attributes, and find none.
            raise ValueError("A body is an object.")  # noqa: TRY004
        _check(body)
        return body


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is not a number that can be kept.")


def _real(written: str) -> float:
    """1e999 is written as a number but is none."""
    number = float(written)
    if number in {float("inf"), float("-inf")}:
        _refuse(written)
    return number


def _check(value: Any, depth: int = 0) -> None:
    if depth > DEEPEST:
        raise ValueError(f"More than {DEEPEST} levels lie inside each other.")
    if isinstance(value, str) and UNSTORABLE.search(value):
        raise ValueError("A text holds a NUL character or half of a surrogate pair.")
    if isinstance(value, dict):
        for key, inner in value.items():
            _check(key)
            _check(inner, depth + 1)
    if isinstance(value, list):
        for inner in value:
            _check(inner, depth + 1)
