from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.dossier.models import PAPER, PERSONAL, Category, Requirement
from scheda.core.parties.public import Party
from scheda.foundation.access.closing import close_fields
from scheda.foundation.access.scope import CREATE
from scheda.foundation.components import formats
from scheda.foundation.components.typed import TypedDate

UNTIL = _("Empty: as long as the category says.")


class FileForm(forms.Form):
    """A file and the dates that are on it."""

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        close_fields(self, user, PAPER)

    file = forms.FileField(label=_("File"), allow_empty_file=True)
    issued_on = TypedDate(label=_("Issued"), required=False)
    expires_on = TypedDate(label=_("Expires"), required=False, help_text=UNTIL)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    @property
    def facts(self) -> dict[str, Any]:
        names = ("issued_on", "expires_on", "note", "title", "category")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class NewPaperForm(FileForm):
    category = forms.ModelChoiceField(Category.objects.none(), label=_("Category"), empty_label="–")
    title = forms.CharField(
        label=_("Title"), max_length=200, required=False,
        help_text=_("Empty: the name of the file."),
    )  # fmt: skip
    field_order = ("category", "file", "title", "issued_on", "expires_on", "note")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, user=user, **kwargs)
        offered = Category.objects.in_use()
        if not user.may(PERSONAL, CREATE):
            offered = offered.filter(is_personal=False)
        category: Any = self.fields["category"]
        category.queryset = offered


class CorrectionForm(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    category = forms.ModelChoiceField(Category.objects.all(), label=_("Category"))
    title = forms.CharField(label=_("Title"), max_length=200)
    issued_on = TypedDate(label=_("Issued"), required=False)
    expires_on = TypedDate(label=_("Expires"), required=False)
    note = forms.CharField(label=_("Note"), max_length=500, required=False)

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        close_fields(self, user, PAPER)
        if not user.may(PERSONAL, CREATE):
            category: Any = self.fields["category"]
            category.queryset = Category.objects.filter(is_personal=False)


class CategoryForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = Category
        fields = ("name", "months", "warn_days", "is_personal", "is_retired")
        help_texts = {
            "months": _("Proposes the date of expiry. Empty: such papers do not expire."),
            "is_personal": _("Only for people with the right to personal papers."),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance._state.adding:
            del self.fields["is_retired"]
        else:
            self.fields["name"].widget.attrs["placeholder"] = str(self.instance)


class RequirementForm(forms.ModelForm):  # type: ignore[type-arg]
    """Empty conditions hold for every customer."""

    class Meta:
        model = Requirement
        fields = ("category", "lifecycle", "kind", "country", "industry_code", "tag")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = ("", pgettext_lazy("customers", "all"))
        for name, choices in (("lifecycle", Party.Lifecycle), ("kind", Party.Kind)):
            self.fields[name] = forms.ChoiceField(
                label=self.fields[name].label, required=False, choices=[every, *choices.choices]
            )
        names = formats.locale().territories
        countries = [(code, names[code]) for code in ("IT", "RO")]
        self.fields["country"] = forms.ChoiceField(
            label=_("Country"), required=False, choices=[every, *countries]
        )
