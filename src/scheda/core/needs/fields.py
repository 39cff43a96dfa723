from functools import partial

from django.utils.translation import gettext_lazy as _

from scheda.core.needs.models import NEED, Need
from scheda.foundation.records.fields import Field, Fields
from scheda.foundation.records.kinds import Kind

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)
STATE_TONES = {"open": "info", "met": "ok"}

need_fields = Fields(
    NEED,
    Sorted("what", _("What"), is_link=True, on_phone=True),
    Filtered(
        "customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
        chooser="parties.party", on_phone=True,
    ),
    Filtered("kind", _("Kind"), Kind.CHOICE, choices=lambda: Need.Kind.choices),
    Sorted("strength", _("Strength"), Kind.NUMBER),
    Filtered(
        "state", _("Status"), Kind.CHOICE, choices=lambda: Need.State.choices, tones=STATE_TONES,
        on_phone=True,
    ),
    Filtered("source", _("Source"), Kind.CHOICE, choices=lambda: Need.Source.choices),
    Sorted("noted_on", _("Noted on"), Kind.DATE),
    Sorted("expires_on", _("Valid until"), Kind.DATE, nullable=True, hideable=True),
    Filtered("note", _("Note"), Kind.LONG_TEXT, hideable=True),
)  # fmt: skip
