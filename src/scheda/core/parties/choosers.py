"""Picking a customer, a company or a person by typing."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.queries.matching import matching
from scheda.foundation.choosing.choosers import SHOWN, Chooser

COMPANY, PERSON = "parties.company", "parties.person"


class PartyChooser(Chooser):
    """Whoever one may see and is not in the bin; the newest before one types."""

    key = PARTY
    label_of_kind = _("Customers")

    def records(self, user: Any) -> PartyQuerySet:
        return Party.objects.visible_to(user).not_binned()

    def search(self, records: PartyQuerySet, text: str) -> PartyQuerySet:  # type: ignore[override]
        return matching(records, text).order_by("sort_name", "pk")

    def first(self, user: Any) -> Sequence[Party]:
        return list(self.records(user).order_by("-created_at", "-pk")[:SHOWN])

    def detail(self, record: Party) -> str:
        return " · ".join(part for part in (record.city, record.code) if part)


class CompanyChooser(PartyChooser):
    key = COMPANY
    label_of_kind = _("Companies")

    def records(self, user: Any) -> PartyQuerySet:
        return super().records(user).companies()


class PersonChooser(PartyChooser):
    key = PERSON
    label_of_kind = _("People")

    def records(self, user: Any) -> PartyQuerySet:
        return super().records(user).persons()
