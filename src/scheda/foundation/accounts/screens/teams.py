from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.forms.people import TeamForm
from scheda.foundation.accounts.models import Team
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import teams
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class TeamScreen(Screen):
    title = _("Teams")
    permission = ADMINISTER

    def records(self) -> QuerySet[Team]:
        return Team.objects.visible_to(self.request.user)


class TeamList(TeamScreen):
    template_name = "accounts/teams.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(teams=self.records().annotate(size=Count("memberships")))


class TeamPage(TeamScreen, FormScreen):
    """A new team, or one that is."""

    template_name = "accounts/team.html"
    form_class = TeamForm

    def initial(self, record: Team | None) -> dict[str, Any]:
        if record is None:
            return {}
        members = record.memberships.values_list("user_id", "is_lead")
        return {
            "version": record.version,
            "name": record.name,
            "members": [user for user, _ in members],
            "leads": [user for user, leads in members if leads],
        }

    def perform(self, form: TeamForm, record: Team | None) -> str:
        facts = {"by": self.request.user, **form.cleaned_data}
        if record is None:
            record = teams.create(name=facts["name"], by=facts["by"])
            facts["version"] = record.version
        teams.change(record, **facts)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:teams")


class DeleteTeam(TeamScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        team = get_object_or_404(self.records(), pk=pk)
        try:
            teams.delete(team, by=self.request.user)
        except ValidationError as refusal:
            messages.error(request, " ".join(refusal.messages))
            return HttpResponseRedirect(reverse("accounts:team", args=[pk]))
        messages.success(request, _("The team is deleted"))
        return HttpResponseRedirect(reverse("accounts:teams"))
