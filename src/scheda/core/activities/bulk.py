"""What can be done to many tasks of the list at once."""

from typing import Any, ClassVar

from django import forms
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from scheda.core.activities import steps
from scheda.core.activities.models import Task, TaskQuerySet
from scheda.core.activities.services import many
from scheda.foundation.accounts.models import User
from scheda.foundation.bulk.actions import BulkAction


class LaterForm(forms.Form):
    when = forms.ChoiceField(label=_("When"))

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        when: Any = self.fields["when"]
        when.choices = steps.choices(user)

    @property
    def day(self) -> Any:
        return steps.day_of(self.cleaned_data["when"], self.user)


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(User.objects.filter(is_active=True), label=_("Owner"))


class PriorityForm(forms.Form):
    priority = forms.ChoiceField(label=_("Priority"), choices=Task.Priority.choices)


class MarkDone(BulkAction):
    """Without a record of what came of them; done one by one there is room for words."""

    key, label, icon = "done", _("Done"), "check"
    form_class: ClassVar[None] = None

    def perform(self, records: TaskQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.close(records, by=by)

    def undo(self, records: TaskQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.open_again(records.filter(pk__in=before), by=by)

    def said(self, count: int, form: Any) -> str:
        text = ngettext("%(count)s task done", "%(count)s tasks done", count)
        return text % {"count": count}


class Later(BulkAction):
    key, label, icon = "later", _("Postpone"), "calendar-clock"
    form_class = LaterForm

    def form(self, user: Any, **data: Any) -> forms.Form:
        return LaterForm(user=user, **data)

    def perform(self, records: TaskQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.postpone(records, to=form.day, by=by)

    def undo(self, records: TaskQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        moments = {pk: parse_datetime(str(text)) for pk, text in before.items()}
        many.put_back(records, moments, by=by)

    def said(self, count: int, form: Any) -> str:
        text = ngettext("%(count)s task postponed", "%(count)s tasks postponed", count)
        return text % {"count": count}


class Reassign(BulkAction):
    key, label, icon = "reassign", _("Reassign"), "user"
    form_class = OwnerForm

    def perform(self, records: TaskQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.reassign(records, to=form.cleaned_data["owner"], by=by)

    def undo(self, records: TaskQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.give_back(records, before, by=by)

    def said(self, count: int, form: Any) -> str:
        text = ngettext(
            "%(count)s task reassigned to %(name)s", "%(count)s tasks reassigned to %(name)s", count
        )
        return text % {"count": count, "name": form.cleaned_data["owner"]}


class Prioritise(BulkAction):
    key, label, icon = "priority", _("Priority"), "flag"
    form_class = PriorityForm

    def perform(self, records: TaskQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.prioritise(records, priority=form.cleaned_data["priority"], by=by)

    def undo(self, records: TaskQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        for priority in set(before.values()):
            same = [pk for pk, value in before.items() if value == priority]
            many.prioritise(records.filter(pk__in=same), priority=priority, by=by)


ACTIONS = (MarkDone(), Later(), Reassign(), Prioritise())
