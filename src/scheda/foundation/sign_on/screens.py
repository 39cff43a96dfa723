from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.step_up import UNSAFE
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.sign_on.forms import ProviderForm
from scheda.foundation.sign_on.models import Identity, Provider
from scheda.foundation.sign_on.services import provider
from scheda.foundation.sign_on.visits import returning_address

FIELDS = (
    "is_on", "name", "issuer", "client_id", "asks_second_factor", "makes_people", "role",
    "no_passwords",
)  # fmt: skip


class SignOnScreen(Screen):
    """Who decides where people come in holds every door, so only administrators do."""

    title = _("Single sign-on")
    permission = ADMINISTER
    dangerous = UNSAFE


class Settings(SignOnScreen, FormScreen):
    template_name = "sign_on/settings.html"
    form_class = ProviderForm
    fragment = "content"

    def initial(self, record: None) -> dict[str, Any]:
        found = Provider.current()
        facts = {name: getattr(found, name) for name in FIELDS}
        return {**facts, "domains": ", ".join(found.domains or [])}

    def form_facts(self) -> dict[str, Any]:
        return {"has_secret": bool(Provider.current().client_secret)}

    def show(self, **context: Any) -> HttpResponse:
        found = Provider.current()
        identities = Identity.objects.visible_to(self.request.user).select_related("user")
        return super().show(
            provider=found,
            is_kept=not found._state.adding,
            returning=returning_address(),
            identities=identities,
            **context,
        )

    def perform(self, form: ProviderForm, record: None) -> str:
        provider.change(**form.cleaned_data, by=self.request.user)
        messages.success(self.request, _("Saved"))
        return reverse("sign_on:settings")


class Try(SignOnScreen):
    """Asks the provider what can be asked without anybody signing in."""

    def post(self, request: HttpRequest) -> HttpResponse:
        from scheda.foundation.sign_on.services import trial  # noqa: PLC0415 - slow import

        wrong = trial.what_is_wrong(Provider.current(), returning_address())
        if wrong:
            messages.error(request, wrong)
        else:
            messages.success(request, _("The provider answers, and knows this installation."))
        return HttpResponseRedirect(reverse("sign_on:settings"))


class Unlink(SignOnScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        found = Identity.objects.visible_to(self.request.user)
        provider.unlink(get_object_or_404(found, pk=pk), by=self.request.user)
        messages.success(request, _("Unlinked"))
        return HttpResponseRedirect(reverse("sign_on:settings"))
