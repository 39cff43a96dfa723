"""Sign-ins that last: on which devices, and how they end."""

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def of(user: Any) -> list[UserSession]:
    """The living sessions of a person, newest first."""
    sessions = UserSession.objects.purge_and_list(user)
    return sorted(sessions, key=lambda session: session.created_at, reverse=True)


def end(session: UserSession) -> None:
    session.end()


def end_all(user: Any, *, but: str = "") -> int:
    """End every session of this person, except the one with the key `but`."""
    others = UserSession.objects.filter(user_id=user.pk).exclude(session_key=but)
    keys = list(others.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    others.delete()
    return len(keys)
