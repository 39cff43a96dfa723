"""The catalogue of machine classes, for administrators."""

from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen
from scheda.modules.equipment.forms import ClassForm
from scheda.modules.equipment.models import EquipmentClass
from scheda.modules.equipment.screens.editing import Versioned
from scheda.modules.equipment.services import classes


class ClassScreen(Screen):
    title = _("Machine classes")
    permission = ADMINISTER

    def records(self) -> QuerySet[Any]:
        return EquipmentClass.objects.annotate(machines=Count("equipment"))


class ClassList(ClassScreen):
    template_name = "equipment/classes.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(classes=self.records())


class ClassForms(ClassScreen, Versioned):
    form_class = ClassForm
    back_url = "/settings/machine-classes/"


class NewClass(ClassForms):
    title = _("New machine class")

    def perform(self, form: ClassForm, record: None) -> str:
        classes.add(**form.cleaned_data)
        return reverse("equipment:classes")


class ChangeClass(ClassForms):
    title = _("Change machine class")

    def perform(self, form: ClassForm, record: EquipmentClass) -> str:
        classes.change(record, version=self.version(), **form.cleaned_data)
        return reverse("equipment:classes")
