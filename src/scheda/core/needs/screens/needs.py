"""Noting, changing and closing needs; the list of all of them."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from scheda.core.needs.fields import need_fields
from scheda.core.needs.forms import NeedForm, QuickNeedForm
from scheda.core.needs.models import NEED, Need, NeedQuerySet
from scheda.core.needs.panels import NeedsPanel
from scheda.core.needs.permissions import CREATE_NEEDS, DELETE_NEEDS, EDIT_NEEDS, VIEW_NEEDS
from scheda.core.needs.screens.base import AtCustomer
from scheda.core.needs.services import needs
from scheda.foundation.components.answers import tell
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.screens.list import ListScreen
from scheda.foundation.screens.tabs import StandingView
from scheda.foundation.search.models import SearchEntry
from scheda.foundation.search.queries import holding
from scheda.foundation.submissions.submission import Submission

CHANGED = ("needs-changed", "timeline-changed")


class NeedList(ListScreen):
    """What all customers need, for campaigns, purchases and visits."""

    title = gettext_lazy("Needs")
    permission = VIEW_NEEDS
    vocabulary = need_fields
    columns = ["what", "customer", "kind", "strength", "state", "source", "noted_on", "expires_on"]
    default_sort = "-noted_on"
    empty_text = gettext_lazy("Needs noted on the cards of customers will be listed here.")
    standing_views = (
        StandingView("open", pgettext_lazy("needs", "Open"), "state=open"),
        StandingView("strong", gettext_lazy("Strong"), "state=open&strength__over=3"),
    )

    def records(self) -> NeedQuerySet:
        return Need.objects.visible_to(self.request.user).select_related("party")

    def search(self, records: NeedQuerySet, text: str) -> NeedQuerySet:  # type: ignore[override]
        entries = SearchEntry.objects.filter(record_type=NEED)
        found: NeedQuerySet = holding(records, entries, [text])  # type: ignore[assignment]
        return found


class NeedQuick(AtCustomer):
    """The line in the panel: answered by the panel itself, with the focus back in its field."""

    title = gettext_lazy("Add the need")
    permission = CREATE_NEEDS

    def post(self, request: HttpRequest, party: UUID) -> HttpResponse:
        form = QuickNeedForm(request.POST, auto_id=f"need-{self.party.pk}-%s")
        sent = Submission(request, of_content=True)
        if form.is_valid() and sent.already() is None:
            needs.note(self.party, by=self.request.user, **form.cleaned_data)
        if not self.request.htmx:
            return HttpResponseRedirect(self.party.get_absolute_url())
        return self._panel(form)

    def _panel(self, form: QuickNeedForm) -> HttpResponse:
        panel = NeedsPanel()
        context = panel.context(self.party, self.request.user)
        if form.is_bound and not form.is_valid():
            context["form"] = form
            return self.show_part(panel.template_name, status=422, **context)
        context["form"].fields["what"].widget.attrs["data-focus"] = True
        answer = self.show_part(panel.template_name, **context)
        toast = {"message": _("Need noted")}
        return tell(answer, toast=toast, **{"timeline-changed": True})


class NeedEdit(AtCustomer, FormScreen):
    title = gettext_lazy("Need")
    permission = EDIT_NEEDS
    remove_question = gettext_lazy("Was it never true? A need that is over is met or dropped.")

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.tab_url

    @property
    def remove_url(self) -> str:
        may = "pk" in self.kwargs and self.request.user.may(*DELETE_NEEDS)
        return reverse("needs:remove", args=[self.party.pk, self.kwargs["pk"]]) if may else ""

    def record(self, pk: UUID | None) -> Need:
        known = Need.objects.visible_to(self.request.user).filter(party=self.party)
        return get_object_or_404(known, pk=pk)

    def form(self, record: Need | None, **data: Any) -> NeedForm:
        data.pop("files", None)
        facts: dict[str, Any] = {"party": self.party, "user": self.request.user}
        return NeedForm(instance=record or Need(), **facts, **data)

    def perform(self, form: NeedForm, record: Need | None) -> Need:
        version = form.cleaned_data["version"]
        stored = self.record(self.kwargs["pk"])
        return needs.change(stored, by=self.request.user, version=version, **form.facts)

    def leave(self, destination: Need) -> HttpResponse:
        self.submission.led_to(self.tab_url)
        return self.told(_("Saved"), *CHANGED)


class NeedNew(NeedEdit):
    title = gettext_lazy("Add a need")
    permission = CREATE_NEEDS

    def record(self, pk: UUID | None) -> None:  # type: ignore[override]
        _party = self.party

    def perform(self, form: NeedForm, record: Need | None) -> Need:
        return needs.note(self.party, by=self.request.user, **form.facts)


class NeedVerb(AtCustomer):
    """Met, dropped, open again: done at once, with a way back."""

    title = gettext_lazy("Need")
    permission = EDIT_NEEDS

    def post(self, request: HttpRequest, party: UUID, pk: UUID, verb: str) -> HttpResponse:
        known = Need.objects.visible_to(request.user).filter(party=self.party)
        need = get_object_or_404(known, pk=pk)
        if verb not in VERBS:
            raise Http404
        before = need.state
        VERBS[verb](need, by=self.request.user)
        undo = reverse("needs:verb", args=[self.party.pk, need.pk, before])
        return self.told(str(SAID[verb]) % {"what": need.what}, *CHANGED, undo_url=undo)


class NeedRemove(AtCustomer):
    title = gettext_lazy("Need")
    permission = DELETE_NEEDS

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        known = Need.objects.visible_to(request.user).filter(party=self.party)
        needs.remove(get_object_or_404(known, pk=pk), by=self.request.user)
        return self.told(_("Need removed"), *CHANGED)


class NeedFound(Screen):
    """Where search leads: the tab of the customer."""

    title = gettext_lazy("Need")
    permission = VIEW_NEEDS

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        need = get_object_or_404(Need.objects.visible_to(self.request.user), pk=pk)
        return redirect("parties:tab", need.party_id, "needs")


VERBS: dict[str, Callable[..., Need]] = {
    "met": needs.meet,
    "dropped": needs.drop,
    "open": needs.reopen,
}
SAID = {
    "met": gettext_lazy("Met: %(what)s"),
    "dropped": gettext_lazy("Dropped: %(what)s"),
    "open": gettext_lazy("Open again: %(what)s"),
}
