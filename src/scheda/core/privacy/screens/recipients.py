"""Others who received data of somebody, and telling them what became of it (article 19)."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.privacy import forms
from scheda.core.privacy.models import PrivacyRequest
from scheda.core.privacy.permissions import HAND_OUT
from scheda.core.privacy.screens.people import PartyForm
from scheda.core.privacy.screens.requests import OfRequest
from scheda.core.privacy.services import copies, letters, notices


class HandOut(PartyForm):
    """Write down that somebody outside received data of this party."""

    title = _("Handed to others")
    permission = HAND_OUT
    form_class = forms.HandOutForm

    def perform(self, form: forms.HandOutForm, record: None) -> str:
        copies.hand_out(self.party, by=self.request.user, **form.cleaned_data)
        return self.home_url


class TellRecipient(OfRequest):
    title = _("Tell a recipient")
    form_class = forms.NoticeForm
    verb = _("Tell them")

    def initial(self, record: PrivacyRequest) -> dict[str, Any]:
        asked = self.request.GET.get("recipient", "")
        known = {one.name: one.email for one in notices.untold(record)}
        return {
            "recipient": asked,
            "email": known.get(asked, ""),
            "text": letters.notice(record, language=letters.language_of(record)),
        }

    def perform(self, form: forms.NoticeForm, record: PrivacyRequest) -> PrivacyRequest:
        notices.tell(record, by=self.request.user, **form.cleaned_data)
        return record
