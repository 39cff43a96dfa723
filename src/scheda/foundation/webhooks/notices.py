"""What administrators are told about things that did not leave."""

from uuid import UUID

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.models import User
from scheda.foundation.deliveries.extension_points import delivery_kinds
from scheda.foundation.notifications.services import notify
from scheda.foundation.webhooks.models import Endpoint

OFF, STUCK = "webhooks.off", "deliveries.stuck"


def of_endpoint(endpoint_id: UUID, reason: str) -> None:
    endpoint = Endpoint.objects.filter(pk=endpoint_id).first()
    if endpoint is not None:
        notify(
            _administrators(),
            kind="webhooks.off",
            title=_("Webhook switched off: %(name)s") % {"name": endpoint.name},
            text=reason,
            url=endpoint.get_absolute_url(),
            dedupe_key=f"{OFF}:{endpoint.pk}:{endpoint.version}",
        )


def of_delivery(delivery_id: UUID, kind: str) -> None:
    """One a day and kind: a server that is away makes a thousand, and one is enough to know."""
    label = next((one.label for one in delivery_kinds if one.key == kind), kind)
    notify(
        _administrators(),
        kind="deliveries.stuck",
        title=_("Not delivered: %(what)s") % {"what": label},
        url=reverse("webhooks:delivery", args=[delivery_id]),
        dedupe_key=f"{STUCK}:{kind}:{timezone.localdate()}",
    )


def _administrators() -> list[User]:
    return list(User.objects.active().filter(is_administrator=True))
