from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="backup.backupset", label=_("Backups and who asked for them"),
        purpose=Purpose.SECURITY, basis=Basis.INTEREST, kept=Kept.MONTH, staff=("by_id",),
        on_erasure=OnErasure.KEEP, export=False,
        because=_("A backup is named by a moment; what is in it ends with its key."),
    )
)  # fmt: skip
