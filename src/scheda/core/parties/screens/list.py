"""The list of customers."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import PartyColumns, party_columns
from scheda.core.parties.models import PartyQuerySet
from scheda.core.parties.queries.matching import matching
from scheda.core.parties.screens.base import PartyScreen
from scheda.foundation.records.fields import Fields
from scheda.foundation.screens.list import ListScreen


class PartyList(PartyScreen, ListScreen):
    title = _("Customers")
    columns = ["name", "owner", "lifecycle", "city", "vat_number", "phone", "email", "tags"]
    default_sort = "name"

    def records(self) -> PartyQuerySet:
        joined = [name for more in self.more_columns for name in more.select_related]
        return super().records().customers().in_use().select_related("owner", "team", *joined)

    def search(self, records: PartyQuerySet, text: str) -> PartyQuerySet:
        return matching(records, text)

    @cached_property
    def fields(self) -> Fields:
        return super().fields.plus(field for more in self.more_columns for field in more.fields)

    @cached_property
    def more_columns(self) -> list[PartyColumns]:
        return [more for more in party_columns if self.request.user.may(*more.permission)]
