from allauth.usersessions.models import UserSession
from django.contrib.auth import update_session_auth_hash
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.forms.profile import NewPasswordForm
from scheda.foundation.accounts.services import passwords
from scheda.foundation.screens.base import Screen


class FirstPassword(Screen):
    """Who came in with a one-time password chooses one of their own before anything else."""

    title = _("Choose your password")
    permission = None
    template_name = "accounts/first_password.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        if not self.request.user.must_change_password:
            return HttpResponseRedirect("/")
        return self.show(form=NewPasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        if not self.request.user.must_change_password:
            return HttpResponseRedirect("/")
        form = NewPasswordForm(request.POST, user=self.request.user)
        if form.is_valid() and self._differs(form):
            passwords.change(self.request.user, form.cleaned_data["password"])
            update_session_auth_hash(request, self.request.user)
            UserSession.objects.create_from_request(request)
            return HttpResponseRedirect("/")
        return self.show(form=form, status=422)

    def _differs(self, form: NewPasswordForm) -> bool:
        same = bool(self.request.user.check_password(form.cleaned_data["password"]))
        if same:
            form.add_error("password", ValidationError(_("Choose another one than you were given")))
        return not same
