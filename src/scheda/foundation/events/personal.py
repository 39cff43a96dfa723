from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="events.outboxentry", label=_("Facts told to other systems"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH,
        on_erasure=OnErasure.KEEP, export=False,
        because=_("Facts carry ids, never names."),
    )
)  # fmt: skip
