"""Everything choosing adds to the rest of Scheda."""

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from scheda.foundation.choosing.choosers import SHOWN, Chooser, choosers


class Colleagues(Chooser):
    """Everybody who signs in; oneself first."""

    key = "accounts.user"
    label_of_kind = _("Colleagues")
    paths = ("name", "email")

    def records(self, user: Any) -> QuerySet[Any]:
        people: QuerySet[Any] = get_user_model()._default_manager.filter(is_active=True)
        return people if getattr(user, "is_authenticated", False) else people.none()

    def first(self, user: Any) -> Sequence[Any]:
        return [user, *self.records(user).exclude(pk=user.pk)[: SHOWN - 1]]

    def detail(self, record: Any) -> str:
        return str(record.email)


choosers.register(Colleagues())
