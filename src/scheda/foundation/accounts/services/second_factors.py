"""Who has to prove by two things who they are, and from when on."""

import datetime as dt
from typing import Any

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone

from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import EXPORT, Scope
from scheda.foundation.access.step_up import has_second_factor
from scheda.foundation.accounts.models import SignInRule
from scheda.foundation.accounts.services import sessions
from scheda.foundation.audit.acts import Deed, note


def rule() -> SignInRule:
    """The company's. It is written down at the installation, so that two weeks have a beginning."""
    return SignInRule.objects.first() or SignInRule(second_factor=True, since=timezone.now())


@transaction.atomic
def ask_for(*, second_factor: bool, of_everybody: bool = False, by: Any) -> SignInRule:
    """Asking more people gives everybody two weeks again."""
    found = SignInRule.objects.select_for_update().first() or SignInRule()
    before = found.second_factor, found.second_factor and found.of_everybody
    if (second_factor, second_factor and of_everybody) > before:
        found.since = timezone.now()
    found.second_factor, found.of_everybody = second_factor, of_everybody
    found.version += 1
    found.save()
    return found


def is_asked_of(user: Any, *, of_everybody: bool) -> bool:
    """Administrators, and whoever may take records out of the house; or everybody."""
    if of_everybody or user.is_administrator:
        return True
    scopes = rights_of(user).scopes.items()
    return any(action == EXPORT and scope is not Scope.NONE for (_kind, action), scope in scopes)


def due_on(user: Any) -> dt.datetime | None:
    """The moment from which this person gets no further without one; None when there is none."""
    found = rule()
    if not found.second_factor or has_second_factor(user):
        return None
    return found.due_on(user) if is_asked_of(user, of_everybody=found.of_everybody) else None


def is_overdue(user: Any) -> bool:
    due = due_on(user)
    return due is not None and due <= timezone.now()


@transaction.atomic
def take_away(user: Any, *, by: Any) -> None:
    """For who lost phone, passkey and recovery codes: the next sign-in asks for a new one."""
    gone, _kinds = Authenticator.objects.filter(user_id=user.pk).delete()
    if gone:
        note(Deed(kind="account.second_factor_taken_away", actor=by.pk, record_type="accounts.user",
                  record=user.pk))  # fmt: skip
    sessions.end_all(user)
