from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="dossier.paper", label=_("Papers of customers"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",), given=True, order=30,
    ),
    Held(
        key="dossier.paperversion", label=_("Files of those papers"),
        purpose=Purpose.RELATIONSHIP, basis=Basis.CONTRACT, kept=Kept.RULE,
        about=("paper__party",), staff=("added_by",), given=True, order=29,
    ),
)  # fmt: skip
