"""One fact of a customer, changed in its place."""

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.forms import comparing
from scheda.core.parties.forms.party import SEALED, PartyForm
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.screens.editing import initial_of
from scheda.core.parties.services import parties
from scheda.foundation.audit.models import Change
from scheda.foundation.audit.reads import SHOWN, note_read
from scheda.foundation.components.answers import tell
from scheda.foundation.records.fields import Field


class PartyFact(PartyEditing):
    """The value as a button, pressed it becomes a field; saved it is a button again.

    Carries the value it began with: only a change of this very fact is a conflict.
    """

    title = gettext_lazy("Change a value")

    def records(self) -> PartyQuerySet:
        return super().records().with_parent(self.request.user)

    def get(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        party, field = self.party(pk), self.field(key)
        if "show" in request.GET:
            return self.answer(party, field, fragment="value")
        return self.answer(party, field, form=self.form(party, key), fragment="editor")

    def post(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        party, field = self.party(pk), self.field(key)
        form = self.form(party, key, data=request.POST)
        if request.POST.get("was", "") != comparing.as_text(form[key].initial):
            return self.answer(party, field, form=form, fragment="editor", clash=True, status=409)
        try:
            if form.is_valid():
                self.save(party, form)
                return self.saved(self.party(pk), field)
        except ValidationError as refusal:
            form.add_error(key, refusal.messages)
        return self.answer(party, field, form=form, fragment="editor", status=422)

    def save(self, party: Party, form: PartyForm) -> None:
        parties.change(party, version=party.version, by=self.request.user, **form.facts())

    def saved(self, party: Party, field: Field) -> HttpResponse:
        message = _("%(label)s: saved") % {"label": field.label}
        answer = self.answer(party, field, fragment="value")
        toast = {"message": message, "undo_url": self.way_back(party, field)}
        return tell(answer, toast=toast, **{"party-changed": True})

    def way_back(self, party: Party, field: Field) -> str:
        """The restore of the change just made."""
        change = Change.objects.of(party).newest_first().first()
        if change is None:
            return ""
        address = reverse("parties:value_restore", args=[party.pk, change.pk])
        return f"{address}?field={field.key}"

    def answer(
        self, party: Party, field: Field, *, fragment: str, status: int = 200, **more: Any
    ) -> HttpResponse:
        at = self.request.GET.get("at", "fact")
        return self.show_part(
            f"parties/fact.html#{fragment}",
            party=party,
            field=field,
            at=at if at.isidentifier() else "fact",
            was=comparing.as_text(self.form(party, field.key)[field.key].initial),
            read_only=self.read_only,
            status=status,
            **more,
        )

    def field(self, key: str) -> Field:
        if key not in self.fields or not self.fields[key].editable:
            raise Http404
        if key in self.read_only:
            raise PermissionDenied(_("You may see this but not change it."))
        return self.fields[key]

    def form(self, party: Party, key: str, **data: Any) -> PartyForm:
        form = PartyForm(
            initial=initial_of(party),
            user=self.request.user,
            party=party,
            only=[key],
            auto_id=f"{self.request.GET.get('at', 'fact')}-input-%s",
            **data,
        )
        if key not in form.fields:
            raise Http404
        return form


class SealedValue(PartyEditing):
    """Open the seal of one value for who may change it; it is not kept on the page.

    That it was looked at is on record.
    """

    title = gettext_lazy("Show a sealed value")

    def get(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        party = self.party(pk)
        if key not in SEALED or key not in self.fields:
            raise Http404
        note_read(
            SHOWN,
            by=request.user,
            record_type=Party._meta.label_lower,
            record_id=party.pk,
            party_id=party.pk,
            fields=[key],
        )
        answer = self.show_part("parties/sealed.html", value=getattr(party, key))
        answer.headers["Cache-Control"] = "no-store"
        return answer
