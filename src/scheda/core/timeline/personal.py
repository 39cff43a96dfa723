from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="timeline.timelineentry", label=_("Lines of the history"),
        purpose=Purpose.RELATIONSHIP, basis=Basis.INTEREST, kept=Kept.RULE, about=("party",),
        mentions=("person",), staff=("actor",), hidden=("words", "event_key"),
        follows="ref_id",
        blank={"title": "", "excerpt": "", "facts": {}, "person": None, "site": None}, order=90,
    )
)  # fmt: skip
