from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.webhooks.forms import EndpointForm, SinceForm
from scheda.foundation.webhooks.jobs import tell_again
from scheda.foundation.webhooks.models import Endpoint, EndpointQuerySet
from scheda.foundation.webhooks.services import endpoints, telling

POST = frozenset({"POST"})
SHOWN = 100


class EndpointScreen(Screen):
    """Facts leave the house through these addresses, so only administrators touch them."""

    title = _("Webhooks")
    permission = ADMINISTER

    def records(self) -> EndpointQuerySet:
        found: EndpointQuerySet = Endpoint.objects.visible_to(self.request.user)
        return found.select_related("owner")

    def endpoint(self, pk: UUID) -> Endpoint:
        found: Endpoint = get_object_or_404(self.records(), pk=pk)
        return found


class EndpointList(EndpointScreen):
    template_name = "webhooks/endpoints.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(endpoints=self.records())


@method_decorator(never_cache, name="dispatch")
class NewEndpoint(EndpointScreen):
    """The answer shows the secret, once."""

    title = _("New webhook")
    template_name = "webhooks/endpoint.html"
    dangerous = POST

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=EndpointForm(initial={"owner": self.request.user}))

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EndpointForm(request.POST)
        if form.is_valid():
            facts = {name: form.cleaned_data[name] for name in ("name", "url", "owner", "topics")}
            try:
                endpoint, secret = endpoints.create(**facts, by=self.request.user)
                return self.show_part("webhooks/secret.html", endpoint=endpoint, secret=secret)
            except ValidationError as refusal:
                form.add_error(None, refusal)
        return self.show(form=form, status=422)


class ChangeEndpoint(EndpointScreen, FormScreen):
    template_name = "webhooks/endpoint.html"
    form_class = EndpointForm
    dangerous = POST

    def perform(self, form: EndpointForm, record: Endpoint) -> Endpoint:
        changed = endpoints.change(record, by=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("Saved"))
        return changed


@method_decorator(never_cache, name="dispatch")
class RotateSecret(EndpointScreen):
    dangerous = POST

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        endpoint, secret = endpoints.rotate(self.endpoint(pk), by=self.request.user)
        return self.show_part("webhooks/secret.html", endpoint=endpoint, secret=secret)


class SwitchEndpoint(EndpointScreen):
    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        verbs: dict[str, Any] = {"on": endpoints.switch_on, "off": endpoints.switch_off}
        if verb not in verbs:
            raise Http404
        endpoint = verbs[verb](self.endpoint(pk), by=self.request.user)
        said = {"on": _("The webhook is on"), "off": _("The webhook is off")}
        messages.success(request, said[verb])
        return HttpResponseRedirect(endpoint.get_absolute_url())


class DeleteEndpoint(EndpointScreen):
    dangerous = POST

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        endpoints.delete(self.endpoint(pk), by=self.request.user)
        messages.success(request, _("The webhook is deleted"))
        return HttpResponseRedirect(reverse("webhooks:endpoints"))


class TryOut(EndpointScreen):
    """A trial: a clear sentence at once when the address may not be asked at all."""

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        endpoint = self.endpoint(pk)
        try:
            endpoints.check(endpoint.url)
            telling.try_out(endpoint, by=self.request.user)
            messages.success(request, _("The trial is on its way"))
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(endpoint.get_absolute_url())


class EndpointLog(EndpointScreen):
    template_name = "webhooks/log.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self.answer(self.endpoint(pk), SinceForm())

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        endpoint, form = self.endpoint(pk), SinceForm(request.POST)
        if not form.is_valid():
            return self.answer(endpoint, form, status=422)
        since = form.cleaned_data["since"].isoformat()
        by_id = str(self.request.user.pk)
        tell_again.defer(endpoint_id=str(endpoint.pk), since=since, by_id=by_id)
        messages.success(request, _("It will be told again, in the same order"))
        return HttpResponseRedirect(endpoint.get_absolute_url())

    def answer(self, endpoint: Endpoint, form: SinceForm, *, status: int = 200) -> HttpResponse:
        found = Delivery.objects.visible_to(self.request.user).filter(lane=endpoint.lane)
        return self.show(
            endpoint=endpoint, deliveries=found.defer("content")[:SHOWN], form=form, status=status
        )
