from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="api.apitoken", label=_("API tokens of our people"), purpose=Purpose.SECURITY,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("user",), hidden=("secret_hash",),
    )
)  # fmt: skip
