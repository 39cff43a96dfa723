from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="webhooks.endpoint", label=_("Addresses of other programs"), purpose=Purpose.RUNNING,
        basis=Basis.INTEREST, kept=Kept.RULE, staff=("owner",), export=False,
    )
)  # fmt: skip
