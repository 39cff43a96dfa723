from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from scheda.core.activities.forms import ActivityForm
from scheda.core.activities.models import Activity, ActivityQuerySet
from scheda.core.activities.panels import Composer
from scheda.core.activities.permissions import CREATE_ACTIVITIES, EDIT_ACTIVITIES
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Asked, feed_context
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen, blame
from scheda.foundation.screens.request import PersonRequest

FACTS = ("person", "direction", "outcome", "minutes", "at", "text", "audience", "is_pinned")


class RecordActivity(Screen):
    """The composer's POST: the entry appears, the composer is empty again."""

    title = gettext_lazy("Log")
    permission = CREATE_ACTIVITIES

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(Party.objects.visible_to(request.user), pk=pk)
        form = ActivityForm(request.POST, party=party, user=request.user)
        if not form.is_valid():
            return self._again(party, form)
        facts = {name: form.cleaned_data[name] for name in (*FACTS, "kind")}
        try:
            recording.record(party, by=self.request.user, **facts)
        except ValidationError as refusal:
            blame(form, refusal)
            return self._again(party, form)
        if not self.request.htmx:
            return HttpResponseRedirect(party.get_absolute_url())
        return self._recorded(party)

    def _again(self, party: Party, form: ActivityForm) -> HttpResponse:
        context = Composer().context(party, self.request.user)
        context |= {"form": form, "kind": form.data.get("kind", "")}
        name = "activities/composer.html" if self.request.htmx else "activities/composer_page.html"
        return render(self.request, name, context, status=422)

    def _recorded(self, party: Party) -> HttpResponse:
        context = Composer().context(party, self.request.user)
        context |= feed_context(party, asked=Asked(), user=self.request.user)
        answer = render(self.request, "activities/recorded.html", context)
        return trigger_client_event(answer, "toast", {"message": _("Logged")})


class ActivityScreen(Screen):
    permission = EDIT_ACTIVITIES

    def records(self) -> ActivityQuerySet:
        return Activity.objects.changeable_by(self.request.user).select_related("party")


class EditActivity(ActivityScreen, FormScreen):
    """Correct one's own words, pin or remove them; the history keeps the earlier ones."""

    title = gettext_lazy("Correct")
    remove_question = gettext_lazy("Remove this entry from the history of the customer?")

    def form(self, record: Activity, **data: Any) -> ActivityForm:
        return ActivityForm(
            data.get("data"), instance=record, party=record.party, user=self.request.user
        )

    def perform(self, form: ActivityForm, record: Activity) -> Any:
        facts = {name: form.cleaned_data[name] for name in (*FACTS, "kind")}
        stored = Activity.objects.get(pk=record.pk)
        version = form.cleaned_data["version"]
        recording.change(stored, by=self.request.user, version=version, **facts)
        return record.party

    @property
    def remove_url(self) -> str:
        if not self.request.user.may("activities.activity", "delete"):
            return ""
        return reverse("activities:remove", args=[self.kwargs["pk"]])


class RemoveActivity(ActivityScreen, View):
    permission = ("activities.activity", "delete")

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        activity = get_object_or_404(self.records(), pk=pk)
        party = activity.party
        recording.remove(activity, by=self.request.user)
        return _back(self.request, party)


def _back(request: PersonRequest, party: Party) -> HttpResponse:
    url = party.get_absolute_url()
    return HttpResponseClientRedirect(url) if request.htmx else HttpResponseRedirect(url)
