from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="audit.change", label=_("History of changes"), purpose=Purpose.SECURITY,
        basis=Basis.INTEREST, kept=Kept.THREE_YEARS, about=("party_id",), staff=("actor_id",),
        follows="record_id", on_erasure=OnErasure.KEEP, export=False,
        because=_("That something was changed, when and by whom stays; what it said goes."),
        order=900,
    ),
    Held(
        key="audit.act", label=_("Who looked, and what was taken out"), purpose=Purpose.SECURITY,
        basis=Basis.INTEREST, kept=Kept.THREE_YEARS, about=("party_id",), staff=("actor_id",),
        on_erasure=OnErasure.KEEP,
        because=_("It proves who saw the data of the person, without holding any of it."),
        order=900,
    ),
)  # fmt: skip
