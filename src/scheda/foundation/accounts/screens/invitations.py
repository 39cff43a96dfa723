from typing import Any
from uuid import UUID

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import login
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import translation
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from scheda.foundation.access.step_up import UNSAFE
from scheda.foundation.accounts.extension_points import doors
from scheda.foundation.accounts.forms.people import AcceptanceForm, InvitationForm
from scheda.foundation.accounts.models import Invitation, User
from scheda.foundation.accounts.models.invitation import InvitationQuerySet
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import invitations
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.throttling.doors import limited
from scheda.foundation.throttling.limits import Limit


class InvitationScreen(Screen):
    title = _("Invite a colleague")
    permission = ADMINISTER
    dangerous = UNSAFE

    def records(self) -> InvitationQuerySet:
        return Invitation.objects.visible_to(self.request.user).pending()


class Invite(InvitationScreen, FormScreen):
    template_name = "accounts/invite.html"
    form_class = InvitationForm

    def initial(self, record: None) -> dict[str, Any]:
        return {"language": translation.get_language(), **self.request.GET.dict()}

    def perform(self, form: InvitationForm, record: None) -> str:
        invitation = invitations.invite(**form.cleaned_data, by=self.request.user)
        text = _("The letter to %(email)s is on its way") % {"email": invitation.email}
        messages.success(self.request, text)
        return reverse("accounts:people")


class Resend(InvitationScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        invitations.resend(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        messages.success(request, _("A new letter is on its way"))
        return HttpResponseRedirect(reverse("accounts:people"))


class Withdraw(InvitationScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        invitations.withdraw(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        messages.success(request, _("The invitation is withdrawn"))
        return HttpResponseRedirect(reverse("accounts:people"))


class Link(InvitationScreen):
    """The link itself, for companies without a mail server. Shown once."""

    template_name = "accounts/invitation_link.html"

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        invitation = get_object_or_404(self.records(), pk=pk)
        link = invitations.new_link(invitation, by=self.request.user)
        return self.show(invitation=invitation, link=link)


@method_decorator([never_cache, limited(Limit("invitation", 60, 60))], name="dispatch")
class Accept(Screen):
    """Opened from the letter by somebody who has no account yet.

    Where passwords open nothing, the letter leads to the door that does, which accepts it too.
    """

    title = _("Welcome")
    permission = None
    template_name = "accounts/accept_invitation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        invitation = invitations.find(kwargs["token"])
        if invitation is None:
            return self.show(status=404, invitation=None)
        invited = User(email=invitation.email)
        if door := next((door for door in doors if door.is_only_way_of(invited)), None):
            return HttpResponseRedirect(door.address())
        with translation.override(invitation.language):
            handler = self.post if request.method == "POST" else self.get
            return handler(request, invitation)

    def get(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        form = AcceptanceForm(initial={"name": invitation.name})
        return self.show(form=form, invitation=invitation)

    def post(self, request: HttpRequest, invitation: Invitation) -> HttpResponse:
        form = AcceptanceForm(request.POST, email=invitation.email)
        if form.is_valid():
            try:
                return self._let_in(request, invitation, form)
            except ValidationError as refusal:
                form.add_error(None, refusal)
        return self.show(form=form, invitation=invitation, status=422)

    def _let_in(
        self, request: HttpRequest, invitation: Invitation, form: AcceptanceForm
    ) -> HttpResponse:
        user = invitations.accept(invitation, **form.cleaned_data)
        login(request, user)
        UserSession.objects.create_from_request(request)
        return HttpResponseRedirect("/")
