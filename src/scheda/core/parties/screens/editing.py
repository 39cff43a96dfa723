"""Creating and editing a customer, in a drawer or on a page of its own."""

import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from scheda.core.parties.forms import comparing
from scheda.core.parties.forms.creation import QUICK, NewPartyForm
from scheda.core.parties.forms.party import SEALED, PartyForm
from scheda.core.parties.models import Party
from scheda.core.parties.permissions import CREATE_PARTIES, PARTY
from scheda.core.parties.screens.base import PartyEditing, PartyScreen
from scheda.core.parties.services import parties
from scheda.core.parties.services.duplicates import Draft, duplicates_of
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.queries import last_touches
from scheda.foundation.components.answers import tell
from scheda.foundation.components.numbers import whole
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.screens.form import FormScreen


class PartyCreate(PartyScreen, FormScreen):
    """In the drawer the few facts that one has at hand; the page asks for all."""

    title = _("New customer")
    permission = CREATE_PARTIES
    template_name = "parties/create.html"
    verb = _("Create")

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        if self.request.htmx and "page" in request.GET and "kind_only" not in request.GET:
            return HttpResponseClientRedirect(request.get_full_path())
        return super().get(request)

    @property
    def wants_fragment(self) -> bool:
        return super().wants_fragment and "page" not in self.request.GET

    @property
    def kind_url(self) -> str:
        """Another kind has other fields: the form is fetched anew with what was typed."""
        page = "" if self.wants_fragment else "&page=1"
        return f"{self.request.path}?kind_only=1{page}"

    def form(self, record: Any, **data: Any) -> NewPartyForm:
        initial = {"owner": self.request.user.pk, **self.request.GET.dict()}
        only = QUICK if self.wants_fragment else ()
        return NewPartyForm(initial=initial, user=self.request.user, only=only, **data)

    def perform(self, form: NewPartyForm, record: Any) -> Party:
        return parties.create(
            by=self.request.user,
            contact_points=form.contact_points(),
            addresses=form.addresses(),
            **form.facts(),
        )


class PartyEdit(PartyEditing, FormScreen):
    """The whole record. Whoever saves second compares, and nothing is overwritten unseen."""

    title = _("Edit customer")
    template_name = "parties/edit.html"

    @property
    def wants_fragment(self) -> bool:
        return super().wants_fragment and "page" not in self.request.GET

    @property
    def kind_url(self) -> str:
        page = "" if self.wants_fragment else "&page=1"
        return f"{self.request.path}?kind_only=1{page}"

    def record(self, pk: UUID | None) -> Party:
        return self.party(pk)  # type: ignore[arg-type]

    def form(self, record: Party, **data: Any) -> PartyForm:
        facts: dict[str, Any] = {
            "initial": {**initial_of(record), **self.request.GET.dict()},
            "user": self.request.user,
            "party": record,
        }
        if "data" in data:
            data["data"] = comparing.settled(data["data"], PartyForm(**facts))
        return PartyForm(**facts, **data)

    def perform(self, form: PartyForm, record: Party) -> Party:
        return parties.change(
            record, version=_version(self.request), by=self.request.user, **form.facts()
        )

    def compare(self, form: PartyForm, stale: StaleRecord) -> HttpResponse:
        current = self.party(stale.current.pk)
        rows = comparing.differences(form, current, self.touches(form, current), self.opened)
        part = "#comparison" if self.wants_fragment else ""
        answer = self.show_part(
            f"parties/compare.html{part}",
            form=form,
            record=current,
            rows=rows,
            now=timezone.now(),
            status=409,
        )
        if self.wants_fragment:
            answer.headers["HX-Retarget"] = "#main"
            return tell(answer, **{"overlay-close": True})
        return answer

    def touches(self, form: PartyForm, current: Party) -> dict[str, comparing.Touch]:
        """Who wrote each field last; relations are kept under the name of their column."""
        names = form.facts().keys() - {"custom"}
        columns = {str(one.column): one.name for one in Party._meta.fields if one.name in names}
        changes = last_touches(PARTY, current.pk, columns)
        people = User.objects.in_bulk({one.actor_id for one in changes.values() if one.actor_id})
        return {
            columns[column]: comparing.Touch(str(people.get(one.actor_id, "Scheda")), one.at)
            for column, one in changes.items()
        }

    @property
    def opened(self) -> dt.datetime | None:
        try:
            return parse_datetime(self.request.POST.get("opened", ""))
        except ValueError:
            return None


def initial_of(party: Party) -> dict[str, Any]:
    """What the form shows at first; sealed values stay sealed."""
    names = PartyForm.base_fields.keys() - {"owner", "team", "parent", *SEALED}
    relations = {"owner": party.owner_id, "team": party.team_id, "parent": party.parent_id}
    return {name: getattr(party, name) for name in names} | relations | {"custom": party.custom}


def _version(request: HttpRequest) -> int:
    """The version the form was opened with; none at all is as stale as can be."""
    return whole(request.POST.get("version", ""))


class Duplicates(PartyScreen):
    """Customers that look like the one being typed; swapped under the form, never into it."""

    title = _("Already here?")
    permission = CREATE_PARTIES
    template_name = "parties/duplicates.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        asked = request.GET
        name = asked.get("name") or f"{asked.get('first_name', '')} {asked.get('last_name', '')}"
        draft = Draft(
            name=name,
            **{
                key: asked.get(key, "")
                for key in ("city", "vat_number", "tax_code", "phone", "email")
            },
            country=asked.get("country") or "IT",
        )
        return self.show(
            duplicates=duplicates_of(draft, request.user),
            company=self.company(asked.get("company")),
        )

    def company(self, key: str | None) -> Party | None:
        """The company that somebody is added to: then a person found can be chosen at once."""
        try:
            return self.records().filter(pk=UUID(key)).first() if key else None
        except ValueError:
            return None
