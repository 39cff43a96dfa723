from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

OUTLIVES = _("The machine outlives its owner; afterwards it names nobody.")

personal_data.register(
    Held(
        key="equipment.equipment", label=_("Machines at the customer"), purpose=Purpose.SERVICE,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("custodian", "owner_party"),
        mentions=("custodian", "owner_party"), on_erasure=OnErasure.BLANK, blank={"notes": ""},
        because=OUTLIVES, order=50,
    ),
    Held(
        key="equipment.tenure", label=_("Who had which machine"), purpose=Purpose.SERVICE,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",), on_erasure=OnErasure.BLANK,
        blank={"party": None, "site": None}, because=OUTLIVES, order=49,
    ),
    Held(
        key="equipment.occurrence", label=_("What happened to machines"), purpose=Purpose.SERVICE,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",), staff=("by",),
        on_erasure=OnErasure.BLANK, blank={"party": None, "site": None, "text": "", "facts": {}},
        because=OUTLIVES, order=49,
    ),
    Held(
        key="equipment.meterreading", label=_("Readings of meters"), purpose=Purpose.SERVICE,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("equipment__custodian",), staff=("by",),
        on_erasure=OnErasure.KEEP, because=OUTLIVES, order=48,
    ),
)  # fmt: skip
