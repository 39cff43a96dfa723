"""Lists in the API: filters from the vocabulary, pages by cursor."""

from typing import Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Schema

from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.records.fields import Fields
from scheda.foundation.records.filters import narrow, read_conditions
from scheda.foundation.records.paging import Order, page_of

T = TypeVar("T")
MOST = 200


class Slice(Schema, Generic[T]):
    """Some records, and the cursor that gives the next ones as `?after=`; empty at the end."""

    items: list[T]
    next: str


def slice_of(
    request: HttpRequest,
    records: QuerySet[Any],
    vocabulary: Fields,
    *,
    sort: str,
    limit: int = 50,
) -> dict[str, Any]:
    """Filter, sort and cut as `?field__operator=value&sort=-field&after=cursor&limit=n` ask."""
    fields = fields_for(request.user, vocabulary)
    asked = request.GET.get("sort") or sort
    key = asked.removeprefix("-")
    if key not in fields or not fields[key].sortable:
        raise ValidationError({"sort": _("One cannot sort by this field.")})
    records = narrow(records, read_conditions(fields, request.GET))
    page = page_of(
        records,
        Order(fields[key], descending=asked.startswith("-")),
        size=max(1, min(limit, MOST)),
        after=request.GET.get("after", ""),
    )
    return {"items": list(page), "next": page.next}


def version_asked(request: HttpRequest, in_body: int | None = None) -> int | None:
    """The version that `If-Match: "3"` or the body names; None when the caller does not care."""
    tag = request.headers.get("If-Match", "").strip().removeprefix("W/").strip('"')
    if tag.isdigit():
        return int(tag)
    return in_body
