"""The settings of single sign-on, and links that an administrator takes away."""

from typing import Any

from django.db import transaction

from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.sign_on.models import Identity, Provider


@transaction.atomic
def change(*, secret: str = "", by: Any, **facts: Any) -> Provider:
    """A secret stays with the issuer it was given for: a new issuer wants it anew."""
    found = Provider.objects.select_for_update().first() or Provider()
    if secret or found.issuer != facts["issuer"]:
        found.client_secret = secret
    for name, value in facts.items():
        setattr(found, name, value)
    found.version += 1
    found.save()
    note(
        Deed(
            kind="account.sso_changed",
            actor=by.pk,
            detail={"is_on": found.is_on, "no_passwords": found.no_passwords},
        )
    )
    return found


@transaction.atomic
def unlink(identity: Identity, *, by: Any) -> None:
    """The next sign-in links anew, by a verified e-mail."""
    note(
        Deed(
            kind="account.sso_unlinked",
            actor=by.pk,
            record_type="accounts.user",
            record=identity.user.pk,
        )
    )
    identity.delete()
