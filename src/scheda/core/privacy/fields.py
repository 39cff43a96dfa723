from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.utils.translation import gettext_lazy as _

from scheda.core.privacy.models import Channel, Consent, ConsentPurpose, Copy, PrivacyRequest
from scheda.core.privacy.models.consents import CONSENT, TONES
from scheda.core.privacy.models.copies import COPY
from scheda.core.privacy.models.requests import REQUEST
from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)
STATE_TONES = {"received": "info", "identity": "warn", "working": "info", "answered": "ok"}


def listed(kinds: Any) -> Callable[[], Iterable[tuple[str, Label]]]:
    return lambda: kinds.choices


def purposes() -> Iterable[tuple[str, Label]]:
    return [(str(one.pk), str(one)) for one in ConsentPurpose.objects.all()]


request_fields = Fields(
    REQUEST,
    Sorted("number", _("Number"), Kind.NUMBER, is_link=True, on_phone=True),
    Filtered("kind", _("What is asked for"), Kind.CHOICE, choices=listed(PrivacyRequest.Kind),
             on_phone=True),
    Filtered("customer", _("Customer"), Kind.RECORD, path="party_id", display="requester",
             chooser="parties.party", nullable=True, on_phone=True),
    Filtered("state", _("Status"), Kind.CHOICE, choices=listed(PrivacyRequest.State),
             tones=STATE_TONES),
    Sorted("received_on", _("Received"), Kind.DATE),
    Sorted("due_on", _("Answer by"), Kind.DATE),
    Filtered("owner", _("Who answers"), Kind.PERSON, path="owner_id", display="owner"),
    Filtered("extended_until", _("Extended until"), Kind.DATE, nullable=True),
)  # fmt: skip

consent_fields = Fields(
    CONSENT,
    Filtered("customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
             chooser="parties.party", on_phone=True, is_link=True),
    Filtered("purpose", _("Purpose"), Kind.CHOICE, path="purpose_id", display="purpose",
             choices=purposes, on_phone=True),
    Filtered("channel", _("Channel"), Kind.CHOICE, choices=listed(Channel)),
    Filtered("kind", _("What was said"), Kind.CHOICE, choices=listed(Consent.Kind), tones=TONES,
             on_phone=True),
    Sorted("at", _("When"), Kind.INSTANT),
    Filtered("source", _("Source"), Kind.CHOICE, choices=listed(Consent.Source)),
    Filtered("proof", _("Proof"), Kind.TEXT),
    Filtered("by", _("Recorded by"), Kind.PERSON, path="by_id", display="by"),
)  # fmt: skip

copy_fields = Fields(
    COPY,
    Filtered("title", _("What"), Kind.TEXT, on_phone=True),
    Filtered("kind", _("Kind"), Kind.CHOICE, choices=listed(Copy.Kind), on_phone=True),
    Filtered("customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
             chooser="parties.party", nullable=True),
    Filtered("recipient", _("Recipient"), Kind.TEXT),
    Sorted("made_at", _("When"), Kind.INSTANT, on_phone=True),
    Filtered("by", _("Who"), Kind.PERSON, path="by_id", display="by"),
    Sorted("until", _("Until"), Kind.INSTANT, nullable=True),
    Filtered("rows", _("Rows"), Kind.NUMBER, nullable=True),
    Filtered("destroyed_at", _("Destroyed"), Kind.INSTANT, nullable=True),
)  # fmt: skip
