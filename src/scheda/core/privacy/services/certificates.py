"""What an erasure says of itself, in words."""

from typing import Any

from django.utils.translation import gettext as _

from scheda.core.privacy.models import Erasure
from scheda.core.privacy.services.letters import day_of_letter
from scheda.foundation.components import formats
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import OnErasure


def facts_of(erasure: Erasure) -> dict[str, Any]:
    known = {held.key: held for held in personal_data}
    return {
        "title": _("Certificate of erasure"),
        "number": _("Number %(code)s") % {"code": erasure.code},
        "said": _(
            "On %(day)s at %(clock)s we erased the personal data to which this number belongs. "
            "The key that sealed it was destroyed: what older backups hold of it cannot be read, "
            "and a backup that is restored forgets it again before anybody may look."
        )
        % {"day": day_of_letter(erasure.at), "clock": formats.clock(erasure.at)},
        "columns": [_("What"), _("Rows"), _("What became of it"), _("Why it is kept")],
        "lines": [_line(line, known.get(line["key"])) for line in erasure.lines],
        "check": check_of(erasure),
    }


def check_of(erasure: Erasure) -> str:
    if erasure.verified_at is None:
        return _("The database has not been searched yet.")
    when = {"day": day_of_letter(erasure.verified_at), "clock": formats.clock(erasure.verified_at)}
    if not erasure.found:
        return (
            _("On %(day)s at %(clock)s the whole database was searched: nothing was found.") % when
        )
    places = ", ".join(f"{one['table']} ({one['rows']})" for one in erasure.found)
    return _(
        "On %(day)s at %(clock)s the whole database was searched. What the law keeps, and records "
        "about others that use the same words, stand in: %(places)s."
    ) % {**when, "places": places}


def _line(line: dict[str, Any], held: Held | None) -> dict[str, str]:
    how = OnErasure(line["how"])
    return {
        "label": str(held.label) if held else str(line["key"]),
        "rows": formats.number(line["rows"]),
        "how": str(how.label),
        "because": str(held.because) if held else "",
    }
