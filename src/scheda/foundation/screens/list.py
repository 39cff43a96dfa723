from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scheda.foundation.access.scope import CREATE, EXPORT
from scheda.foundation.bulk import actions
from scheda.foundation.components import formats
from scheda.foundation.exporting.answer import export
from scheda.foundation.records.fields import Field, Label
from scheda.foundation.records.filters import Condition, narrow, read_conditions
from scheda.foundation.records.models import SavedView
from scheda.foundation.records.rows import Rows
from scheda.foundation.screens import filtering
from scheda.foundation.screens.base import FieldsScreen
from scheda.foundation.screens.heads import heads_of
from scheda.foundation.screens.tabs import MOST_TABS, StandingView, Tab, ViewState, counted, tabs_of
from scheda.foundation.statements import counting
from scheda.foundation.statements.asked_pages import AskedPage, ask_page
from scheda.foundation.statements.paging import Order, Page, page_of
from scheda.foundation.statements.reading import only_shown
from scheda.foundation.statements.shapes import CURSORS, Shape, shape_of
from scheda.foundation.statements.together import Question, fetch_together

NOT_STATE = ("after", "before", "part", "export", "all", "action", "count", "undo")
MOST_COLUMNS = 8
UNSORTED = Field("pk", "", path="pk")
PARTS = {**filtering.PARTS, "bulk": actions.ask, "counts": counted}


def text_of(asked: QueryDict) -> str:
    return asked.get("q", "").replace("\0", "").strip()[:200]


class ListScreen(FieldsScreen):
    """Records as a table: views, filters, columns, sort and pages, all kept in the address.

    `asked_by` are parameters of the list's own. Who names them, or that there are none, says that
    these and the conditions on fields mean the same for all of equal rights, all day: then their
    SQL is made once. Of a list that says nothing only that of the first page is.
    """

    template_name = "screens/list.html"
    fragment = "list"
    columns: ClassVar[list[str]]
    default_sort: ClassVar[str]
    page_size: ClassVar[int] = 50
    has_search: ClassVar[bool] = True
    views_key: ClassVar[str] = ""
    create_url_name: ClassVar[str] = ""
    create_label: ClassVar[Label] = gettext_lazy("New")
    bulk_actions: ClassVar[Sequence[actions.BulkAction]] = ()
    standing_views: ClassVar[Sequence[StandingView]] = ()
    asked_by: ClassVar[frozenset[str] | None] = None
    empty_text: ClassVar[Label] = gettext_lazy("What you add or import will be listed here.")

    def get(self, request: HttpRequest) -> HttpResponseBase:
        if form := request.GET.get("export"):
            return self.export(form)
        part = request.GET.get("part", "")
        return PARTS[part](self) if part in PARTS else self.show()

    def is_dangerous(self) -> bool:
        """Taking records out of the house, and what a bulk action says of itself."""
        if self.request.method != "POST":
            return bool(self.request.GET.get("export")) and self.may_export
        asked = self.request.GET.get("action", "")
        return any(one.key == asked and one.is_dangerous for one in self.allowed_actions)

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        fetch_together(*filter(None, (self.saved_views, self.asked, self.count)))
        return super().show(status=status, **context)

    def post(self, request: HttpRequest) -> HttpResponse:
        return actions.undo(self) if "undo" in request.GET else actions.perform(self)

    def search(self, records: QuerySet[Any], text: str) -> QuerySet[Any]:
        """Records with this text in them; a list without a search box says `has_search = False`."""
        return records

    def totals(self) -> Sequence[tuple[Label, str]]:
        """Sums under the table, already written as the reader's language does."""
        return ()

    def matching_of(self, asked: QueryDict) -> QuerySet[Any]:
        """Every record of the filters in an address, whatever the page."""
        conditions = read_conditions(self.fields, asked, self.request.user.pk)
        records: QuerySet[Any] = narrow(self.records(), conditions)
        text = text_of(asked)
        return self.search(records, text) if text and self.has_search else records

    @cached_property
    def matching(self) -> QuerySet[Any]:
        return self.matching_of(self.request.GET)

    @cached_property
    def conditions(self) -> list[Condition]:
        return read_conditions(self.fields, self.request.GET, self.request.user.pk)

    @cached_property
    def shape(self) -> Shape | None:
        looks = type(self), *(field.key for field in self.shown)
        return shape_of(self.request, self.conditions, self.asked_by, *looks)

    @cached_property
    def asked(self) -> AskedPage | None:
        """The page, where its SQL can be made once for equal rights."""
        asked = self.request.user, self.with_shown, self.order, self.shape
        return ask_page(*asked, size=self.page_size, asked=self.request.GET)

    @cached_property
    def count(self) -> counting.Count | None:
        asked = self.request.user, lambda: self.matching
        return counting.Count(*asked, self.shape) if self.shape else None

    def with_shown(self) -> QuerySet[Any]:
        return only_shown(self.matching, [*self.shown, self.order.field])

    @cached_property
    def page(self) -> Page:
        if self.asked:
            return self.asked.page
        cursors = {name: self.request.GET.get(name, "") for name in CURSORS}
        return page_of(self.with_shown(), self.order, size=self.page_size, **cursors)

    @cached_property
    def next_url(self) -> str:
        return self.address(after=self.page.next) if self.page.next else ""

    @cached_property
    def previous_url(self) -> str:
        return self.address(before=self.page.previous) if self.page.previous else ""

    def count_of(self, query: str) -> str:
        """How many records another address of this list shows; exact up to ten thousand."""
        return counting.written(counting.capped_count(self.matching_of(QueryDict(query))))

    @cached_property
    def total(self) -> int:
        return self.count.total if self.count else counting.capped_count(self.matching)

    @cached_property
    def counted(self) -> str:
        """How many there are; the database stops counting at ten thousand."""
        if self.total > counting.COUNTED_UP_TO:
            return _("more than %(count)s") % {"count": formats.number(counting.COUNTED_UP_TO)}
        count = formats.number(self.total)
        return ngettext("%(count)s record", "%(count)s records", self.total) % {"count": count}

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
        fields = self.fields.pick(self.request.GET.get("columns", "").split(","))
        fields = fields or self.fields.pick(self.columns)
        named = [field for field in self.fields if field.is_link]
        return named + [field for field in fields if field not in named]

    @property
    def is_wide(self) -> bool:
        """More columns than a screen shows: the table scrolls in a region of its own."""
        return len(self.shown) > MOST_COLUMNS

    def heads(self) -> SafeString:
        return heads_of(self)

    def rows(self) -> SafeString:
        rows = Rows(self.shown, selectable=bool(self.allowed_actions), user=self.request.user)
        return rows.render(self.page.records)

    @property
    def list_key(self) -> str:
        """Whose saved views these are: two lists of one kind of record keep theirs apart."""
        return self.views_key or self.vocabulary.record_type

    @cached_property
    def saved_views(self) -> Question:
        known, user = SavedView.objects.of(self.list_key).visible_to, self.request.user
        return Question("saved views", user, lambda: known(user)[:MOST_TABS], shape=self.list_key)

    @cached_property
    def tabs(self) -> list[Tab]:
        return tabs_of(self)

    @cached_property
    def view(self) -> ViewState:
        return ViewState(self)

    @cached_property
    def chips(self) -> list[filtering.Chip]:
        return filtering.chips_of(self)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.conditions or self.text)

    @property
    def text(self) -> str:
        return self.request.GET.get("q", "")

    @cached_property
    def ways_out(self) -> list[filtering.WayOut]:
        return filtering.ways_out(self)

    @cached_property
    def allowed_actions(self) -> list[actions.BulkAction]:
        may, record_type = self.request.user.may, self.vocabulary.record_type
        return [action for action in self.bulk_actions if may(record_type, action.right)]

    @property
    def bar(self) -> actions.Bar:
        return actions.bar_of(self)

    @cached_property
    def create_url(self) -> str:
        may = self.request.user.may(self.vocabulary.record_type, CREATE)
        return reverse(self.create_url_name) if self.create_url_name and may else ""

    @cached_property
    def may_export(self) -> bool:
        return bool(self.request.user.may(self.vocabulary.record_type, EXPORT))

    def export(self, form: str) -> HttpResponseBase:
        if not self.may_export:
            raise Http404
        wanted = self.reached_by(EXPORT, self.matching).order_by(*self.order.expressions())
        fields = list(self.fields) if "all" in self.request.GET else self.shown
        return export(form, wanted, fields, self.request.user, urlencode(self.state, doseq=True))

    def reached_by(self, right: str, records: QuerySet[Any]) -> QuerySet[Any]:
        """Those of the records that this right of the reader reaches."""
        scoped: QuerySet[Any] = records.allowed(self.request.user, right)  # type: ignore[attr-defined]
        return scoped

    @cached_property
    def state(self) -> dict[str, list[str]]:
        """Everything in the address but the page and what is asked for a moment."""
        return {
            key: values
            for key, values in self.request.GET.lists()
            if key not in NOT_STATE and not key.startswith(filtering.PREFIX)
        }

    def address(self, *dropped: str, **changes: str | list[str]) -> str:
        """The present address with some parameters changed; an empty value takes one away."""
        kept = {key: value for key, value in self.state.items() if key not in {*dropped, *changes}}
        wanted = {**kept, **{key: value for key, value in changes.items() if value}}
        query = urlencode(wanted, doseq=True, safe=",")
        return f"{self.request.path}?{query}" if query else self.request.path
