from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="deliveries.delivery", label=_("Letters and messages on their way"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH, about=("party_id",),
        staff=("by_id",), hidden=("content", "key", "lease"), order=92,
    ),
    *held_by(
        "deliveries.attempt", label=_("What became of letters and messages"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH,
        about=("delivery__party_id",), order=91,
    ),
)  # fmt: skip
