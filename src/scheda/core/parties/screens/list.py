"""The list of customers."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.bulk import ACTIONS, PartyAction
from scheda.core.parties.extension_points import PartyColumns, party_columns
from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.queries.matching import entries_matching, matching
from scheda.core.parties.screens.base import PartyScreen
from scheda.core.parties.screens.found import Found
from scheda.foundation.access.reach import sees_of_all_customers
from scheda.foundation.access.rights import read_only_fields, rights_of
from scheda.foundation.bulk.actions import BulkAction
from scheda.foundation.records.fields import Fields
from scheda.foundation.screens.list import ListScreen, text_of
from scheda.foundation.screens.tabs import StandingView
from scheda.foundation.statements.reading import only_shown

STATES: dict[str, Callable[[PartyQuerySet], PartyQuerySet]] = {
    "": lambda records: records.customers().in_use(),
    "people": lambda records: records.persons().in_use(),
    "archived": PartyQuerySet.archived,
    "bin": PartyQuerySet.in_bin,
}


class PartyList(PartyScreen, ListScreen):
    """Customers in use; `?state=` shows people, the archive or the bin instead."""

    title = _("Customers")
    default_sort = "name"
    create_url_name = "parties:create"
    create_label = _("New customer")
    bulk_actions = ACTIONS
    asked_by = frozenset({"state"})
    empty_text = _("Customers you add or import will be listed here.")
    first_columns = ["name", "owner", "lifecycle"]
    last_columns = ["city", "last_contact_at", "phone", "email", "vat_number", "tags"]

    def records(self) -> PartyQuerySet:
        joined = [name for more in self.more_columns for name in more.select_related]
        records = super().records().select_related("owner", "team", *joined)
        return records.with_parent(self.request.user) if self.shows_parent else records

    @property
    def shows_parent(self) -> bool:
        return "all" in self.request.GET or any(field.key == "parent" for field in self.shown)

    def matching_of(self, asked: QueryDict) -> PartyQuerySet:
        self.choose = STATES.get(asked.get("state", ""), STATES[""])
        records: Any = super().matching_of(asked)
        return self.choose(records)

    def search(self, records: PartyQuerySet, text: str) -> PartyQuerySet:  # type: ignore[override]
        are_customers = self.choose is STATES[""]
        return matching(records, text, customers_of=self.request.user if are_customers else None)

    @cached_property
    def found(self) -> Found | None:
        """Where a text alone is asked for and names are the order: entries tell both."""
        asked, text = self.request.GET, text_of(self.request.GET)
        if not text or asked.get("state") or self.conditions or self.order.field.key != "name":
            return None
        entries = entries_matching(text, customers_of=self.request.user)
        return None if entries is None else Found.asked(entries, self.order, asked, self.page_size)

    def with_shown(self) -> QuerySet[Any]:
        if self.found is None:
            return super().with_shown()
        on_page = STATES[""](self.records()).filter(pk__in=self.found.ids)
        return only_shown(on_page, [*self.shown, self.order.field])

    @cached_property
    def total(self) -> int:
        return super().total if self.found is None else self.found.total

    @property
    def columns(self) -> list[str]:  # type: ignore[override]
        more = [key for one in self.more_columns for key in one.shown]
        return [*self.first_columns, *more, *self.last_columns]

    @property
    def standing_views(self) -> list[StandingView]:  # type: ignore[override]
        teams = "&".join(f"team={team}" for team in rights_of(self.request.user).team_ids)
        team = [StandingView("team", _("My team's"), teams)] if teams else []
        return [
            StandingView("mine", _("Mine"), "owner=me"),
            *team,
            StandingView("people", _("People"), "state=people"),
            StandingView("archived", _("Archived"), "state=archived"),
            StandingView("bin", _("Bin"), "state=bin"),
        ]

    @cached_property
    def fields(self) -> Fields:
        return super().fields.plus(field for more in self.more_columns for field in more.fields)

    @cached_property
    def more_columns(self) -> list[PartyColumns]:
        """Not what is told of some of the customers only: a list has one column for all."""
        user = self.request.user
        return [more for more in party_columns if sees_of_all_customers(user, more.permission[0])]

    @cached_property
    def allowed_actions(self) -> list[BulkAction]:
        """Without those whose field this person may not change."""
        fixed = read_only_fields(self.request.user, self.vocabulary.record_type)
        return [
            action
            for action in super().allowed_actions
            if isinstance(action, PartyAction) and action.field not in fixed
        ]
