"""How consents and requests look in the timeline."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.privacy.models import Channel, Consent, PrivacyRequest
from scheda.core.privacy.models.consents import NAMES
from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import entry
from scheda.foundation.components.markup import format_html

SENTENCES = {
    Consent.Kind.GIVEN: gettext_lazy("Agreed to {purpose} ({channel})"),
    Consent.Kind.WITHDRAWN: gettext_lazy("Withdrew the consent to {purpose} ({channel})"),
    Consent.Kind.OBJECTED: gettext_lazy("Objected to {purpose} ({channel})"),
    Consent.Kind.OBJECTION_ENDED: gettext_lazy("Took the objection to {purpose} back ({channel})"),
}


def draw_consent(line: TimelineEntry, user: Any) -> SafeString:
    key = line.facts.get("purpose", "")
    purpose = NAMES.get(key, line.title) if line.title == key else line.title
    said = SENTENCES[Consent.Kind(line.facts["kind"])]
    channel = Channel(line.facts.get("channel", "any")).label
    head = format_html(str(said), purpose=purpose, channel=channel)
    return entry(head, mark=kind_of(line).icon, state="system", at=line.at)


def draw_request(line: TimelineEntry, user: Any) -> SafeString:
    url = reverse("privacy:request", args=[line.ref_id])
    kind = PrivacyRequest.Kind(line.facts["kind"]).label
    link = format_html('<a href="{}">{} · {}</a>', url, line.title, kind)
    state = PrivacyRequest.State(line.facts["state"]).label
    head = format_html(_("Privacy request {request}: {state}"), request=link, state=state)
    return entry(head, mark=kind_of(line).icon, state="system", at=line.at)
