"""Setting passwords: whoever knew the old one is out."""

import secrets
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from scheda.foundation.accounts.services import sessions
from scheda.foundation.audit.acts import Deed, note

ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"


@transaction.atomic
def change(user: Any, password: str) -> None:
    """Set a password that its owner chose. Every session ends; the caller keeps its own."""
    user.set_password(password)
    user.must_change_password = False
    user.version += 1
    user.save(update_fields=["password", "must_change_password", "version", "updated_at"])
    sessions.end_all(user)
    note(Deed(kind="account.password_changed", actor=user.pk))


def forget_one_time(user: Any) -> None:
    """Who signs in elsewhere needs no password of their own, and nobody uses the one given out."""
    if user.must_change_password:
        user.set_unusable_password()
        user.must_change_password = False
        user.version += 1
        user.save(update_fields=["password", "must_change_password", "version", "updated_at"])


def check(password: str, user: Any) -> None:
    """Refuse short, common and self-evident passwords."""
    validate_password(password, user)


def one_time() -> str:
    """Easy to read out and to type: four groups of five, about 99 bits."""
    groups = ("".join(secrets.choice(ALPHABET) for _ in range(5)) for _ in range(4))
    return "-".join(groups)
