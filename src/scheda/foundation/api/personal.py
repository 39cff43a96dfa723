from django.utils.translation import gettext_lazy as _

from scheda.foundation.api.retries import keeping
from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, OnErasure, Purpose

personal_data.register(
    Held(
        key="api.apitoken", label=_("API tokens of our people"), purpose=Purpose.SECURITY,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("user",), hidden=("secret_hash",),
    ),
    Held(
        key="api.keptanswer", label=_("Answers kept for retries of programs"),
        purpose=Purpose.RUNNING, basis=Basis.INTEREST, kept=Kept.MONTH,
        found=lambda subject: keeping.about(subject.party_ids),
        on_erasure=OnErasure.OWN, erase=lambda subject: keeping.forget_about(subject.party_ids),
        export=False, hidden=("sealed",), order=900,
    ),
)  # fmt: skip
