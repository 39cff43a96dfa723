from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.models import Role
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.access.services import roles
from scheda.foundation.access.step_up import UNSAFE
from scheda.foundation.accounts.forms.roles import FieldRulesForm, RoleForm, ScopesForm
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.accounts.services import people
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class RoleScreen(Screen):
    title = _("Roles")
    permission = ADMINISTER
    dangerous = UNSAFE

    def records(self) -> AdministeredQuerySet:
        return Role.objects.visible_to(self.request.user)


class RoleList(RoleScreen):
    template_name = "accounts/roles.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.records().annotate(size=Count("users"))
        return self.show(roles=sorted(found, key=str))


class RoleFacts(RoleScreen, FormScreen):
    """Name, purpose and people of a role, new or old."""

    template_name = "accounts/role.html"
    form_class = RoleForm

    def initial(self, record: Role | None) -> dict[str, Any]:
        if record is None:
            return {}
        return {
            "version": record.version,
            "name": str(record),
            "description": record.description_text,
            "people": record.users.all(),
        }

    def perform(self, form: RoleForm, record: Role | None) -> str:
        facts, by = form.cleaned_data, self.request.user
        named = {"name": facts["name"], "description": facts["description"], "by": by}
        if record is None:
            record = roles.create(**named)
        else:
            record = roles.rename(record, version=facts["version"], **named)
        people.give_role_to(record, facts["people"], by=by)
        messages.success(self.request, _("Saved"))
        return reverse("accounts:role_rights", args=[record.pk])


class RoleRights(RoleScreen):
    """The matrix: kind of record by action, and the fields that are kept back."""

    template_name = "accounts/role_rights.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        role = get_object_or_404(self.records(), pk=pk)
        return self.show(role=role, form=ScopesForm(role=role), field_forms=_field_forms(role))

    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        role = get_object_or_404(self.records(), pk=pk)
        form = ScopesForm(request.POST, role=role)
        field_forms = _field_forms(role, data=request.POST)
        if not all([form.is_valid(), *(one.is_valid() for one in field_forms)]):
            return self.show(role=role, form=form, field_forms=field_forms, status=422)
        roles.set_scopes(role, form.scopes, by=self.request.user)
        for one in field_forms:
            roles.set_field_rules(role, one.record_type.key, one.effects, by=self.request.user)
        messages.success(request, _("Saved"))
        return HttpResponseRedirect(reverse("accounts:role_rights", args=[pk]))


class DeleteRole(RoleScreen):
    def post(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        people.delete_role(get_object_or_404(self.records(), pk=pk), by=self.request.user)
        messages.success(request, _("The role is deleted"))
        return HttpResponseRedirect(reverse("accounts:roles"))


def _field_forms(role: Role, **data: Any) -> list[FieldRulesForm]:
    return [FieldRulesForm(role=role, kind=kind, **data) for kind in record_types if kind.fields]
