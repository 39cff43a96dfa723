from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="sign_on.identity", label=_("Sign-in of our people"), purpose=Purpose.SECURITY,
        basis=Basis.INTEREST, kept=Kept.EMPLOYMENT, staff=("user",),
    )
)  # fmt: skip
