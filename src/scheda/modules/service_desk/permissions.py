from django.utils.translation import pgettext_lazy

from scheda.foundation.access.record_types import RecordType
from scheda.foundation.access.scope import CREATE, EDIT, EXPORT, VIEW
from scheda.modules.service_desk.models import TICKET

VIEW_TICKETS = (TICKET, VIEW)
CREATE_TICKETS = (TICKET, CREATE)
EDIT_TICKETS = (TICKET, EDIT)

TICKET_TYPE = RecordType(
    TICKET,
    pgettext_lazy("service", "Tickets"),
    (VIEW, CREATE, EDIT, EXPORT),
    order=60,
    goes_with_customer=True,
)
