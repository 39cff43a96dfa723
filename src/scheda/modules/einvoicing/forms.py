from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.modules.einvoicing.models import OwnNumber
from scheda.modules.einvoicing.services.fatturapa.sides import bare


class OwnNumberForm(forms.Form):
    number = forms.CharField(
        label=_("VAT number or tax code"),
        max_length=40,
        help_text=_("With or without IT in front. A company may have several."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "text"}),
    )

    def clean_number(self) -> str:
        number = bare(self.cleaned_data["number"])
        if not any(sign.isalnum() for sign in number):
            raise forms.ValidationError(_("Enter a VAT number or a tax code."))
        if OwnNumber.objects.filter(number=number).exists():
            raise forms.ValidationError(_("This number is in the list already."))
        return number
