from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from scheda.foundation.components.typed import TypedDate, TypedDecimal
from scheda.modules.documents.extension_points import exposure_components
from scheda.modules.documents.models import CreditProfile

EMPTY_LIMIT = _("Empty: nobody has granted a limit.")
CURRENCIES = (("EUR", "EUR"), ("RON", "RON"), ("USD", "USD"), ("GBP", "GBP"), ("CHF", "CHF"))


class CreditForm(forms.Form):
    """What a credit manager decides of one customer."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    limit = TypedDecimal(
        label=_("Credit limit"), required=False, min_value=0, max_digits=14, decimal_places=2,
        help_text=EMPTY_LIMIT,
    )  # fmt: skip
    currency = forms.ChoiceField(label=_("Currency"), choices=CURRENCIES)
    covers_group = forms.BooleanField(label=_("For the whole group"), required=False)
    policy = forms.ChoiceField(label=_("When it is passed"), choices=CreditProfile.Policy)
    max_overdue_days = forms.IntegerField(
        label=_("Days overdue allowed"), required=False, min_value=0, max_value=9_999
    )
    left_out = forms.MultipleChoiceField(
        label=_("Not counted"), required=False, widget=forms.CheckboxSelectMultiple
    )
    insured_limit = TypedDecimal(
        label=_("Insured limit"), required=False, min_value=0, max_digits=14, decimal_places=2
    )
    insurer = forms.CharField(label=_("Insurer"), max_length=100, required=False)
    valid_from = TypedDate(label=_("Valid from"), required=False)
    valid_until = TypedDate(label=_("Valid until"), required=False)
    is_blocked = forms.BooleanField(label=_("Blocked"), required=False)
    block_reason = forms.CharField(label=_("Reason for the block"), max_length=200, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        left_out: Any = self.fields["left_out"]
        left_out.choices = [pair for component in exposure_components for pair in component.names]
