"""People of a company: the tab, adding, changing a role, ending it."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.extension_points import people_sections, role_actions
from scheda.core.parties.forms.parts import PersonForm, RoleChangeForm
from scheda.core.parties.models import Party, Relationship
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.queries.around import roles_around
from scheda.core.parties.screens.base import PartyEditing
from scheda.core.parties.screens.card import CardScreen
from scheda.core.parties.screens.parts import PartOfCard
from scheda.core.parties.services import people
from scheda.foundation.access.rights import hidden_fields

EVENT = "people-changed"


class PartyPeople(CardScreen):
    """Everybody who has or had a role here."""

    tab = "people"
    template_name = "parties/people.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        roles, today = roles_around(party, request.user), timezone.localdate()
        return self.show_card(
            party,
            present=[role for role in roles if role.ends_on is None or role.ends_on >= today],
            former=[role for role in roles if role.ends_on and role.ends_on < today],
            hidden=hidden_fields(request.user, PARTY),
            actions=list(role_actions),
            sections=[] if party.is_person else self.blocks(party, people_sections),
        )


class PersonAdd(PartOfCard):
    title = gettext_lazy("Add a person")
    template_name = "parties/person.html"
    event = EVENT
    said = gettext_lazy("Person added")

    def form(self, record: Any, **data: Any) -> PersonForm:
        asked = self.request.GET.dict()
        return PersonForm(initial=asked, user=self.request.user, company=self.owner, **data)

    def perform(self, form: PersonForm, record: None) -> Party:
        facts, by = dict(form.cleaned_data), self.request.user
        person = facts.pop("person")
        names = {name: facts.pop(name) for name in ("first_name", "last_name")}
        if person:
            people.add_person(self.owner, person=person, by=by, **facts)
        else:
            people.add_new_person(self.owner, person=names, by=by, **facts)
        return self.owner


class RoleEdit(PartOfCard):
    title = gettext_lazy("Role")
    form_class = RoleChangeForm
    remove_name = "parties:role_remove"
    event = EVENT

    def parts(self) -> Any:
        return Relationship.objects.visible_to(self.request.user).filter(party=self.owner)

    def form_facts(self) -> dict[str, Any]:
        return {"user": self.request.user, "company": self.owner}

    def perform(self, form: RoleChangeForm, record: Relationship) -> Party:
        people.change_role(record, by=self.request.user, **form.cleaned_data)
        return self.owner


class RoleRemove(PartyEditing):
    title = gettext_lazy("Remove a role")

    def post(self, request: HttpRequest, party: UUID, pk: UUID) -> HttpResponse:
        owner = self.party(party)
        roles = Relationship.objects.visible_to(self.request.user).filter(party=owner)
        role = get_object_or_404(roles.select_related("person"), pk=pk)
        people.remove_role(role, by=self.request.user)
        return self.done(owner, _("%(name)s removed") % {"name": role.person.name}, EVENT)
