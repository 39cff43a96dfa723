from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, held_by, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="notifications.notification", label=_("News for our people"), purpose=Purpose.STAFF,
        basis=Basis.INTEREST, kept=Kept.MONTH, staff=("user",), follows="record_id",
        export=False, order=91,
    ),
    *held_by(
        "notifications.habits", "notifications.preference",
        label=_("How our people want to be told"), purpose=Purpose.STAFF, basis=Basis.CONTRACT,
        kept=Kept.EMPLOYMENT, staff=("user",),
    ),
)  # fmt: skip
