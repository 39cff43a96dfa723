from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from scheda.foundation.access.record_types import record_type
from scheda.foundation.access.step_up import UNSAFE
from scheda.foundation.api.tokens import services
from scheda.foundation.api.tokens.forms import WRITE, TokenForm
from scheda.foundation.api.tokens.models import ApiToken, ApiTokenQuerySet
from scheda.foundation.screens.base import Screen


class TokenScreen(Screen):
    """A person's own tokens."""

    title = _("My API tokens")
    permission = None

    def records(self) -> ApiTokenQuerySet:
        return ApiToken.objects.visible_to(self.request.user)


class TokenList(TokenScreen):
    template_name = "api/tokens.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        tokens = self.records().not_revoked()
        return self.show(tokens=[(token, _reach(token)) for token in tokens])


@method_decorator(never_cache, name="dispatch")
class NewToken(TokenScreen):
    """A key outlives the session that made it, so first comes the question whether it is you."""

    title = _("New API token")
    template_name = "api/new_token.html"
    dangerous = UNSAFE | {"GET"}

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=TokenForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if form.is_valid():
            try:
                token, key = self._create(form)
                return self.show(token=token, key=key)
            except ValidationError as refusal:
                form.add_error(None, refusal)
        return self.show(form=form, status=422)

    def _create(self, form: TokenForm) -> tuple[ApiToken, str]:
        facts = form.cleaned_data
        return services.create(
            self.request.user,
            name=facts["name"],
            expires_on=facts["expires_on"],
            is_read_only=facts["may"] != WRITE,
            record_types=facts["record_types"],
            networks=facts["networks"],
        )


class RevokeToken(TokenScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        services.revoke(get_object_or_404(self.records(), pk=pk))
        messages.success(request, _("The token no longer works"))
        return HttpResponseRedirect(reverse("api_docs:tokens"))


def _reach(token: ApiToken) -> str:
    kinds = [record_type(key) for key in token.record_types]
    reach = ", ".join(str(kind.label) for kind in kinds if kind) or _("all records")
    return " · ".join([str(reach), *token.networks])
