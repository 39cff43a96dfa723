from typing import Any, ClassVar

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.audit.triggers import history_triggers
from scheda.foundation.records.models import Record


class UserQuerySet(models.QuerySet["User"]):
    def visible_to(self, user: Any) -> "UserQuerySet":
        """Colleagues know each other; closed accounts are the administrators' affair."""
        if not user.is_active:
            return self.none()
        return self if user.is_administrator else self.active()

    def active(self) -> "UserQuerySet":
        return self.filter(is_active=True)

    def administrators(self) -> "UserQuerySet":
        return self.active().filter(is_administrator=True)


class UserManager(BaseUserManager["User"]):
    def get_queryset(self) -> UserQuerySet:
        return UserQuerySet(self.model, using=self._db)

    def visible_to(self, user: Any) -> UserQuerySet:
        return self.get_queryset().visible_to(user)

    def active(self) -> UserQuerySet:
        return self.get_queryset().active()

    def administrators(self) -> UserQuerySet:
        return self.get_queryset().administrators()

    def create_user(self, email: str, password: str | None = None, **facts: Any) -> "User":
        email = email.strip().lower()
        facts["name"] = facts.get("name") or email.partition("@")[0]
        user = self.model(email=email, **facts)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_administrator(self, email: str, password: str, **facts: Any) -> "User":
        return self.create_user(email, password, is_administrator=True, **facts)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email=(username or "").strip().lower())


class User(AbstractBaseUser, Record):
    """A colleague who signs in."""

    class Theme(models.TextChoices):
        SYSTEM = "", _("As the device")
        LIGHT = "light", _("Light")
        DARK = "dark", _("Dark")

    class Density(models.TextChoices):
        COMFORTABLE = "", _("Comfortable")
        COMPACT = "compact", _("Compact")

    email = models.EmailField(_("e-mail"))
    name = models.CharField(_("name"), max_length=120, blank=True)
    job_title = models.CharField(_("job title"), max_length=120, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES, blank=True)
    theme = models.CharField(_("theme"), max_length=5, choices=Theme, blank=True)
    density = models.CharField(_("row height"), max_length=7, choices=Density, blank=True)
    single_keys = models.BooleanField(_("single-key shortcuts"), default=True)
    is_active = models.BooleanField(_("active"), default=True)
    is_administrator = models.BooleanField(_("administrator"), default=False)
    must_change_password = models.BooleanField(default=False)
    unread_notifications = models.PositiveIntegerField(default=0)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ["name", "email"]
        triggers = history_triggers(
            "accounts.user", party="", skip=("password", "last_login", "unread_notifications")
        )
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        words = str(self).replace("@", " ").split()
        return "".join(word[0] for word in words[:2]).upper()

    @property
    def is_staff(self) -> bool:
        return self.is_administrator

    @property
    def keys_off(self) -> bool:
        return not self.single_keys

    def may(self, record_type: str, action: str) -> bool:
        """Has the right at all; which records it reaches is `allowed`'s affair."""
        return rights_of(self).scope(record_type, action) is not Scope.NONE
