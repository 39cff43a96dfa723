"""Whose account somebody from the provider comes into."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from scheda.foundation.accounts.models import Invitation, User
from scheda.foundation.accounts.services import invitations, passwords, people
from scheda.foundation.audit.acting import acting_as
from scheda.foundation.audit.acts import Deed, note
from scheda.foundation.sign_on.arrivals import Arrival
from scheda.foundation.sign_on.errors import Refused
from scheda.foundation.sign_on.models import Identity, Provider


def find(provider: Provider, arrival: Arrival) -> User:
    """By the identity; the first time by an e-mail that the provider has verified."""
    known = _identity(arrival)
    user = known.user if known else _linked(provider, arrival)
    if not user.is_active:
        raise Refused("closed", _("Your account is closed. Ask an administrator."))
    return user


def is_of(user: Any, arrival: Arrival) -> bool:
    known = _identity(arrival)
    return known is not None and known.user_id == user.pk


def _identity(arrival: Arrival) -> Any:
    found = Identity.objects.filter(issuer=arrival.issuer, subject=arrival.subject)
    return found.select_related("user").first()


def _linked(provider: Provider, arrival: Arrival) -> User:
    email = _trusted_email(provider, arrival)
    with acting_as(None, "single sign-on"):
        user = User.locked(_colleague(email) or _newcomer(provider, arrival, email))
        if not user.is_active:
            return user
        if Identity.objects.filter(user=user, issuer=arrival.issuer).exists():
            raise Refused(
                "linked",
                _("Your account belongs to another identity. Ask an administrator to unlink it."),
            )
        Identity.objects.create(user=user, issuer=arrival.issuer, subject=arrival.subject)
        if not user.is_administrator:
            passwords.forget_one_time(user)
        note(Deed(kind="account.sso_linked", actor=user.pk))
    return user


def _trusted_email(provider: Provider, arrival: Arrival) -> str:
    email = arrival.email.strip()
    if not email or not arrival.is_verified:
        raise Refused("unverified", _("The provider does not say that your e-mail is verified."))
    if not _is_plain(email):
        raise Refused("email", _("The provider's e-mail is not a plain address."))
    if email.lower().rpartition("@")[2] not in provider.domains:
        raise Refused("domain", _("Your e-mail is not of a domain that may come in here."))
    return email.lower()


def _is_plain(email: str) -> bool:
    """Only ASCII: letters that look alike become one where case does not count."""
    try:
        validate_email(email)
    except ValidationError:
        return False
    return email.isascii()


def _colleague(email: str) -> User | None:
    return User.objects.filter(email__iexact=email).first()


def _newcomer(provider: Provider, arrival: Arrival, email: str) -> User:
    invitation = Invitation.objects.valid().filter(email=email).first()
    if invitation:
        name = invitation.name or arrival.name
        return invitations.accept(invitation, name=name, password=None)
    if provider.makes_people and provider.role:
        return people.join(email, name=arrival.name, roles=[provider.role])
    raise Refused("unknown", _("Nobody here has your e-mail. Ask an administrator to invite you."))
