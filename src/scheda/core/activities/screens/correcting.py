from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from scheda.core.activities.forms import ActivityForm
from scheda.core.activities.models import Activity, ActivityQuerySet
from scheda.core.activities.permissions import (
    DELETE_ACTIVITIES,
    EDIT_ACTIVITIES,
    VIEW_ACTIVITIES,
)
from scheda.core.activities.queries import earlier
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party
from scheda.foundation.components.answers import done, tell
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

CHANGED = "timeline-changed"


class EditActivity(FormScreen):
    """Correct one's own words, pin or remove them; the history keeps the earlier ones."""

    title = gettext_lazy("Correct")
    permission = EDIT_ACTIVITIES
    template_name = "activities/edit.html"

    def records(self) -> ActivityQuerySet:
        return Activity.objects.changeable_by(self.request.user).select_related("party")

    def form(self, record: Activity, **data: Any) -> ActivityForm:
        return ActivityForm(
            data.get("data"),
            data.get("files"),
            instance=record,
            party=record.party,
            user=self.request.user,
        )

    def perform(self, form: ActivityForm, record: Activity) -> Party:
        stored = Activity.objects.get(pk=record.pk)
        version = form.cleaned_data["version"]
        recording.change(stored, by=self.request.user, version=version, **form.facts)
        return record.party

    def leave(self, destination: Any) -> HttpResponse:
        answer = super().leave(destination)
        return done(_("Corrected"), CHANGED) if self.request.htmx else answer

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.records().get(pk=self.kwargs["pk"]).get_absolute_url()

    @property
    def remove_url(self) -> str:
        may_remove = Activity.objects.removable_by(self.request.user).filter(pk=self.kwargs["pk"])
        return reverse("activities:remove", args=[self.kwargs["pk"]]) if may_remove else ""


class RemoveActivity(Screen, View):
    """No question asked: the toast has a way back."""

    permission = DELETE_ACTIVITIES

    def records(self) -> ActivityQuerySet:
        return Activity.objects.removable_by(self.request.user).select_related("party")

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        activity = get_object_or_404(self.records(), pk=pk)
        recording.remove(activity, by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect(activity.party.get_absolute_url())
        return done(_("Removed"), CHANGED, undo_url=reverse("activities:restore", args=[pk]))


class RestoreActivity(Screen, View):
    permission = DELETE_ACTIVITIES

    def records(self) -> ActivityQuerySet:
        return Activity.objects.restorable_by(self.request.user)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        recording.restore(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        return tell(HttpResponse(status=204), **{CHANGED: True})


class ActivityHistory(Screen):
    """The earlier words of an entry, the newest first."""

    title = gettext_lazy("Earlier words")
    permission = VIEW_ACTIVITIES
    template_name = "activities/history.html"
    fragment = "drawer"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        seen = Activity.objects.visible_to(self.request.user).select_related("party", "author")
        activity = get_object_or_404(seen, pk=pk)
        return self.show(activity=activity, versions=earlier.versions_of(activity))
