from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django_htmx.http import HttpResponseClientRedirect

from scheda.foundation.records.fields import Label
from scheda.foundation.records.models import StaleRecord
from scheda.foundation.screens.base import Screen
from scheda.foundation.submissions.submission import Submission


class FormScreen(Screen):
    """Ask, check, then let a service do it. With a pk it edits, without one it creates."""

    template_name = "screens/form.html"
    fragment = "drawer"
    form_class: ClassVar[type[BaseForm]]
    verb: ClassVar[Label] = _("Save")

    def perform(self, form: Any, record: Any) -> Any:
        """Call the service. Return what to show next: an address, or something that has one."""
        raise NotImplementedError

    def get(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        record = self.record(pk)
        return self.show(form=begin(self.form(record)), record=record)

    def post(self, request: HttpRequest, pk: UUID | None = None, **place: Any) -> HttpResponse:
        known = self.submission.already()
        if known is not None:
            return self.leave(known)
        record = self.record(pk)
        form = self.form(record, data=request.POST, files=request.FILES)
        if form.is_valid():
            try:
                return self.leave(self.perform(form, record))
            except StaleRecord as stale:
                return self.compare(form, stale)
            except ValidationError as refusal:
                blame(form, refusal)
        return self.show(form=form, record=record, status=422)

    @cached_property
    def submission(self) -> Submission:
        return Submission(self.request)

    def record(self, pk: UUID | None) -> Any:
        return get_object_or_404(self.records(), pk=pk) if pk else None

    def form(self, record: Any, **data: Any) -> Any:
        return self.form_class(initial=self.initial(record), **self.form_facts(), **data)

    def form_facts(self) -> dict[str, Any]:
        """What else the form wants to know, such as the user."""
        return {}

    def initial(self, record: Any) -> dict[str, Any]:
        if record is None:
            return self.request.GET.dict()
        stored = record._meta.concrete_fields
        return {**vars(record), **{one.name: one.value_from_object(record) for one in stored}}

    back_url: ClassVar[str] = ""
    """Where "Cancel" leads when the form is a page of its own."""

    remove_question: ClassVar[Label] = ""

    @property
    def remove_url(self) -> str:
        """Where the record is deleted; the question is asked before."""
        return ""

    def compare(self, form: Any, stale: StaleRecord) -> HttpResponse:
        """Somebody saved first. A screen with a comparison page shows it instead."""
        form.add_error(None, stale)
        return self.show(form=form, record=stale.current, status=409)

    def leave(self, destination: Any) -> HttpResponse:
        url = destination if isinstance(destination, str) else destination.get_absolute_url()
        self.submission.led_to(url)
        if self.request.htmx:
            return HttpResponseClientRedirect(url)
        return HttpResponseRedirect(url)


def begin(form: Any) -> Any:
    """Writing starts in the first field."""
    for bound in form.visible_fields()[:1]:
        bound.field.widget.attrs["autofocus"] = True
    return form


def blame(form: Any, refusal: ValidationError) -> None:
    """Put each message at its field; what is about none of them stands above."""
    by_field = refusal.error_dict if hasattr(refusal, "error_dict") else {"": refusal}
    for name, errors in by_field.items():
        form.add_error(name if name in form.fields else None, errors)
