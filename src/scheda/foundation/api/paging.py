"""Lists in the API: filters from the vocabulary, pages by cursor."""

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Generic, TypeVar

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Field, Schema

from scheda.foundation.access.vocabulary import fields_for
from scheda.foundation.records.fields import Fields
from scheda.foundation.records.filters import Condition, narrow, read_conditions
from scheda.foundation.statements.asked_pages import ask_page
from scheda.foundation.statements.paging import Order, can_continue, page_of
from scheda.foundation.statements.shapes import shape_of

T = TypeVar("T")
Records = Callable[[], QuerySet[Any]]
MOST = 200
PAGING = {"sort", "limit", "after"}
Words = Annotated[str, Field(max_length=100)]
Sort = Annotated[str, Field(max_length=100, description="A field; with - before it, downwards")]
Limit = Annotated[int, Field(ge=1, le=MOST)]
Cursor = Annotated[str, Field(max_length=400, description="`next` of the page before")]


class Slice(Schema, Generic[T]):
    """Some records, and the cursor that gives the next ones as `?after=`; empty at the end."""

    items: list[T]
    next: str


def slice_of(
    request: HttpRequest,
    records: QuerySet[Any] | Records,
    vocabulary: Fields,
    *,
    sort: str,
    limit: int = 50,
    besides: Iterable[str] = (),
) -> dict[str, Any]:
    """Filter, sort and cut as `?field__operator=value&sort=-field&after=cursor&limit=n` ask.

    `besides` are the operation's own parameters; what is neither those nor a filter is refused,
    because a filter that is spelt wrongly would otherwise give everything. Who says how to find the
    `records` says, as a list with `asked_by`, that all this means the same for equal rights.
    """
    fields = fields_for(request.user, vocabulary)
    conditions = read_conditions(fields, request.GET)
    _refuse_unknown(request, conditions, besides)
    order = _order(fields, request.GET.get("sort") or sort)
    after = request.GET.get("after", "")
    if after and not can_continue(order, after):
        raise ValidationError({"after": _("This is no cursor of this list in this order.")})
    shape = None
    if callable(records):
        own = {"limit", *besides}
        shape = shape_of(request, conditions, own, "api", vocabulary.record_type)

    def wanted() -> QuerySet[Any]:
        return narrow(records() if callable(records) else records, conditions)

    size = min(limit, MOST)
    asked = ask_page(request.user, wanted, order, shape, size=size, asked=request.GET)
    page = asked.page if asked else page_of(wanted(), order, size=size, after=after)
    return {"items": list(page), "next": page.next}


def _refuse_unknown(
    request: HttpRequest, conditions: list[Condition], besides: Iterable[str]
) -> None:
    filters = {condition.parameter for condition in conditions}
    unknown = [
        name
        for name, value in request.GET.items()
        if value and name not in PAGING | filters | set(besides)
    ]
    if unknown:
        raise ValidationError({name: _("There is no such filter.") for name in unknown})


def _order(fields: Fields, asked: str) -> Order:
    key = asked.removeprefix("-")
    if key not in fields or not fields[key].sortable:
        raise ValidationError({"sort": _("One cannot sort by this field.")})
    return Order(fields[key], descending=asked.startswith("-"))
