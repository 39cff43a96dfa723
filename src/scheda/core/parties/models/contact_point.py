from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.models.choices import ContactType
from scheda.core.parties.models.party import REACHED, Party
from scheda.foundation.access.veils import VeiledQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.strict_field import StrictIndexField, StrictTextField
from scheda.foundation.records.models import Record

CALLABLE = (ContactType.PHONE, ContactType.MOBILE, ContactType.WHATSAPP, ContactType.FAX)
WRITABLE = (ContactType.EMAIL, ContactType.PEC)
ICONS = {
    ContactType.PHONE: "phone",
    ContactType.MOBILE: "smartphone",
    ContactType.EMAIL: "mail",
    ContactType.PEC: "badge-check",
    ContactType.WHATSAPP: "message-square",
    ContactType.FAX: "printer",
    ContactType.WEB: "globe",
}

HIDDEN_BY = {
    ContactType.PHONE: "phone",
    ContactType.MOBILE: "phone",
    ContactType.WHATSAPP: "phone",
    ContactType.FAX: "phone",
    ContactType.EMAIL: "email",
    ContactType.PEC: "email",
    ContactType.WEB: "website",
}
"""The field of the party whose rule covers each type of contact point."""


def reached_by(values: Iterable[str], path: str = "") -> Q:
    """Contact points of one of these normal forms, whether they are stored plain or sealed."""
    wanted = list(values)
    plain = Q(**{f"{path}normalized__in": wanted})
    return plain | Q(**{f"{path}normalized_index__in": wanted}) if settings.STRICT else plain


class PartOfPartyQuerySet(VeiledQuerySet[Any]):
    """Rows that a person may see exactly when they may see the party."""

    def visible_to(self, user: Any) -> "PartOfPartyQuerySet":
        return self.filter(party__in=Party.objects.visible_to(user)).as_seen_by(user)


class ContactPoint(Record):
    """One way to reach a party. `normalized` is what matching uses: E.164, lower case."""

    Type = ContactType
    ruled_as = "parties.party"

    party = models.ForeignKey(Party, models.CASCADE, related_name="contact_points")
    type = models.CharField(_("type"), max_length=8, choices=Type)
    value = StrictTextField(_("value"), max_length=254, holder="party_id")
    normalized = StrictTextField(max_length=254, editable=False, holder="party_id")
    normalized_index = StrictIndexField(of="normalized", purpose=REACHED, editable=False)
    label = models.CharField(_("label"), max_length=60, blank=True)
    is_primary = models.BooleanField(_("main"), default=False)
    do_not_use = models.BooleanField(_("do not use"), default=False)

    objects = PartOfPartyQuerySet.as_manager()

    class Meta:
        ordering = ["-is_primary", "type", "created_at"]
        triggers = history_triggers("parties.contactpoint")
        constraints = [
            models.UniqueConstraint(
                fields=["party", "type"],
                condition=Q(is_primary=True),
                name="parties_contact_one_primary",
            ),
            models.UniqueConstraint(
                fields=["party", "type", "normalized"], name="parties_contact_once"
            ),
        ]
        indexes = [models.Index(fields=["normalized"], name="parties_contact_value")]

    def __str__(self) -> str:
        return self.value

    @property
    def ruled_by(self) -> dict[str, str]:
        return dict.fromkeys(
            ("value", "normalized", "normalized_index"), HIDDEN_BY[ContactType(self.type)]
        )

    @property
    def icon(self) -> str:
        return ICONS[ContactType(self.type)]

    @property
    def href(self) -> str:
        if self.type == ContactType.WHATSAPP:
            return f"https://wa.me/{self.normalized.removeprefix('+')}"
        if self.type in CALLABLE:
            return f"tel:{self.normalized}"
        if self.type in WRITABLE:
            return f"mailto:{self.normalized}"
        return self.normalized if self.normalized.startswith(("http://", "https://")) else ""
