"""Taking papers in, replacing, correcting and removing them."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django_htmx.http import HttpResponseClientRedirect

from scheda.core.dossier.forms import CorrectionForm, FileForm, NewPaperForm
from scheda.core.dossier.models import PAPER, Paper, PaperQuerySet
from scheda.core.dossier.permissions import CREATE_PAPERS, DELETE_PAPERS, EDIT_PAPERS
from scheda.core.dossier.services import filing
from scheda.core.parties.public import Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import CREATE, DELETE, EDIT
from scheda.foundation.components.answers import done, tell
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen
from scheda.foundation.submissions.submission import Submission

CHANGED = "papers-changed"


def tab_of(party_id: UUID) -> str:
    return reverse("parties:tab", args=[party_id, "papers"])


def parties_to_file_for(user: Any) -> Any:
    """Customers whose papers this person may add to."""
    scope = rights_of(user).scope(PAPER, CREATE)
    return Party.objects.visible_to(user).within(user, scope)


class NewPaper(FormScreen):
    title = gettext_lazy("New paper")
    permission = CREATE_PAPERS
    form_class = NewPaperForm
    verb = gettext_lazy("Add the paper")

    @cached_property
    def party(self) -> Party:
        known = parties_to_file_for(self.request.user)
        found: Party = get_object_or_404(known, pk=self.kwargs["party"])
        return found

    def form(self, record: None, **data: Any) -> NewPaperForm:
        asked = self.request.GET.get("category")
        party_known = self.party is not None
        initial = {"category": asked} if asked and party_known else {}
        return NewPaperForm(user=self.request.user, initial=initial, **data)

    def perform(self, form: NewPaperForm, record: None) -> str:
        facts = form.facts
        category = facts.pop("category")
        filing.file_paper(
            self.party, form.cleaned_data["file"], category=category, by=self.request.user, **facts
        )
        return self.back_url

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return tab_of(self.party.pk)


class DropPapers(Screen):
    """Files dropped on the tab: each becomes a paper, and its name tells the category."""

    permission = CREATE_PAPERS

    def records(self) -> Any:
        return parties_to_file_for(self.request.user)

    def post(self, request: HttpRequest, party: UUID) -> HttpResponse:
        customer = get_object_or_404(self.records(), pk=party)
        is_new = Submission(request, of_content=True).already() is None
        try:
            for upload in request.FILES.getlist("files") if is_new else ():
                filing.file_dropped(customer, upload, by=self.request.user)
        except ValidationError as refusal:
            return HttpResponse(" ".join(refusal.messages), status=422)
        count = len(request.FILES.getlist("files"))
        said = ngettext("%(count)s paper added", "%(count)s papers added", count)
        answer = HttpResponseClientRedirect(tab_of(customer.pk))
        return tell(answer, toast={"message": said % {"count": count}})


class OfPaper(Screen):
    """A verb on one paper that the person's right reaches."""

    action = EDIT

    def records(self) -> PaperQuerySet:
        reached = Paper.objects.allowed(self.request.user, self.action).values("pk")
        papers: PaperQuerySet = Paper.objects.visible_to(self.request.user).filter(pk__in=reached)
        return papers.select_related("category", "party")


class ReplacePaper(OfPaper, FormScreen):
    title = gettext_lazy("Replace the file")
    permission = EDIT_PAPERS
    form_class = FileForm
    verb = gettext_lazy("Replace the file")

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def initial(self, record: Paper) -> dict[str, Any]:
        """A renewed paper has new dates."""
        return {}

    def perform(self, form: FileForm, record: Paper) -> Paper:
        return filing.replace(record, form.cleaned_data["file"], by=self.request.user, **form.facts)


class CorrectPaper(OfPaper, FormScreen):
    title = gettext_lazy("Correct the paper")
    permission = EDIT_PAPERS
    form_class = CorrectionForm

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user}

    def initial(self, record: Paper) -> dict[str, Any]:
        return {**super().initial(record), "category": record.category_id}

    def perform(self, form: CorrectionForm, record: Paper) -> Paper:
        facts = dict(form.cleaned_data)
        version = facts.pop("version")
        return filing.correct(record, by=self.request.user, version=version, **facts)


class RemovePaper(OfPaper):
    """No question asked: the toast has a way back."""

    permission = DELETE_PAPERS
    action = DELETE

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        paper = get_object_or_404(self.records(), pk=pk)
        filing.remove(paper, by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect(tab_of(paper.party_id))
        return done(_("Removed"), CHANGED, undo_url=reverse("dossier:restore", args=[pk]))


class RestorePaper(Screen):
    permission = DELETE_PAPERS

    def records(self) -> PaperQuerySet:
        return Paper.objects.restorable_by(self.request.user)

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        filing.restore(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        return tell(HttpResponse(status=204), **{CHANGED: True})
