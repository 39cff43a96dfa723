"""What can be done to many customers of the list at once."""

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.services import many
from scheda.foundation.access.scope import DELETE
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.bulk.actions import BulkAction
from scheda.foundation.components.typed import TypedTags


class OwnerForm(forms.Form):
    owner = forms.ModelChoiceField(
        User.objects.filter(is_active=True), label=gettext_lazy("Owner"), required=False,
        empty_label=gettext_lazy("nobody"),
    )  # fmt: skip


class TeamForm(forms.Form):
    team = forms.ModelChoiceField(
        Team.objects.all(), label=gettext_lazy("Team"), required=False,
        empty_label=gettext_lazy("no team"),
    )  # fmt: skip


class LifecycleForm(forms.Form):
    lifecycle = forms.ChoiceField(label=gettext_lazy("Lifecycle"), choices=Party.Lifecycle.choices)


class TagsForm(forms.Form):
    tags = TypedTags(label=gettext_lazy("Tags"), help_text=gettext_lazy("Separated by commas."))


class PartyAction(BulkAction):
    """One fact of many customers. `column` is where the former values go back to."""

    column: ClassVar[str]

    @property
    def field(self) -> str:
        """The field whose rule decides whether this person may do it."""
        return self.column.removesuffix("_id")

    def undo(self, records: PartyQuerySet, before: dict[str, Any], by: Any) -> None:  # type: ignore[override]
        many.put_back(records, self.column, before, by=by)


class Assign(PartyAction):
    key, label, icon = "assign", gettext_lazy("Assign"), "user"
    column = "owner_id"
    form_class = OwnerForm

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.assign(records, owner=form.cleaned_data["owner"], by=by)

    def said(self, count: int, form: Any) -> str:
        name = form.cleaned_data["owner"] or _("nobody")
        text = ngettext(
            "%(count)s customer assigned to %(name)s",
            "%(count)s customers assigned to %(name)s",
            count,
        )
        return text % {"count": count, "name": name}


class AssignTeam(PartyAction):
    key, label, icon = "team", gettext_lazy("Team"), "users"
    column = "team_id"
    form_class = TeamForm

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.assign_team(records, team=form.cleaned_data["team"], by=by)


class SetLifecycle(PartyAction):
    key, label, icon = "lifecycle", gettext_lazy("Lifecycle"), "activity"
    column = "lifecycle"
    form_class = LifecycleForm

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.set_lifecycle(records, lifecycle=form.cleaned_data["lifecycle"], by=by)


class AddTags(PartyAction):
    key, label, icon = "tag", gettext_lazy("Tag"), "tag"
    column = "tags"
    form_class = TagsForm

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.add_tags(records, tags=form.cleaned_data["tags"], by=by)


class RemoveTags(PartyAction):
    key, label, icon = "untag", gettext_lazy("Remove tags"), "x"
    column = "tags"
    form_class = TagsForm

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.remove_tags(records, tags=form.cleaned_data["tags"], by=by)


class Archive(PartyAction):
    key, label, icon = "archive", gettext_lazy("Archive"), "archive"
    column = "archived_at"

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.archive(records, by=by)


class PutInBin(PartyAction):
    key, label, icon = "bin", gettext_lazy("Move to the bin"), "trash-2"
    column = "binned_at"
    right = DELETE
    is_dangerous = True

    def perform(self, records: PartyQuerySet, form: Any, by: Any) -> dict[str, Any]:  # type: ignore[override]
        return many.put_in_bin(records, by=by)


ACTIONS = (
    Assign(),
    AssignTeam(),
    SetLifecycle(),
    AddTags(),
    RemoveTags(),
    Archive(),
    PutInBin(),
)
