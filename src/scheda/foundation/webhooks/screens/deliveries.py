"""What goes out, whatever the channel: seen, tried again, dropped, held."""

import json
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.crypto.errors import SealingError
from scheda.foundation.deliveries.extension_points import delivery_kinds
from scheda.foundation.deliveries.models import Delivery, State
from scheda.foundation.deliveries.models.delivery import OPEN, STUCK, DeliveryQuerySet
from scheda.foundation.deliveries.queries import by_state
from scheda.foundation.deliveries.services import minding
from scheda.foundation.screens.base import Screen
from scheda.foundation.webhooks.models import Endpoint
from scheda.foundation.webhooks.services.sending import message_of

TABS = {
    "stuck": (_("Given up"), STUCK),
    "open": (_("Waiting"), OPEN),
    "over": (_("Sent or dropped"), (State.DONE, State.DROPPED)),
}
SHOWN = 100


class DeliveryScreen(Screen):
    title = _("Outgoing post")
    permission = ADMINISTER

    def records(self) -> DeliveryQuerySet:
        return Delivery.objects.visible_to(self.request.user)


class DeliveryList(DeliveryScreen):
    template_name = "webhooks/deliveries.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("show", "stuck")
        if chosen not in TABS:
            raise Http404
        found = self.records().filter(state__in=TABS[chosen][1]).defer("content")[:SHOWN]
        counts = by_state()
        return self.show(
            deliveries=[(one, label_of(one.kind)) for one in found],
            tabs=[_tab(key, chosen, counts) for key in TABS],
            chosen=chosen,
            held=minding.held(),
        )


class DeliveryPage(DeliveryScreen):
    template_name = "webhooks/delivery.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        delivery = get_object_or_404(self.records(), pk=pk)
        return self.show(
            delivery=delivery,
            label=label_of(delivery.kind),
            tries=delivery.tries.all()[:20],
            said=_said(delivery),
        )


class MindDelivery(DeliveryScreen):
    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        verbs: dict[str, Any] = {
            "replay": (minding.replay_one, _("It is sent again")),
            "drop": (minding.drop_one, _("It is dropped")),
        }
        if verb not in verbs:
            raise Http404
        delivery = get_object_or_404(self.records(), pk=pk)
        act, done = verbs[verb]
        try:
            act(delivery, by=self.request.user)
            messages.success(request, done)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(reverse("webhooks:delivery", args=[pk]))


class HoldPost(DeliveryScreen):
    """Nothing leaves any more, or all of it again."""

    def post(self, request: HttpRequest, verb: str) -> HttpResponse:
        if verb == "hold":
            minding.hold_all(str(_("Held by %(name)s") % {"name": self.request.user}))
        elif verb == "release":
            minding.release()
        else:
            raise Http404
        return HttpResponseRedirect(reverse("webhooks:deliveries"))


def label_of(kind: str) -> str:
    return str(next((one.label for one in delivery_kinds if one.key == kind), kind))


def _tab(key: str, chosen: str, counts: dict[str, int]) -> dict[str, Any]:
    label, states = TABS[key]
    return {
        "label": label,
        "url": f"?show={key}",
        "current": key == chosen,
        "count": sum(counts.get(state, 0) for state in states) or "",
    }


def _said(delivery: Delivery) -> dict[str, str]:
    """Whom it is for and what it says: of a letter only the head, for it may hold a link."""
    try:
        content = delivery.read()
    except SealingError:
        return {}
    if delivery.channel == "mail" and content:
        return {"to": ", ".join(content["to"]), "subject": content["subject"]}
    endpoint = Endpoint.objects.filter(pk__in=[content.get("endpoint")]).first()
    if endpoint is None:
        return {}
    body = json.dumps(message_of(delivery, endpoint), indent=2, default=str)
    return {"to": endpoint.url, "subject": endpoint.name, "body": body[:4_000]}
