from collections.abc import Iterable
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property

from scheda.foundation.records.fields import Field
from scheda.foundation.records.filters import Condition, narrow, read_conditions
from scheda.foundation.records.models import SavedView
from scheda.foundation.records.paging import COUNTED_UP_TO, Order, Page, capped_count, page_of
from scheda.foundation.screens.base import FieldsScreen


class ListScreen(FieldsScreen):
    """Records as a table: views, filters, columns, sort and pages, all kept in the address."""

    template_name = "screens/list.html"
    fragment = "list"
    columns: ClassVar[list[str]]
    default_sort: ClassVar[str]
    page_size: ClassVar[int] = 50

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(page=self.page, total=self.total, view_list=self.views)

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Records with this text in them; a list without a search box leaves it out."""
        return records

    @cached_property
    def matching(self) -> QuerySet[Any]:
        """Every record of the present filters, whatever the page."""
        records: QuerySet[Any] = narrow(self.records(), self.conditions)
        return self.search(records, self.text) if self.text else records

    @cached_property
    def page(self) -> Page:
        return page_of(
            self.matching,
            self.order,
            size=self.page_size,
            after=self.request.GET.get("after", ""),
            before=self.request.GET.get("before", ""),
        )

    @cached_property
    def total(self) -> int:
        return capped_count(self.matching)

    @property
    def is_capped(self) -> bool:
        return self.total > COUNTED_UP_TO

    @cached_property
    def text(self) -> str:
        return self.request.GET.get("q", "").strip()[:200]

    @cached_property
    def conditions(self) -> list[Condition]:
        return read_conditions(self.fields, self.request.GET)

    @cached_property
    def order(self) -> Order:
        asked = self.request.GET.get("sort", "")
        key = asked.removeprefix("-")
        if key not in self.fields or not self.fields[key].sortable:
            asked, key = self.default_sort, self.default_sort.removeprefix("-")
        return Order(self.fields[key], descending=asked.startswith("-"))

    @cached_property
    def shown(self) -> list[Field]:
        asked = self.request.GET.get("columns", "")
        keys = asked.split(",") if asked else self.columns
        return self.fields.pick(keys) or self.fields.pick(self.columns)

    @cached_property
    def views(self) -> Iterable[SavedView]:
        records = SavedView.objects.of(self.vocabulary.record_type)
        return list(records.visible_to(self.request.user)[:30])

    @cached_property
    def view(self) -> SavedView | None:
        asked = self.request.GET.get("view", "")
        return next((one for one in self.views if str(one.pk) == asked), None)

    def address(self, **changes: str) -> str:
        """The present address with some parameters changed, for links in the template."""
        asked = self.request.GET.copy()
        for key in ("after", "before", *changes):
            asked.pop(key, None)
        asked.update({key: value for key, value in changes.items() if value})
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path
