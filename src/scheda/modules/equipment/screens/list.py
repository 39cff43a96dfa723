"""The fleet: every machine that one may see."""

from typing import Any

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView
from scheda.modules.equipment.bulk import ACTIONS
from scheda.modules.equipment.models import EquipmentQuerySet
from scheda.modules.equipment.queries import listing
from scheda.modules.equipment.screens.base import EquipmentScreen


class EquipmentList(EquipmentScreen, ListScreen):
    """Machines at work; `held`, `rented`, `idle`, `down` narrow it, `gone` shows the others."""

    title = pgettext_lazy("machines", "Fleet")
    columns = [
        *("serial_no", "brand", "model", "situation", "customer", "town"),
        *("expected_return_on", "monthly_rate"),
    ]
    default_sort = "serial_no"
    create_url_name = "equipment:create"
    create_label = _("New machine")
    bulk_actions = ACTIONS
    empty_text = _("Machines of yours and of your customers will be listed here.")
    standing_views = (
        StandingView("held", _("At customers"), "held=1"),
        StandingView("rented", _("On rent"), "rented=1"),
        StandingView("idle", pgettext_lazy("machines", "Ours, idle"), "idle=1"),
        StandingView("down", pgettext_lazy("machines", "Down"), "down=1"),
        StandingView("gone", pgettext_lazy("machines", "No longer at work"), "gone=1"),
    )

    def matching_of(self, asked: QueryDict) -> EquipmentQuerySet:
        records: Any = super().matching_of(asked)
        return listing.narrowed(records.listed(), asked, self.request.user)

    def search(self, records: EquipmentQuerySet, text: str) -> EquipmentQuerySet:  # type: ignore[override]
        return listing.found(records, text)
