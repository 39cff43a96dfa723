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
def ask_for(*, second_factor: bool, by: Any) -> SignInRule:
    """Turning it on gives everybody two weeks again."""
    found = SignInRule.objects.select_for_update().first() or SignInRule()
    if second_factor and not found.second_factor:
        found.since = timezone.now()
    found.second_factor = second_factor
    found.version += 1
    found.save()
    return found


def is_asked_of(user: Any) -> bool:
    """Administrators, and whoever may take records out of the house."""
    if user.is_administrator:
        return True
    scopes = rights_of(user).scopes.items()
    return any(action == EXPORT and scope is not Scope.NONE for (_kind, action), scope in scopes)


def due_on(user: Any) -> dt.datetime | None:
    """The moment from which this person gets no further without one; None when there is none."""
    found = rule()
    if not found.second_factor or has_second_factor(user) or not is_asked_of(user):
        return None
    return found.due_on(user)


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
