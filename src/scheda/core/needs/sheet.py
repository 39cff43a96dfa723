"""What a customer needs, on the sheet for a visit."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.extension_points import SheetContent, SheetLine, SheetSection
from scheda.core.needs.models import Need
from scheda.core.needs.permissions import VIEW_NEEDS
from scheda.core.parties.public import Party


class NeedsOnSheet(SheetSection):
    """The strongest open needs first."""

    key = "needs"
    order = 50
    title = _("Needs")
    permission = VIEW_NEEDS

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        known = Need.objects.visible_to(user).filter(party=party)
        found = list(known.valid(timezone.localdate()))
        lines = [
            SheetLine(need.what, need.note if with_notes else "", f"{need.strength}/5")
            for need in found[: self.most]
        ]
        return SheetContent(lines, len(found))
