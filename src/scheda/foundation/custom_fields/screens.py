from typing import Any
from uuid import UUID

from django.apps import apps
from django.contrib.auth.mixins import LoginRequiredMixin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View

from scheda.foundation.access.scope import EDIT
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.audit.reads import SHOWN, note_read
from scheda.foundation.components.answers import done
from scheda.foundation.custom_fields import services
from scheda.foundation.custom_fields.forms import CustomFieldForm
from scheda.foundation.custom_fields.owners import CustomFieldOwner, custom_field_owners
from scheda.foundation.custom_fields.values import custom_fields, opened_cell
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models import CustomField
from scheda.foundation.screens.base import Screen
from scheda.foundation.screens.form import FormScreen


class FieldScreen(Screen):
    """The company's own fields, as administrators see them."""

    title = gettext_lazy("Fields")
    permission = ADMINISTER

    def records(self) -> QuerySet[Any]:
        return CustomField.objects.filter(record_type__in=[one.key for one in custom_field_owners])


class FieldList(FieldScreen):
    template_name = "custom_fields/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        found = self.records()
        groups = [(one, found.filter(record_type=one.key)) for one in custom_field_owners]
        return self.show(groups=groups, kinds=CustomField.Type.choices)


class NewField(FieldScreen, FormScreen):
    title = gettext_lazy("New field")
    form_class = CustomFieldForm
    back_url = "/settings/fields/"

    def form_facts(self) -> dict[str, Any]:
        if self.kwargs["kind"] not in CustomField.Type.values:
            raise Http404
        return {"kind": Kind(self.kwargs["kind"]), "is_new": True}

    def perform(self, form: CustomFieldForm, record: None) -> str:
        owner, kind = self.kwargs["record_type"], self.kwargs["kind"]
        if owner not in [one.key for one in custom_field_owners]:
            raise Http404
        services.add(owner, kind=kind, **form.facts())
        return reverse("custom_fields:list")


class ChangeField(FieldScreen, FormScreen):
    title = gettext_lazy("Change field")
    form_class = CustomFieldForm
    back_url = "/settings/fields/"

    def form(self, record: CustomField, **data: Any) -> CustomFieldForm:
        labels = {f"label_{language}": label for language, label in record.labels.items()}
        initial = {**vars(record), **labels, "options": "\n".join(record.options)}
        facts: dict[str, Any] = {"is_new": False, "is_sealed": record.is_sealed, "initial": initial}
        return CustomFieldForm(Kind(record.kind), **facts, **data)

    def perform(self, form: CustomFieldForm, record: CustomField) -> str:
        services.change(record, **form.facts())
        return reverse("custom_fields:list")


class SealedValue(LoginRequiredMixin, View):
    """Open one sealed value for who may change its record; that it was looked at is on record."""

    def get(self, request: HttpRequest, record_type: str, pk: UUID, key: str) -> HttpResponse:
        owner = next((one for one in custom_field_owners if one.key == record_type), None)
        if owner is None:
            raise Http404
        model: Any = apps.get_model(record_type)
        record = get_object_or_404(model.objects.visible_to(request.user), pk=pk)
        if not model.objects.allowed(request.user, EDIT).filter(pk=pk).exists():
            raise PermissionDenied(_("You may see this but not change it."))
        for field in custom_fields(record_type, request.user):
            if field.key == key and field.is_sealed:
                return self.shown(record, field, owner)
        raise Http404

    def shown(self, record: Any, field: Field, owner: CustomFieldOwner) -> HttpResponse:
        note_read(
            SHOWN,
            by=self.request.user,
            record_type=owner.key,
            record_id=record.pk,
            party_id=getattr(record, owner.party),
            fields=[field.key],
        )
        value = opened_cell(field, record)
        answer = render(self.request, "custom_fields/sealed.html", {"value": value})
        answer.headers["Cache-Control"] = "no-store"
        return answer


class FieldVerb(FieldScreen):
    """Up, down, retire, back: small changes that are done at once."""

    def post(self, request: HttpRequest, pk: UUID, verb: str) -> HttpResponse:
        field = get_object_or_404(self.records(), pk=pk)
        if verb in PLACES:
            services.move(field, places=PLACES[verb])
        elif verb == "retire":
            services.retire(field)
        else:
            services.bring_back(field)
        if not request.htmx:  # type: ignore[attr-defined]
            return HttpResponseRedirect(reverse("custom_fields:list"))
        back = reverse("custom_fields:verb", args=[pk, OPPOSITE[verb]])
        return done(SAID[verb] % {"label": field}, "fields-changed", undo_url=back)


PLACES = {"up": -1, "down": 1}
OPPOSITE = {"up": "down", "down": "up", "retire": "bring-back", "bring-back": "retire"}
SAID = {
    "up": gettext_lazy("%(label)s moved up"),
    "down": gettext_lazy("%(label)s moved down"),
    "retire": gettext_lazy("%(label)s retired. Its values are kept"),
    "bring-back": gettext_lazy("%(label)s is in use again"),
}
