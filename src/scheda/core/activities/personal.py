from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

EMPTIED = "—"

personal_data.register(
    Held(
        key="activities.activity", label=_("Calls, meetings, visits and notes"),
        purpose=Purpose.RELATIONSHIP, basis=Basis.INTEREST, kept=Kept.RULE, about=("party",),
        mentions=("person",), staff=("author",),
        blank={"text": EMPTIED, "person": None, "site": None, "linked": []}, order=30,
    ),
    Held(
        key="activities.task", label=_("Steps and appointments"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), mentions=("person",),
        staff=("owner", "created_by", "closed_by"),
        blank={
            "subject": EMPTIED, "note": "", "person": None, "site": None, "outcome": "",
            "location": "", "guests": [], "linked": [], "uid": "",
        },
        order=30,
    ),
    Held(
        key="activities.task_colleagues", label=_("Who else comes along"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("task__party",), staff=("user",), order=29,
        export=False,
    ),
    Held(
        key="activities.series", label=_("Steps that come back"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), staff=("owner",), order=31,
    ),
    Held(
        key="activities.nextstep", label=_("The next step"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("party",), export=False, order=29,
    ),
)  # fmt: skip
