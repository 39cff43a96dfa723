from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="search.searchentry", label=_("Words to search by"), purpose=Purpose.RUNNING,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party_id",), staff=("owner_id",),
        follows="record_id", export=False, hidden=("is_customer",), order=93,
    )
)  # fmt: skip
