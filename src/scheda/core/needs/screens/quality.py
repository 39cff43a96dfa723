"""What quality means to a customer, and how content they are."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.needs.forms import QualityCriterionForm, QualityForm, SatisfactionForm
from scheda.core.needs.models import QualityCriterion, QualityProfile, Satisfaction
from scheda.core.needs.permissions import EDIT_QUALITY
from scheda.core.needs.screens.base import AtCustomer
from scheda.core.needs.services import quality
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

CHANGED = "quality-changed"


class QualityScreen(AtCustomer, FormScreen):
    permission = EDIT_QUALITY

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.tab_url

    def record(self, pk: UUID | None) -> Any:
        return QualityProfile.objects.visible_to(self.request.user).filter(party=self.party).first()

    def form_facts(self) -> dict[str, Any]:
        return {"party": self.party, "user": self.request.user}

    def leave(self, destination: Any) -> HttpResponse:
        self.submission.led_to(self.tab_url)
        return self.told(_("Saved"), CHANGED)


class QualityDescribe(QualityScreen):
    title = gettext_lazy("What quality means to them")
    template_name = "needs/quality.html"
    form_class = QualityForm

    def initial(self, record: QualityProfile | None) -> dict[str, Any]:
        return {"strategy": record.strategy} if record else {}

    def perform(self, form: QualityForm, record: Any) -> QualityProfile:
        return quality.describe(
            self.party,
            strategy=form.cleaned_data["strategy"].strip(),
            weights=form.weights,
            by=self.request.user,
        )


class SatisfactionNote(QualityScreen):
    title = gettext_lazy("Note how content they are")
    form_class = SatisfactionForm

    def initial(self, record: Any) -> dict[str, Any]:
        return {}

    def perform(self, form: SatisfactionForm, record: Any) -> Satisfaction:
        return quality.note_satisfaction(self.party, by=self.request.user, **form.cleaned_data)


class CatalogueScreen(Screen):
    title = gettext_lazy("Quality criteria")
    permission = ADMINISTER

    def records(self) -> Any:
        return QualityCriterion.objects.all()


class QualityCatalogue(CatalogueScreen):
    template_name = "needs/settings.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(criteria=self.records())


class CriterionEdit(CatalogueScreen, FormScreen):
    title = gettext_lazy("Criterion")
    form_class = QualityCriterionForm
    back_url = "/settings/quality/"

    def initial(self, record: QualityCriterion | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {"own_name": record.name, "own_commitment": record.commitment}

    def perform(self, form: QualityCriterionForm, record: QualityCriterion | None) -> str:
        facts, by = form.cleaned_data, self.request.user
        if record is None:
            quality.add_criterion(by=by, **facts)
        else:
            shown = self.initial(record)
            changed = {name: value for name, value in facts.items() if value != shown[name]}
            quality.change_criterion(record, by=by, **changed)
        return reverse("needs:settings")


class CriterionVerb(CatalogueScreen):
    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        criterion = get_object_or_404(self.records(), pk=pk)
        is_active = verb == "bring-back"
        quality.change_criterion(criterion, is_active=is_active, by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect(reverse("needs:settings"))
        opposite = "retire" if is_active else "bring-back"
        back = reverse("needs:criterion_verb", args=[pk, opposite])
        said = _("%(label)s is in use again") if is_active else _("%(label)s retired")
        return done(said % {"label": criterion}, "catalogue-changed", undo_url=back)
