"""Sign-ins that last: on which devices, and how they end."""

import time
from collections.abc import Collection, Mapping
from typing import Any

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.sessions.models import Session
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from scheda.foundation.ledger import noting as ledger

NEEDED = "second_factor_needed"
"""In the session of somebody who gets no further before they have one."""


def of(user: Any) -> list[UserSession]:
    """The living sessions of a person, newest first."""
    sessions = UserSession.objects.purge_and_list(user)
    return sorted(sessions, key=lambda session: session.created_at, reverse=True)


def end(session: UserSession) -> None:
    session.end()


@transaction.atomic
def end_all(user: Any, *, but: str = "") -> int:
    """End every session of this person, except the one with the key `but`."""
    others = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but)
    keys = list(others.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    if keys:
        ledger.note("accounts.sessions_ended", user.pk)
    return len(keys)


def is_over(session: Mapping[str, Any]) -> bool:
    """Nobody was here for long, or the sign-in is too long ago."""
    return (
        seconds_since(session.get("seen_at")) > settings.SESSION_IDLE_AGE
        or seconds_since(session.get("began_at")) > settings.SESSION_COOKIE_AGE
    )


def seconds_since(moment: float | None) -> float:
    return time.time() - moment if moment else 0.0


def signed_in(keys: Collection[str]) -> dict[str, Any]:
    """The people behind these sessions, by the rules of every request, in two queries."""
    living = Session.objects.filter(session_key__in=keys, expire_date__gt=timezone.now())
    told = {session.session_key: session.get_decoded() for session in living}
    ids = {facts[SESSION_KEY] for facts in told.values() if SESSION_KEY in facts}
    people = get_user_model().objects.filter(pk__in=ids, is_active=True, must_change_password=False)
    known = {str(user.pk): user for user in people}
    return {
        key: user
        for key, facts in told.items()
        if (user := known.get(facts.get(SESSION_KEY, ""))) and _is_good(facts, user)
    }


def _is_good(facts: Mapping[str, Any], user: Any) -> bool:
    """The password is still the one that was signed in with, and nothing is asked for first."""
    proof = facts.get(HASH_SESSION_KEY, "")
    is_open = NEEDED not in facts and not is_over(facts)
    return is_open and constant_time_compare(proof, user.get_session_auth_hash())
