from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.effective import actions
from scheda.foundation.access.models import FieldRule, Role
from scheda.foundation.access.record_types import RecordType, record_types
from scheda.foundation.access.scope import ACTION_LABELS, SCOPE_LABELS, Scope
from scheda.foundation.access.vocabulary import with_custom
from scheda.foundation.accounts.models import User

EFFECTS = [("", _("as the role says")), *FieldRule.Effect.choices]
UNHIDDEN = [choice for choice in EFFECTS if choice[0] != FieldRule.Effect.HIDDEN]


class RoleForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Name"), max_length=80, error_messages={"required": _("Enter a name")}
    )
    description = forms.CharField(label=_("What it is for"), max_length=200, required=False)
    people = forms.ModelMultipleChoiceField(
        User.objects.active(),
        label=_("People"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


class ScopesForm(forms.Form):
    """One select for each action on each kind of record: how far the role reaches."""

    def __init__(self, data: Any = None, *, role: Role) -> None:
        super().__init__(data)
        known = {(one.record_type, one.action): one.scope for one in role.grants.all()}
        for kind in record_types:
            for action in kind.actions:
                self.fields[_name(kind, action)] = forms.ChoiceField(
                    choices=SCOPE_LABELS.items(),
                    initial=known.get((kind.key, action), Scope.NONE),
                    widget=forms.Select({"aria-label": _label(kind, action)}),
                )

    @property
    def table(self) -> list[tuple[RecordType, list[forms.BoundField | None]]]:
        """A row for each kind of record, a cell for each action; None where there is no such."""
        return [
            (kind, [self[_name(kind, a)] if a in kind.actions else None for a in actions()])
            for kind in record_types
        ]

    @property
    def heads(self) -> list[str]:
        return [str(ACTION_LABELS.get(action, action)) for action in actions()]

    @property
    def scopes(self) -> dict[tuple[str, str], Scope]:
        return {
            (kind.key, action): Scope(self.cleaned_data[_name(kind, action)])
            for kind in record_types
            for action in kind.actions
        }


class FieldRulesForm(forms.Form):
    """One select for each field of one kind of record."""

    def __init__(self, *args: Any, role: Role, kind: RecordType, **kwargs: Any) -> None:
        prefix = kind.key.replace(".", "-")
        super().__init__(*args, **{**kwargs, "prefix": prefix})
        known = {
            rule.field: rule.effect
            for rule in role.field_rules.all()
            if rule.record_type == kind.key
        }
        self.record_type = kind
        for field in with_custom(kind.fields) if kind.fields else ():
            self.fields[field.key] = forms.ChoiceField(
                choices=EFFECTS if field.hideable or field.is_custom else UNHIDDEN,
                required=False,
                initial=known.get(field.key, ""),
                label=str(field.label),
            )

    @property
    def effects(self) -> dict[str, str]:
        return {key: effect for key, effect in self.cleaned_data.items() if effect}

    @property
    def in_force(self) -> int:
        return sum(1 for field in self if field.value())


def _label(kind: RecordType, action: str) -> str:
    return f"{kind.label}: {ACTION_LABELS.get(action, action)}"


def _name(kind: RecordType, action: str) -> str:
    return f"{kind.key}-{action}".replace(".", "-")
