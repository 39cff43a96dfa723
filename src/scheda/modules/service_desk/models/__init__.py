from scheda.modules.service_desk.models.message import TicketMessage
from scheda.modules.service_desk.models.step import TicketStep
from scheda.modules.service_desk.models.ticket import TICKET, Ticket, TicketQuerySet

__all__ = ["TICKET", "Ticket", "TicketMessage", "TicketQuerySet", "TicketStep"]
