"""What every sheet of paper says of itself: whose it is, what, who printed it and when."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.components import formats


def letterhead(title: str, user: Any, *, note: str = "") -> dict[str, str]:
    """The values that `paper()` of base.typ wants, in the language now active."""
    now = timezone.localtime()
    return {
        "company": settings.COMPANY_NAME,
        "title": title,
        "printed": _("Printed by %(name)s, %(day)s %(clock)s")
        % {"name": user.name, "day": formats.long_day(now.date()), "clock": formats.clock(now)},
        "page": _("Page {page} of {pages}"),
        "note": note,
    }
