from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="today.todaylayout", label=_("How our people arranged their day"),
        purpose=Purpose.STAFF, basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("user",),
    )
)  # fmt: skip
