from django import template
from django.utils.safestring import SafeString

from scheda.modules.service_desk import drawing
from scheda.modules.service_desk.models import Ticket

register = template.Library()


@register.filter
def time_left(ticket: Ticket) -> SafeString:
    return drawing.time_left(ticket)
