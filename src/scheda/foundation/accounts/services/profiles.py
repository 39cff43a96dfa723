"""What people say of themselves, and how they like to work."""

from typing import Any

from django.db import transaction

from scheda.foundation.accounts.models import User


@transaction.atomic
def change(user: User, *, version: int | None = None, by: User, **facts: Any) -> User:
    """Write the given facts; `StaleRecord` when somebody saved first."""
    user = User.locked(user, version=version)
    for name, value in facts.items():
        setattr(user, name, value)
    user.version += 1
    user.save()
    return user
