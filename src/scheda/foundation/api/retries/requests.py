"""What a request asks for, so that a retry is told from something else with the same key."""

import json
import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from django.http import HttpRequest

from scheda.foundation.access.rights import rights_of

HEADER = "Idempotency-Key"
KEY = re.compile(r"[!#-\[\]-~]{1,255}")
QUOTE = '"'


class BadKey(ValueError):
    """Too long, too short, or with characters that no header should carry."""


def key_of(request: HttpRequest) -> str | None:
    """`"8e03978e"`, as the IETF draft has it; without the quotes it is taken as well."""
    raw = request.headers.get(HEADER)
    if raw is None:
        return None
    raw = raw.strip()
    if len(raw) > 1 and raw[0] == raw[-1] == QUOTE:
        raw = raw[1:-1]
    if not KEY.fullmatch(raw):
        raise BadKey
    return raw


def caller_of(request: HttpRequest) -> str:
    """Two programs of one person may choose the same key."""
    token = getattr(request, "api_token", None)
    return f"token:{token.pk}" if token else f"user:{request.user.pk}"


def fingerprint(request: HttpRequest) -> str:
    digest = sha256()
    for part in _parts(request):
        digest.update(len(part).to_bytes(8))
        digest.update(part)
    return digest.hexdigest()


def rights_print(user: Any) -> str:
    """Changes when the person may see more or less than before."""
    rights = rights_of(user)
    told = [
        sorted([*pair, str(scope)] for pair, scope in rights.scopes.items()),
        sorted(rights.hidden),
        sorted(map(str, rights.team_ids)),
        sorted(map(str, rights.owner_ids)),
        sorted(rights.only),
    ]
    return sha256(json.dumps(told).encode()).hexdigest()


def _parts(request: HttpRequest) -> Iterator[bytes]:
    yield str(request.method).encode()
    yield request.get_full_path().encode()
    yield request.headers.get("If-Match", "").encode()
    if request.content_type != "multipart/form-data":
        yield request.body
        return
    # The line between the parts is another one each time.
    for name, values in sorted(request.POST.lists()):
        yield json.dumps([name, values]).encode()
    for name, files in sorted(request.FILES.lists()):
        for file in files:
            yield json.dumps([name, file.name]).encode()
            yield from file.chunks()
            file.seek(0)
