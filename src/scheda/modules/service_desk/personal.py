from django.utils.translation import gettext_lazy as _

from scheda.foundation.personal.registry import Held, personal_data
from scheda.foundation.personal.vocabulary import Basis, Kept, Purpose

EMPTIED = "—"

personal_data.register(
    Held(
        key="service_desk.ticket", label=_("Tickets"), purpose=Purpose.SERVICE,
        basis=Basis.CONTRACT, kept=Kept.RULE, about=("party",), mentions=("requester",),
        staff=("assignee", "against", "opened_by"), order=30,
        blank={
            "subject": EMPTIED, "body": "", "requester": None, "site": None,
            "root_cause": "", "resolution": "",
        },
    ),
    Held(
        key="service_desk.ticketmessage", label=_("What was written on tickets"),
        purpose=Purpose.SERVICE, basis=Basis.CONTRACT, kept=Kept.RULE, about=("ticket__party",),
        staff=("author",), blank={"body": EMPTIED}, order=29,
    ),
    Held(
        key="service_desk.ticketstep", label=_("What was done on tickets"),
        purpose=Purpose.SERVICE, basis=Basis.CONTRACT, kept=Kept.RULE, about=("ticket__party",),
        staff=("by",), blank={"text": "", "before": {}}, order=29, hidden=("before",),
    ),
)  # fmt: skip
