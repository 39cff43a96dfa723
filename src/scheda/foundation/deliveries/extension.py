"""Everything deliveries add to the rest of Scheda."""

from scheda.foundation.deliveries.extension_points import channels
from scheda.foundation.deliveries.services.mail import MailChannel

channels.register(MailChannel())
