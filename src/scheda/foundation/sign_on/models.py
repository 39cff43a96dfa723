from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.scoping import AdministeredQuerySet
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.records.models import Record

OURS = "single-sign-on"


class Provider(Record):
    """Where the company signs in. There is one, and it may be switched off."""

    name = models.CharField(_("name on the button"), max_length=60)
    issuer = models.CharField(_("address of the issuer"), max_length=500)
    client_id = models.CharField(_("client ID"), max_length=200)
    client_secret = SealedTextField(holder="key_holder", blank=True)
    domains = ArrayField(models.CharField(max_length=253), verbose_name=_("e-mail domains"))
    is_on = models.BooleanField(_("switched on"), default=False)
    makes_people = models.BooleanField(_("unknown people get an account"), default=False)
    role = models.ForeignKey(
        "access.Role",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="sign_on_providers",
        verbose_name=_("role of new people"),
    )
    asks_second_factor = models.BooleanField(_("asks for a second factor"), default=False)
    no_passwords = models.BooleanField(_("passwords are switched off"), default=False)
    only_one = models.BooleanField(default=True, unique=True, editable=False)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        triggers = history_triggers("sign_on.provider", party="", skip=("client_secret",))

    def __str__(self) -> str:
        return self.name

    @property
    def key_holder(self) -> str:
        return OURS

    @classmethod
    def current(cls) -> "Provider":
        return cls.objects.first() or cls()

    @classmethod
    def switched_on(cls) -> "Provider | None":
        return cls.objects.filter(is_on=True).first()


class Identity(Record):
    """What an issuer calls somebody. An e-mail may pass to another person, this never does."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        related_name="sign_on_identities",
        verbose_name=_("colleague"),
    )
    issuer = models.CharField(_("address of the issuer"), max_length=500)
    subject = models.CharField(_("name at the issuer"), max_length=255)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        ordering: ClassVar[list[Any]] = ["user__name", "id"]
        triggers = history_triggers("sign_on.identity", party="")
        constraints: ClassVar[list[Any]] = [
            models.UniqueConstraint("issuer", "subject", name="sign_on_identity_once"),
            models.UniqueConstraint("user", "issuer", name="sign_on_one_identity_each"),
        ]

    def __str__(self) -> str:
        return f"{self.user}"
