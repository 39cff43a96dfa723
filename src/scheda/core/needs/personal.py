from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="needs.need", label=_("Needs and wishes"), purpose=Purpose.SALES,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), mentions=("person",),
        staff=("author",), order=28,
        blank={"what": "—", "note": "", "person": None},
    ),
    Held(
        key="needs.satisfaction", label=_("How satisfied they said they were"),
        purpose=Purpose.SALES, basis=Basis.INTEREST, kept=Kept.RULE, about=("party",),
        mentions=("person",), staff=("author",), blank={"note": "", "person": None}, order=28,
    ),
    *held_by(
        "needs.qualityprofile", "needs.qualityweight", label=_("What matters to them"),
        purpose=Purpose.SALES, basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), order=28,
    ),
)  # fmt: skip
