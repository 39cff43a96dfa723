from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.step_up import UNSAFE, has_second_factor
from scheda.foundation.accounts.forms.sign_in_rules import SignInRuleForm
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import second_factors
from scheda.foundation.accounts.services.sessions import NEEDED
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class SignInRules(FormScreen):
    """What the company asks of everybody who signs in, and who does not meet it yet."""

    title = _("Signing in")
    permission = ADMINISTER
    dangerous = UNSAFE
    template_name = "accounts/sign_in_rules.html"
    form_class = SignInRuleForm
    fragment = "content"

    def initial(self, record: None) -> dict[str, Any]:
        rule = second_factors.rule()
        return {"second_factor": rule.second_factor, "of_everybody": rule.of_everybody}

    def show(self, **context: Any) -> HttpResponse:
        people = User.objects.active().filter(authenticator=None)
        rule = second_factors.rule()
        asked = [
            one for one in people if second_factors.is_asked_of(one, of_everybody=rule.of_everybody)
        ]
        return super().show(
            without=[(one, rule.due_on(one)) for one in asked], is_on=rule.second_factor, **context
        )

    def perform(self, form: SignInRuleForm, record: None) -> str:
        second_factors.ask_for(**form.cleaned_data, by=self.request.user)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:sign_in_rules")


class SecondFactorNeeded(Screen):
    """Whose two weeks are over sets up a second factor before anything else."""

    title = _("One more proof that it is you")
    permission = None
    template_name = "accounts/second_factor_needed.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if NEEDED not in request.session or has_second_factor(request.user):
            request.session.pop(NEEDED, None)
            return HttpResponseRedirect("/")
        return self.show()
