"""What other areas may use."""

from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.minding import held, hold_all, release
from scheda.foundation.deliveries.services.posting import Enclosure, post_letter

__all__ = ["Delivery", "Enclosure", "held", "hold_all", "post_letter", "release"]
