from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="importing.importrun", label=_("Imports and who started them"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH, staff=("started_by",),
        on_erasure=OnErasure.KEEP, export=False, because=_("Counts, no contents."),
    ),
    Held(
        key="importing.importedfile", label=_("Files waiting to be imported"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH,
        staff=("run__started_by",), on_erasure=OnErasure.KEEP, export=False,
        because=_("What was read from files goes by itself after thirty days."),
    ),
)  # fmt: skip
