"""Whom we told of a correction, an erasure or a restriction (article 19)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.privacy.models.requests import PrivacyRequest


class Notice(models.Model):
    """One recipient of one request. Nothing in it names the person concerned."""

    class How(models.TextChoices):
        EMAIL = "email", _("e-mail")
        POST = "post", pgettext_lazy("channel", "post")
        PHONE = "phone", _("phone call")
        NOT = "not", _("not told: impossible, or out of proportion")

    request = models.ForeignKey(
        PrivacyRequest, models.CASCADE, related_name="notices", verbose_name=_("request")
    )
    recipient = models.CharField(_("recipient"), max_length=200)
    email = models.EmailField(_("e-mail"), blank=True)
    how = models.CharField(_("how they were told"), max_length=5, choices=How)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+",
        verbose_name=_("who"),
    )  # fmt: skip

    class Meta:
        verbose_name = _("notice to a recipient")
        verbose_name_plural = _("notices to recipients")
        ordering = ["at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "recipient"], name="privacy_told_once")
        ]

    def __str__(self) -> str:
        return self.recipient
