from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="buying_centre.stance", label=_("Where people stand"), purpose=Purpose.SALES,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party", "person"), staff=("author",),
        order=28,
    ),
    Held(
        key="buying_centre.departure", label=_("People who left"), purpose=Purpose.SALES,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party", "person"),
        mentions=("new_party", "replacement"), staff=("by",), order=15,
    ),
    Held(
        key="buying_centre.gap", label=_("Who is missing at the table"), purpose=Purpose.SALES,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), export=False,
    ),
)  # fmt: skip
