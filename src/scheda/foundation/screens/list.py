from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scheda.foundation.access.scope import CREATE
from scheda.foundation.components import formats
from scheda.foundation.records.fields import Field, Label
from scheda.foundation.records.filters import Condition, narrow, read_conditions
from scheda.foundation.records.paging import COUNTED_UP_TO, Order, Page, capped_count, page_of
from scheda.foundation.records.rows import Rows
from scheda.foundation.screens.base import FieldsScreen

NOT_STATE = {"after", "before", "part", "export", "view"}
UNSORTED = Field("pk", "", path="pk")


@dataclass(frozen=True)
class Head:
    """The head of one column; pressing it sorts."""

    label: str
    is_numeric: bool
    url: str = ""
    sort: str = ""


class ListScreen(FieldsScreen):
    """Records as a table: views, filters, columns, sort and pages, all kept in the address."""

    template_name = "screens/list.html"
    fragment = "list"
    columns: ClassVar[list[str]]
    default_sort: ClassVar[str]
    page_size: ClassVar[int] = 50
    has_search: ClassVar[bool] = True
    create_url_name: ClassVar[str] = ""
    create_label: ClassVar[Label] = gettext_lazy("New")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        return self.show(page=self.page)

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
        asked = self.request.GET
        return page_of(
            self.matching,
            self.order,
            size=self.page_size,
            after=asked.get("after", ""),
            before=asked.get("before", ""),
        )

    @cached_property
    def total(self) -> int:
        return capped_count(self.matching)

    @property
    def counted(self) -> str:
        """How many there are; the database stops counting at ten thousand."""
        if self.total > COUNTED_UP_TO:
            return _("%(count)s+") % {"count": formats.number(COUNTED_UP_TO)}
        count = formats.number(self.total)
        return ngettext("%(count)s record", "%(count)s records", self.total) % {"count": count}

    @cached_property
    def text(self) -> str:
        return self.request.GET.get("q", "").replace("\0", "").strip()[:200]

    @cached_property
    def conditions(self) -> list[Condition]:
        return read_conditions(self.fields, self.request.GET)

    @cached_property
    def order(self) -> Order:
        for asked in (self.request.GET.get("sort", ""), self.default_sort):
            key = asked.removeprefix("-")
            if key in self.fields and self.fields[key].sortable:
                return Order(self.fields[key], descending=asked.startswith("-"))
        return Order(UNSORTED)

    @cached_property
    def shown(self) -> list[Field]:
        """The chosen columns; the one that names the record always, and first."""
        asked = self.request.GET.get("columns", "")
        fields = self.fields.pick(asked.split(",")) if asked else []
        fields = fields or self.fields.pick(self.columns)
        named = [field for field in self.fields if field.is_link]
        return named + [field for field in fields if field not in named]

    @cached_property
    def heads(self) -> list[Head]:
        return [self._head(field) for field in self.shown]

    def _head(self, field: Field) -> Head:
        if not field.sortable:
            return Head(str(field.label), field.is_numeric)
        now = self.order if self.order.field == field else None
        turned = f"-{field.key}" if now and not now.descending else field.key
        sort = ("descending" if now.descending else "ascending") if now else ""
        return Head(str(field.label), field.is_numeric, self.address(sort=turned), sort)

    def rows(self) -> SafeString:
        return Rows(self.shown, selectable=self.is_selectable).render(self.page.records)

    @property
    def is_selectable(self) -> bool:
        return False

    @property
    def create_url(self) -> str:
        may = self.request.user.may(self.vocabulary.record_type, CREATE)
        return reverse(self.create_url_name) if self.create_url_name and may else ""

    def address(self, **changes: str) -> str:
        """The present address with some parameters changed, for links in the template."""
        asked = self.request.GET.copy()
        for key in ("after", "before", "part", *changes):
            asked.pop(key, None)
        asked.update({key: value for key, value in changes.items() if value})
        return f"{self.request.path}?{asked.urlencode()}" if asked else self.request.path

    @property
    def next_url(self) -> str:
        return self.address(after=self.page.next) if self.page.next else ""

    @property
    def previous_url(self) -> str:
        return self.address(before=self.page.previous) if self.page.previous else ""
