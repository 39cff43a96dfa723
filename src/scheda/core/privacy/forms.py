from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import Party, Relationship
from scheda.core.privacy.models import (
    Channel,
    Consent,
    ConsentPurpose,
    Notice,
    PrivacyRequest,
    RetentionRule,
    Suppression,
)
from scheda.foundation.accounts.models import User
from scheda.foundation.components.typed import TypedDate
from scheda.foundation.components.widgets import TypeAhead

ON_RECORD = _("It stays on record.")


class ConsentForm(forms.Form):
    purpose = forms.ModelChoiceField(
        ConsentPurpose.objects.filter(is_active=True), label=_("Purpose"), empty_label=None
    )
    kind = forms.ChoiceField(label=_("What was said"), choices=Consent.Kind.choices)
    channel = forms.ChoiceField(label=_("Channel"), choices=Channel.choices)
    source = forms.ChoiceField(label=_("Source"), choices=Consent.Source.choices)
    proof = forms.CharField(
        label=_("Proof"), max_length=300, required=False,
        help_text=_("Where the paper, the message or the form is."),
    )  # fmt: skip
    given_by = forms.ModelChoiceField(
        Party.objects.none(), label=_("Who said it"), required=False, empty_label="–"
    )
    file = forms.FileField(label=_("File"), required=False)

    def __init__(self, *args: Any, party: Party, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = Relationship.objects.visible_to(user).filter(party=party).values("person")
        given_by: Any = self.fields["given_by"]
        given_by.queryset = Party.objects.filter(pk__in=roles).order_by("sort_name")
        if party.is_person:
            del self.fields["given_by"]


class ImportForm(forms.Form):
    file = forms.FileField(
        label=_("CSV file"),
        help_text=_(
            "Columns: code or email, purpose, channel, kind, date, proof. All rows or none."
        ),
    )


class PurposeForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ConsentPurpose
        fields = (
            "key", "name", "description", "basis", "is_active", "position", "most_in_month",
            "quiet_days",
        )  # fmt: skip


class WordingForm(forms.Form):
    language = forms.ChoiceField(
        label=_("Language"), choices=[("it", "Italiano"), ("ro", "Română"), ("en", "English")]
    )
    text = forms.CharField(label=_("Wording"), max_length=5_000, widget=forms.Textarea)


class RequestForm(forms.ModelForm):  # type: ignore[type-arg]
    received_on = TypedDate(label=_("Received"), initial=timezone.localdate)

    class Meta:
        model = PrivacyRequest
        fields = ("kind", "party", "who", "channel", "received_on", "owner", "text")
        widgets = {"party": TypeAhead(reverse_lazy("choosing:choose", args=["parties.party"]))}

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Party.objects.visible_to(user)
        party: Any = self.fields["party"]
        party.queryset = seen
        party.widget.text = lambda pk: str(seen.filter(pk=pk).first() or "") if pk else ""
        owner: Any = self.fields["owner"]
        owner.queryset = User.objects.active().order_by("name")

    def _post_clean(self) -> None:
        """The service checks what belongs together, and says it at the field."""


class IdentityForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    how = forms.CharField(
        label=_("How identity was checked"), max_length=200,
        help_text=_("For instance: answered from the address we know, or showed an identity card."),
    )  # fmt: skip


class MoveForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    to = forms.ChoiceField(label=_("New status"))
    note = forms.CharField(
        label=_("Answer or reason"), max_length=2_000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, *args: Any, ways: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to: Any = self.fields["to"]
        to.choices = ways


class ExtendForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    until = TypedDate(label=_("Until"))
    reason = forms.CharField(label=_("Why it takes longer"), max_length=300)


class HandOverForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    to = forms.ModelChoiceField(
        User.objects.active().order_by("name"), label=_("Who answers"), empty_label=None
    )


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, help_text=ON_RECORD)


class HoldForm(ReasonForm):
    until = TypedDate(label=_("Until"), required=False, help_text=_("Empty: until it is released."))


class RuleForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = RetentionRule
        fields = ("months", "is_on")


class HandOutForm(forms.Form):
    recipient = forms.CharField(label=_("Recipient"), max_length=200)
    recipient_email = forms.EmailField(label=_("E-mail"), required=False)
    title = forms.CharField(
        label=_("What they received"), max_length=200,
        help_text=_("For instance: address and telephone number, for the delivery."),
    )  # fmt: skip


class NoticeForm(forms.Form):
    recipient = forms.CharField(label=_("Recipient"), max_length=200)
    how = forms.ChoiceField(label=_("How they were told"), choices=Notice.How.choices)
    email = forms.EmailField(label=_("E-mail"), required=False)
    text = forms.CharField(
        label=_("Letter"), max_length=5_000, required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), max_length=300, required=False,
        help_text=_("Who was not told at all needs a reason here."),
    )  # fmt: skip


class SuppressForm(forms.Form):
    address = forms.CharField(label=_("E-mail or telephone number"), max_length=254)
    reason = forms.ChoiceField(label=_("Reason"), choices=Suppression.Reason.choices)


class EraseForm(forms.Form):
    name = forms.CharField(label=_("Type the name"), max_length=200, help_text=ON_RECORD)
    keeps_statistics = forms.BooleanField(
        label=_("Keep the statistics"), required=False,
        help_text=_("Tickets, calls and steps stay as rows without words."),
    )  # fmt: skip
    never_again = forms.BooleanField(
        label=_("Never contact them again"), required=False, initial=True,
        help_text=_("A fingerprint of their addresses stays, which nobody can read."),
    )  # fmt: skip
    request = forms.ModelChoiceField(
        PrivacyRequest.objects.none(), label=_("Request"), required=False, empty_label="–"
    )

    def __init__(self, *args: Any, party: Party, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        request: Any = self.fields["request"]
        request.queryset = PrivacyRequest.objects.open().filter(party=party, kind="erasure")
