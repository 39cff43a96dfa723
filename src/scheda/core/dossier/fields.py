from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from scheda.core.dossier.models import PAPER, Paper
from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)
CATEGORY = "dossier.category"
STATE_TONES = {"valid": "ok", "expiring": "warn", "expired": "bad", "missing": "bad"}


def states() -> Iterable[tuple[str, Label]]:
    return Paper.State.choices


paper_fields = Fields(
    PAPER,
    Sorted("title", _("Title"), is_link=True, on_phone=True),
    Filtered(
        "category", _("Category"), Kind.RECORD, path="category_id", display="category",
        chooser=CATEGORY, on_phone=True,
    ),
    Filtered(
        "customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
        chooser="parties.party", on_phone=True,
    ),
    Sorted("expires_on", _("Expires"), Kind.DATE, nullable=True, on_phone=True),
    Field(
        "state", _("Status"), Kind.CHOICE, choices=states, tones=STATE_TONES,
        path="expires_on", display="state",
    ),
    Sorted("issued_on", _("Issued"), Kind.DATE, nullable=True, hideable=True),
    Filtered(
        "owner", _("Owner"), Kind.PERSON, path="party__owner_id", display="party__owner",
    ),
    Filtered("note", _("Note"), Kind.TEXT, hideable=True),
)  # fmt: skip
