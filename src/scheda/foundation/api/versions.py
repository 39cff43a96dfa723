"""Optimistic locking over HTTP: `ETag` out, `If-Match` back in."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja.errors import HttpError

from scheda.foundation.records.models import Record

OURS = re.compile(r'(?:W/)?"(\d{1,9})"')


def tagged(response: HttpResponse, record: Record | Any) -> None:
    """Tell which version this answer is of."""
    response.headers["ETag"] = f'"{record.version}"'


def version_asked(request: HttpRequest, in_body: int | None = None) -> int | None:
    """The version that `If-Match: "3"` or the body names; None when the caller does not care.

    A tag that cannot be one of ours matches nothing: then nothing may be written.
    """
    asked = request.headers.get("If-Match", "").strip()
    if not asked:
        return in_body
    if asked == "*":
        return None
    known = OURS.fullmatch(asked)
    if known is None:
        raise HttpError(412, _("If-Match names no version of this record."))
    return int(known[1])
