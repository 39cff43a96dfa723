"""What we ask consent for, in which words, and the ledger of who said yes or no."""

from collections.abc import Iterable
from hashlib import sha256
from typing import Any, Self
from uuid import UUID

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.access.scoping import ScopedQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.personal.vocabulary import Basis
from scheda.foundation.records.models import Record

CONSENT = "privacy.consent"


NAMES = {
    "service": _("Service and maintenance"),
    "offers": _("Offers and news about products"),
    "newsletter": _("Newsletter"),
    "surveys": _("Questions about satisfaction"),
    "profiling": _("Offers chosen by what one bought"),
}
"""What a company starts with; a name of its own takes the place."""


class Channel(models.TextChoices):
    ANY = "any", _("any way")
    EMAIL = "email", _("e-mail")
    PHONE = "phone", _("phone")
    TEXT = "sms", _("text message")
    CHAT = "chat", _("chat")
    POST = "post", pgettext_lazy("channel", "post")
    VISIT = "visit", pgettext_lazy("channel", "visit")


class ConsentPurpose(Record):
    """One thing that we do with what we know, such as sending offers."""

    key = models.SlugField(_("key"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=80, blank=True)
    description = models.CharField(_("description"), max_length=300, blank=True)
    basis = models.CharField(_("legal basis"), max_length=8, choices=Basis, default=Basis.CONSENT)
    is_active = models.BooleanField(_("in use"), default=True)
    position = models.PositiveSmallIntegerField(_("position"), default=100)
    most_in_month = models.PositiveSmallIntegerField(
        _("letters in 30 days at most"), null=True, blank=True,
        help_text=_("Empty: as many as one likes."),
    )  # fmt: skip
    quiet_days = models.PositiveSmallIntegerField(_("days of quiet after a complaint"), default=0)

    class Meta:
        verbose_name = _("purpose")
        verbose_name_plural = _("purposes")
        ordering = ["position", "name"]
        triggers = history_triggers("privacy.consentpurpose", party="")

    def __str__(self) -> str:
        return self.name or str(NAMES.get(self.key, self.key))

    @property
    def needs_consent(self) -> bool:
        return self.basis == Basis.CONSENT


class Wording(Record):
    """The words somebody agreed to. A change makes a new version; the old one stays."""

    purpose = models.ForeignKey(
        ConsentPurpose, models.PROTECT, related_name="wordings", verbose_name=_("purpose")
    )
    language = models.CharField(_("language"), max_length=2, default="it")
    number = models.PositiveSmallIntegerField(_("version"), editable=False)
    text = models.TextField(_("wording"))
    fingerprint = models.CharField(max_length=64, editable=False)
    valid_from = models.DateField(_("valid from"), default=timezone.localdate)

    class Meta:
        verbose_name = _("wording")
        verbose_name_plural = _("wordings")
        ordering = ["purpose", "language", "-number"]
        triggers = [
            *history_triggers("privacy.wording", party=""),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["purpose", "language", "number"], name="privacy_wording_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.language} {self.number}"

    @staticmethod
    def fingerprint_of(text: str) -> str:
        return sha256(text.encode()).hexdigest()


class ConsentQuerySet(ScopedQuerySet):
    owner_path, team_path = "party__owner", "party__team"
    private_path = "party__is_private"

    def of(self, party_ids: Iterable[UUID]) -> Self:
        return self.filter(party__in=party_ids)

    def newest_first(self) -> Self:
        return self.order_by("-at", "-id")

    def current(self) -> Self:
        """The last word about each purpose and channel of each party."""
        keys = ("party_id", "purpose_id", "channel")
        return self.order_by(*keys, "-at", "-id").distinct(*keys)


class Consent(Record):
    """One entry of the ledger: it is added and never changed; the last one counts."""

    class Kind(models.TextChoices):
        GIVEN = "given", _("given")
        WITHDRAWN = "withdrawn", _("withdrawn")
        OBJECTED = "objected", _("objected")
        OBJECTION_ENDED = "unobjected", _("objection taken back")

    class Source(models.TextChoices):
        PAPER = "paper", _("signed paper")
        FORM = "form", _("web form")
        EMAIL = "email", _("e-mail")
        PHONE = "phone", _("phone call")
        VISIT = "visit", _("in person")
        IMPORT = "import", pgettext_lazy("source", "import")
        API = "api", _("other system")

    party = models.ForeignKey(
        "parties.Party", models.PROTECT, related_name="privacy_consents",
        verbose_name=_("customer or person"),
    )  # fmt: skip
    given_by = models.ForeignKey(
        "parties.Party", models.PROTECT, null=True, blank=True,
        related_name="privacy_consents_said", verbose_name=_("who said it"),
    )  # fmt: skip
    purpose = models.ForeignKey(
        ConsentPurpose, models.PROTECT, related_name="consents", verbose_name=_("purpose")
    )
    channel = models.CharField(_("channel"), max_length=5, choices=Channel, default=Channel.ANY)
    kind = models.CharField(_("what was said"), max_length=10, choices=Kind)
    at = models.DateTimeField(_("when"), default=timezone.now)
    wording = models.ForeignKey(
        Wording, models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("wording"),
    )  # fmt: skip
    source = models.CharField(_("source"), max_length=6, choices=Source, default=Source.PAPER)
    proof = models.CharField(_("proof"), max_length=300, blank=True)
    attachment_id = models.UUIDField(null=True, blank=True, editable=False)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("recorded by"),
    )  # fmt: skip

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        triggers = [
            *history_triggers("privacy.consent"),
            pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete),
        ]
        indexes = [
            models.Index(
                fields=["party", "purpose", "channel", "-at", "-id"], name="privacy_consent_last"
            ),
            models.Index(fields=["-at", "-id"], name="privacy_consent_newest"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["given", "withdrawn", "objected", "unobjected"]),
                name="privacy_consent_kind",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("parties:tab", args=[self.party_id, "privacy"])

    @property
    def key_holder(self) -> str:
        return str(self.party_id)

    @property
    def tone(self) -> str:
        return TONES.get(self.kind, "")


TONES: dict[Any, str] = {"given": "ok", "withdrawn": "bad", "objected": "bad", "unobjected": ""}
