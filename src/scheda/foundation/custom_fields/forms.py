from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.rights import read_only_fields
from scheda.foundation.choosing.choosers import choosers
from scheda.foundation.custom_fields.values import (
    custom_fields,
    custom_input,
    sealable,
    without_empty,
)
from scheda.foundation.records.fields import Field
from scheda.foundation.records.kinds import Kind
from scheda.foundation.records.models.custom_field import FINDABLE, KEY, PREFIX, SEALABLE
from scheda.foundation.records.stored import as_json

FORGET = "__forget"
LANGUAGES = {"it": _("Label in Italian"), "ro": _("Label in Romanian"), "en": _("Label in English")}


class CustomFieldsMixin(forms.Form):
    """Adds the company's own fields to a form; `cleaned_data["custom"]` is what to store.

    The record's present values come in `initial["custom"]`; those of retired fields are kept.
    """

    record_type: ClassVar[str]

    def __init__(self, *args: Any, user: Any = None, **facts: Any) -> None:
        super().__init__(*args, **facts)
        self._kept = dict(self.initial.get("custom") or {})
        self._custom = self.own_fields(user)
        locked = read_only_fields(user, self.record_type)
        for field in self._custom:
            current = field.value({"custom": self._kept})
            facts = {"user": user, "current": current, "disabled": field.key in locked}
            self.fields[field.key] = custom_input(field, **facts)
            self.initial[field.key] = None if field.is_sealed else current
            if field.is_sealed and current:
                self._keep_sealed(field, may_forget=field.key not in locked)

    def own_fields(self, user: Any) -> list[Field]:
        """A form that asks for a few things only may leave them out."""
        return custom_fields(self.record_type, user)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        values = {
            field.key.removeprefix(PREFIX): self._written(field, cleaned)
            for field in self._custom
            if field.key in cleaned
        }
        cleaned["custom"] = without_empty({**self._kept, **values})
        return cleaned

    def _written(self, field: Field, cleaned: dict[str, Any]) -> Any:
        """A sealed value is never in the form: left empty it stays, unless it shall be removed."""
        value, forget = as_json(cleaned.pop(field.key)), cleaned.pop(field.key + FORGET, False)
        current = self._kept.get(field.key.removeprefix(PREFIX))
        if field.is_sealed and value in (None, ""):
            return None if forget else current
        return sealable(field, value, current)

    def _keep_sealed(self, field: Field, *, may_forget: bool) -> None:
        self.fields[field.key].required = False
        self.fields[field.key].help_text = _("One is stored, sealed. Type to replace it.")
        if may_forget and not field.is_required:
            label = gettext("Remove the stored value: %(label)s") % {"label": field.label}
            self.fields[field.key + FORGET] = forms.BooleanField(label=label, required=False)


class CustomFieldForm(forms.Form):
    """One field of the company's own. Its kind is chosen before, once and for all."""

    label = forms.CharField(label=_("Label"), max_length=80)
    options = forms.CharField(
        label=_("Choices"),
        widget=forms.Textarea,
        max_length=5_000,
        help_text=_("One on each line."),
    )
    target_type = forms.ChoiceField(label=_("Links to"))
    is_required = forms.BooleanField(label=_("Required"), required=False)
    is_sealed = forms.BooleanField(
        label=pgettext_lazy("field", "Sealed"),
        required=False,
        help_text=_(
            "Kept encrypted and shown masked; who opens a value is noted. It cannot be sorted, "
            "searched or exported, and the seal cannot be taken off again. Of changes before today "
            "that hold a value only who and when stays; backups made before keep it until they end."
        ),
    )
    is_findable = forms.BooleanField(
        label=_("Found by its whole value"),
        required=False,
        help_text=_("For a sealed field: a filter finds who has exactly this value."),
    )
    key = forms.CharField(
        label=_("Name in files and in the API"),
        max_length=40,
        required=False,
        validators=[KEY],
        help_text=_("Left empty, it follows from the label. It cannot be changed later."),
    )

    def __init__(self, kind: Kind, *, is_new: bool, is_sealed: bool = False, **facts: Any) -> None:
        super().__init__(**facts)
        self._offer_seal(kind, is_sealed=is_sealed)
        for language, label in LANGUAGES.items():
            self.fields[f"label_{language}"] = forms.CharField(
                label=label, max_length=80, required=False
            )
        if kind not in {Kind.CHOICE, Kind.TAGS}:
            del self.fields["options"]
        if kind is not Kind.RECORD:
            del self.fields["target_type"]
        else:
            offered = [(one.key, one.label_of_kind) for one in choosers]
            self.fields["target_type"].choices = offered  # type: ignore[attr-defined]
        if not is_new:
            del self.fields["key"]
        self.order_fields(["label", *(f"label_{language}" for language in LANGUAGES)])

    def _offer_seal(self, kind: Kind, *, is_sealed: bool) -> None:
        if kind not in SEALABLE:
            del self.fields["is_sealed"]
        elif is_sealed:
            self.fields["is_sealed"].disabled = True
            self.fields["is_sealed"].help_text = _("A sealed field stays sealed.")
        if kind not in FINDABLE:
            del self.fields["is_findable"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_findable") and not cleaned.get("is_sealed"):
            self.add_error("is_findable", _("Only a sealed field needs this."))
        return cleaned

    def clean_options(self) -> list[str]:
        lines = (line.strip() for line in self.cleaned_data["options"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def facts(self) -> dict[str, Any]:
        """What the service takes: the labels by language, the rest as it is."""
        facts = dict(self.cleaned_data)
        labels = {language: facts.pop(f"label_{language}") for language in LANGUAGES}
        return {**facts, "labels": {key: label for key, label in labels.items() if label}}
