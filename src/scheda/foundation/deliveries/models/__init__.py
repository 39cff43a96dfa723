from scheda.foundation.deliveries.models.attempt import Attempt
from scheda.foundation.deliveries.models.delivery import Delivery, State
from scheda.foundation.deliveries.models.hold import Hold

__all__ = ["Attempt", "Delivery", "Hold", "State"]
