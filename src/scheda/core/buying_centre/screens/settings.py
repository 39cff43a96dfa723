"""What the company asks about, and what it wants to be warned of."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy

from scheda.core.buying_centre.forms import CriterionForm, WatchForm
from scheda.core.buying_centre.models import Concern, Criterion
from scheda.core.buying_centre.models.watch import DAYS
from scheda.core.buying_centre.queries.coverage import watches
from scheda.core.buying_centre.services import catalogue
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.components.answers import done
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen

HOME = "buying_centre:settings"


class CatalogueScreen(Screen):
    title = gettext_lazy("Who decides")
    permission = ADMINISTER

    def records(self) -> Any:
        return Criterion.objects.all()


class BuyingCentreSettings(CatalogueScreen):
    template_name = "buying_centre/settings.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(criteria=self.records(), form=self._form())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WatchForm(request.POST)
        if not form.is_valid():
            return self.show(criteria=self.records(), form=form, status=422)
        for concern in Concern.values:
            catalogue.watch(
                concern,
                is_on=concern in form.cleaned_data["concerns"],
                days=form.cleaned_data["days"],
                by=self.request.user,
            )
        return HttpResponseRedirect(reverse(HOME))

    def _form(self) -> WatchForm:
        kept = watches()
        days = kept.get(Concern.SILENT_PURCHASING, DAYS)
        return WatchForm(initial={"concerns": list(kept), "days": days})


class CriterionEdit(CatalogueScreen, FormScreen):
    title = gettext_lazy("Criterion")
    form_class = CriterionForm
    back_url = "/settings/buying-centre/"

    def initial(self, record: Criterion | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {"own_name": record.name, "own_argument": record.argument, "link": record.link}

    def perform(self, form: CriterionForm, record: Criterion | None) -> str:
        facts, by = form.cleaned_data, self.request.user
        if record:
            catalogue.change(record, by=by, **self._changed(record, facts))
        else:
            catalogue.add(by=by, **facts)
        return reverse(HOME)

    def _changed(self, record: Criterion, facts: dict[str, Any]) -> dict[str, Any]:
        """Words left as we bring them stay translated."""
        kept = {"own_name": record.name, "own_argument": record.argument}
        return {name: value for name, value in facts.items() if value != kept.get(name)}


class CriterionVerb(CatalogueScreen):
    """Up, down, retire, back: small changes that are done at once."""

    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        criterion = get_object_or_404(self.records(), pk=pk)
        if verb in PLACES:
            catalogue.move(criterion, places=PLACES[verb], by=self.request.user)
        elif verb == "retire":
            catalogue.retire(criterion, by=self.request.user)
        else:
            catalogue.bring_back(criterion, by=self.request.user)
        if not self.request.htmx:
            return HttpResponseRedirect(reverse(HOME))
        back = reverse("buying_centre:criterion_verb", args=[pk, OPPOSITE[verb]])
        return done(str(SAID[verb]) % {"label": criterion}, "catalogue-changed", undo_url=back)


PLACES = {"up": -1, "down": 1}
OPPOSITE = {"up": "down", "down": "up", "retire": "bring-back", "bring-back": "retire"}
SAID = {
    "up": gettext_lazy("%(label)s moved up"),
    "down": gettext_lazy("%(label)s moved down"),
    "retire": gettext_lazy("%(label)s retired. What was noted is kept"),
    "bring-back": gettext_lazy("%(label)s is in use again"),
}
