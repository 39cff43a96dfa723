import datetime as dt

from scheda.foundation.accounts.models import User
from scheda.foundation.deliveries.events import DeliveryGivenUp
from scheda.foundation.jobs.decorators import after, deferrable
from scheda.foundation.webhooks import notices
from scheda.foundation.webhooks.events import EndpointSwitchedOff
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.services import telling


def tell_again_since(endpoint_id: str, since: str, by_id: str) -> None:
    endpoint = Endpoint.objects.filter(pk=endpoint_id).first()
    if endpoint is not None:
        by = User.objects.filter(pk=by_id).first()
        telling.tell_again(endpoint, since=dt.datetime.fromisoformat(since), by=by)


tell_again = deferrable(tell_again_since)


@after(EndpointSwitchedOff)
def tell_of_endpoint(event: EndpointSwitchedOff) -> None:
    notices.of_endpoint(event.endpoint_id, event.reason)


@after(DeliveryGivenUp)
def tell_of_delivery(event: DeliveryGivenUp) -> None:
    notices.of_delivery(event.delivery_id, event.kind)
