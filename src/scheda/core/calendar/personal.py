from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

personal_data.register(
    Held(
        key="calendar.guest", label=_("Guests of appointments"), purpose=Purpose.RELATIONSHIP,
        basis=Basis.INTEREST, kept=Kept.RULE, about=("task__party",), hidden=("fingerprint",),
        order=25,
    ),
    Held(
        key="calendar.outsideevent", label=_("Events of outside calendars"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, about=("task__party",), staff=("owner",),
        export=False, order=25,
    ),
    Held(
        key="calendar.feed", label=_("Calendar addresses of our people"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("owner",),
    ),
    Held(
        key="calendar.workcalendar", label=_("Working hours"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("user",),
    ),
    Held(
        key="calendar.exceptional", label=_("Days off and holidays"), purpose=Purpose.STAFF,
        basis=Basis.CONTRACT, kept=Kept.EMPLOYMENT, staff=("calendar__user",),
    ),
)  # fmt: skip
