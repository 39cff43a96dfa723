"""What one member thinks on one criterion."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.buying_centre.forms import StanceForm
from scheda.core.buying_centre.models import Criterion, Stance
from scheda.core.buying_centre.permissions import EDIT_STANCES
from scheda.core.buying_centre.queries.matrix import Cell, matrix_of
from scheda.core.buying_centre.queries.members import members_of
from scheda.core.buying_centre.screens.base import AtCustomer, undo_address
from scheda.core.buying_centre.services import stances
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.components.answers import tell
from scheda.foundation.screens.form import FormScreen, blame

CHANGED = "stances-changed"


class StanceNote(AtCustomer, FormScreen):
    """In its cell for who has scripts; the same form is a page, and a drawer with everything."""

    title = gettext_lazy("What they think")
    permission = EDIT_STANCES
    template_name = "buying_centre/stance.html"

    @property
    def back_url(self) -> str:  # type: ignore[override]
        return self.people_url

    @property
    def is_in_cell(self) -> bool:
        return self.wants_fragment and "whole" not in self.request.GET

    @cached_property
    def member(self) -> Party:
        roles = Relationship.objects.visible_to(self.request.user).filter(party=self.party)
        found = roles.select_related("person").filter(person=self.kwargs["person"]).first()
        if found is None:
            raise Http404
        return found.person

    @cached_property
    def criterion(self) -> Criterion:
        known = Criterion.objects.all()
        return get_object_or_404(known, pk=self.kwargs["criterion"])

    def record(self, pk: UUID | None) -> None:
        _member, _criterion = self.member, self.criterion

    def form(self, record: Any, **data: Any) -> StanceForm:
        facts: dict[str, Any] = {"party": self.party, "person": self.member}
        facts["user"] = self.request.user
        now = self.cell.now
        initial = (
            {"position": now.position, "weight": now.weight}
            if now
            else {"position": 0, "weight": 3}
        )
        return StanceForm(initial=initial, auto_id=f"s-{self.member.pk}-%s", **facts, **data)

    @property
    def cell(self) -> Cell:
        """As it stands now, asked of the database each time."""
        user = self.request.user
        found = matrix_of(self.party, members_of(self.party, user), user)
        known = found.cell(self.member.pk, self.criterion.pk)
        if known is None:
            raise Http404
        return known

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        self.record(None)
        if self.is_in_cell:
            part = "value" if "show" in request.GET else "editor"
            return self._part(part, form=self._begun())
        return super().get(request, pk)

    def post(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        if not self.is_in_cell:
            return super().post(request, pk)
        self.record(None)
        form = self.form(None, data=request.POST)
        if form.is_valid():
            try:
                return self._noted(self.perform(form, None))
            except ValidationError as refusal:
                blame(form, refusal)
        return self._part("editor", form=form, status=422)

    def perform(self, form: StanceForm, record: None) -> Stance:
        return stances.take(
            self.party,
            person=self.member,
            criterion=self.criterion,
            by=self.request.user,
            **form.cleaned_data,
        )

    def leave(self, destination: Stance) -> HttpResponse:
        self.submission.led_to(self.people_url)
        return self.told(self._said(), CHANGED, undo_url=self._way_back(destination))

    def _noted(self, stance: Stance) -> HttpResponse:
        toast = {"message": self._said(), "undo_url": self._way_back(stance)}
        return tell(self._part("value", form=None), toast=toast, **{CHANGED: True})

    def _said(self) -> str:
        facts = {"name": self.member.name, "criterion": self.criterion.name}
        return _("Noted for %(name)s: %(criterion)s") % facts

    def _way_back(self, stance: Stance) -> str:
        return undo_address("withdraw", self.party.pk, stance.pk)

    def _part(self, part: str, *, form: Any, status: int = 200) -> HttpResponse:
        name = f"buying_centre/stance.html#{part}"
        return self.show_part(name, form=form, cell=self.cell, party=self.party, status=status)

    def _begun(self) -> StanceForm:
        form = self.form(None)
        form.fields["position"].widget.attrs["data-focus"] = True
        return form


class StanceWithdraw(AtCustomer):
    """Taking back what was just noted."""

    title = gettext_lazy("Take back")
    permission = EDIT_STANCES

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        known = Stance.objects.visible_to(request.user).filter(party=self.party)
        stances.withdraw(get_object_or_404(known, pk=pk), by=self.request.user)
        return self.told(_("Taken back"), CHANGED)
