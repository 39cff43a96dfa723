"""The composer's POST, and what it offers while one types."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.activities.forms import ComposerForm, NextStepForm, TodoForm
from scheda.core.activities.forms.next_step import colleagues
from scheda.core.activities.models import Task
from scheda.core.activities.panels import Composer, NextAction
from scheda.core.activities.permissions import (
    CREATE_ACTIVITIES,
    CREATE_TASKS,
    DELETE_ACTIVITIES,
    VIEW_ACTIVITIES,
)
from scheda.core.activities.queries import links
from scheda.core.activities.services import closing, planning, recording
from scheda.core.parties.public import Party
from scheda.core.timeline.public import Asked, feed_context
from scheda.foundation.components.answers import tell
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import blame
from scheda.foundation.submissions.submission import Submission


class RecordActivity(Screen):
    """The entry appears, the composer is empty again and has the focus."""

    title = gettext_lazy("Log")
    permission = CREATE_ACTIVITIES

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(Party.objects.visible_to(request.user), pk=pk)
        if Submission(request, of_content=True).already() is not None:
            return self._leave(party)
        form = self.form(party)
        following = NextStepForm(request.POST, user=request.user)
        if not (form.is_valid() and following.is_valid()):
            return self._again(party, form, following)
        try:
            with transaction.atomic():
                undo_url = self.perform(party, form, following)
        except ValidationError as refusal:
            place = following if _is_about(refusal, following) else form
            blame(place, refusal)
            return self._again(party, form, following)
        return self._leave(party, undo_url)

    def _leave(self, party: Party, undo_url: str = "") -> HttpResponse:
        if not self.request.htmx:
            return HttpResponseRedirect(party.get_absolute_url())
        return self._recorded(party, undo_url)

    @property
    def is_todo(self) -> bool:
        return self.request.POST.get("kind") == Task.Kind.TO_DO

    def form(self, party: Party) -> Any:
        post, user = self.request.POST, self.request.user
        if self.is_todo:
            return TodoForm(post)
        return ComposerForm(post, self.request.FILES, party=party, user=user)

    def perform(self, party: Party, form: Any, following: NextStepForm) -> str:
        """Answers how to take it back; nothing where more than one thing was done."""
        user = self.request.user
        step = following.step if user.may(*CREATE_TASKS) else {}
        if self.is_todo:
            moment = {"when": "0"} if not step else {}
            following.cleaned_data |= moment
            facts = {**following.step, "kind": Task.Kind.TO_DO} | form.facts
            planning.plan(by=user, party=party, **facts)
            return ""
        activity = recording.record(party, by=user, **form.facts)
        if closes := form.cleaned_data.get("closes"):
            closing.settle_with(closes, activity, by=user)
        if step:
            planning.plan(by=user, party=party, person=activity.person, **step)
        is_alone = not step and not closes
        return reverse("activities:remove", args=[activity.pk]) if is_alone else ""

    def _again(self, party: Party, form: Any, following: NextStepForm) -> HttpResponse:
        shown = form if isinstance(form, ComposerForm) else None
        context = Composer().context(party, self.request.user, form=shown)
        context |= {
            "following": following,
            "kind": self.request.POST.get("kind", ""),
            "value": self.request.POST.get("text", ""),
            "refused": form,
        }
        name = "activities/composer.html" if self.request.htmx else "activities/composer_page.html"
        return render(self.request, name, context, status=422)

    def _recorded(self, party: Party, undo_url: str) -> HttpResponse:
        """With the feed as it was narrowed when the entry was written."""
        asked = Asked(
            group=self.request.POST.get("group", ""), text=self.request.POST.get("q", "")[:100]
        )
        user = self.request.user
        context = Composer().context(party, user) | {"focus": "yes"}
        context |= feed_context(party, asked=asked, user=user)
        if user.may(*NextAction.permission):
            context |= {"bar": NextAction().context(party, user)}
        answer = render(self.request, "activities/recorded.html", context)
        toast = {"message": _("Planned") if self.is_todo else _("Logged")}
        if undo_url and user.may(*DELETE_ACTIVITIES):
            toast["undo_url"] = undo_url
        return tell(answer, toast=toast)


class Mentions(Screen):
    """What `@` offers: colleagues and teams, by name."""

    permission = VIEW_ACTIVITIES

    def get(self, request: HttpRequest) -> HttpResponse:
        return JsonResponse(links.called(_typed(request)), safe=False)


class Colleagues(Screen):
    """Who else may take the next step, as options of the form that asks."""

    permission = CREATE_TASKS

    def get(self, request: HttpRequest) -> HttpResponse:
        known = colleagues(request.user)
        options = format_html_join("", '<option value="{}">{}</option>', known)
        return HttpResponse(options)


class Links(Screen):
    """What `#` offers: what the search knows of this customer, as far as one may see it."""

    permission = VIEW_ACTIVITIES

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = get_object_or_404(Party.objects.visible_to(request.user), pk=pk)
        return JsonResponse(links.offered(party, request.user, _typed(request)), safe=False)


def _typed(request: HttpRequest) -> str:
    return request.GET.get("q", "").replace("\0", "").strip()[:60]


def _is_about(refusal: ValidationError, form: NextStepForm) -> bool:
    named = getattr(refusal, "error_dict", {})
    return bool(named) and all(name in form.fields for name in named)
