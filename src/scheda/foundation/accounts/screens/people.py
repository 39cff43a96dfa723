from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.effective import actions, rights_table
from scheda.foundation.access.scope import ACTION_LABELS
from scheda.foundation.access.step_up import UNSAFE, has_second_factor
from scheda.foundation.accounts.forms.people import PlacesForm
from scheda.foundation.accounts.models import Invitation, User
from scheda.foundation.accounts.models.user import UserQuerySet
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import people, second_factors
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

VERBS = {
    "deactivate": (people.deactivate, _("The account is closed")),
    "reactivate": (people.reactivate, _("The account is open again")),
    "make-administrator": (people.make_administrator, _("Administrator from now on")),
    "take-second-factor-away": (
        second_factors.take_away,
        _("The second factor is gone. The next sign-in is by password alone."),
    ),
    "remove-administrator": (people.remove_administrator, _("No longer an administrator")),
}


class PeopleScreen(Screen):
    """Colleagues, as administrators see them."""

    title = _("People")
    permission = ADMINISTER
    dangerous = UNSAFE

    def records(self) -> UserQuerySet:
        return User.objects.visible_to(self.request.user)


class PeopleList(PeopleScreen):
    template_name = "accounts/people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.records().prefetch_related("roles", "teams").order_by("-is_active", "name")
        text = request.GET.get("q", "").strip()
        if text:
            found = found.filter(name__icontains=text) | found.filter(email__icontains=text)
        invitations = Invitation.objects.visible_to(self.request.user).pending()
        return self.show(people=found[:500], invitations=invitations, text=text)


class Person(PeopleScreen, FormScreen):
    """One colleague: roles and teams to set, the rights that follow from them."""

    template_name = "accounts/person.html"
    form_class = PlacesForm

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        record = self.record(pk)
        return self.show(form=self.form(record), record=record)

    def initial(self, record: User) -> dict[str, Any]:
        return {"roles": record.roles.all(), "teams": record.teams.all()}

    def show(self, **context: Any) -> HttpResponse:
        person = context["record"]
        heads = [ACTION_LABELS.get(action, action) for action in actions()]
        return super().show(
            heads=heads,
            rights=rights_table(person),
            has_second_factor=has_second_factor(person),
            **context,
        )

    def perform(self, form: PlacesForm, record: User) -> str:
        people.give_roles(record, form.cleaned_data["roles"], by=self.request.user)
        people.join_teams(record, form.cleaned_data["teams"], by=self.request.user)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:person", args=[record.pk])


class ChangePerson(PeopleScreen):
    """Open or close an account, make or unmake an administrator."""

    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        if verb not in VERBS:
            raise Http404
        person = get_object_or_404(self.records(), pk=pk)
        change, said = VERBS[verb]
        try:
            change(person, by=self.request.user)
            messages.success(request, said)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
        return HttpResponseRedirect(reverse("accounts:person", args=[pk]))


class ResetPassword(PeopleScreen):
    """A one-time password for a colleague, shown to the administrator once."""

    template_name = "accounts/one_time_password.html"

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        person = get_object_or_404(self.records().active(), pk=pk)
        password = people.reset_password(person, by=self.request.user)
        return self.show(record=person, password=password)
