from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    *held_by(
        "procrastinate.procrastinatejob", "jobs.failedattempt",
        label=_("Work waiting for its turn"), purpose=Purpose.RUNNING, basis=Basis.INTEREST,
        kept=Kept.MONTH, on_erasure=OnErasure.KEEP, export=False,
        because=_("Jobs carry ids, never names."),
    )
)  # fmt: skip
