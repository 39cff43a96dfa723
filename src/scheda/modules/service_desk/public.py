"""What other areas may use of the service desk."""

from scheda.modules.service_desk.models import TICKET, Ticket, TicketQuerySet
from scheda.modules.service_desk.permissions import VIEW_TICKETS
from scheda.modules.service_desk.services.answering import say
from scheda.modules.service_desk.services.opening import open_ticket

__all__ = ["TICKET", "VIEW_TICKETS", "Ticket", "TicketQuerySet", "open_ticket", "say"]
