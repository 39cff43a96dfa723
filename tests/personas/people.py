"""Who comes to the door: eleven people and programs, and what each carries."""

import time
from copy import deepcopy
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.test import Client
from django.utils import timezone

from scheda.foundation.access.models import Grant, Role
from scheda.foundation.access.record_types import record_types
from scheda.foundation.access.scope import VIEW, Scope
from scheda.foundation.accounts.models import Membership, User
from scheda.foundation.accounts.tests.factories import AdministratorFactory, UserFactory
from scheda.foundation.api.tokens import services as tokens
from scheda.foundation.api.tokens.models import ApiToken

FAR_AWAY = "203.0.113.7"
PROVE_EVERY = 60


class Who(StrEnum):
    ANONYMOUS = "anonymous"
    INVITED = "invited, has not joined yet"
    REVOKED = "account closed, session still in the browser"
    EXPIRED = "token that has expired"
    OTHER = "colleague with records of their own"
    MATE = "team-mate: sees the team's, changes their own"
    LEAD = "team lead: everything of the team"
    OWNER = "owner of the records"
    READER = "the owner's token that may only read"
    ALL = "everything that is not private"
    ADMINISTRATOR = "administrator"


@dataclass
class Persona:
    """`user` is whose rights count; None where nobody's should."""

    who: Who
    client: Client
    user: User | None = None
    headers: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.cookies = deepcopy(self.client.cookies)

    def prove_again(self) -> None:
        """Dangerous acts want a sign-in that is minutes old; a long run outlasts that.

        Read from the session each time, because what a test wrote there is taken back with it.
        """
        if self.user is None or self.headers:
            return
        self.client.cookies = deepcopy(self.cookies)
        session = self.client.session
        if time.time() - session.get("began_at", 0) > PROVE_EVERY:
            session["began_at"] = time.time()
            session.save()

    def ask(
        self,
        method: str,
        path: str,
        body: Any = "",
        content_type: str = "application/x-www-form-urlencoded",
        **extra: Any,
    ) -> Any:
        """One request as if it were the first: what the one before left in the jar is gone."""
        self.client.cookies = deepcopy(self.cookies)
        headers = {**self.headers, **extra.pop("headers", {})}
        return self.client.generic(
            method, path, body, content_type=content_type, headers=headers, **extra
        )


def browser() -> Client:
    """A mistake of ours is an answer with status 500, as it is to everybody."""
    return Client(raise_request_exception=False, REMOTE_ADDR=FAR_AWAY)


def signed_in(who: Who, user: User) -> Persona:
    client = browser()
    client.force_login(user)
    return Persona(who, client, user)


def nobody(who: Who) -> Persona:
    return Persona(who, browser())


def program(who: Who, owner: User, *, is_read_only: bool, has_expired: bool = False) -> Persona:
    token, key = tokens.create(
        owner,
        name="A program",
        expires_on=timezone.localdate() + timezone.timedelta(days=1),
        is_read_only=is_read_only,
    )
    if has_expired:
        ApiToken.objects.filter(pk=token.pk).update(
            expires_at=timezone.now() - timezone.timedelta(minutes=1)
        )
    headers = {"Authorization": f"Bearer {key}"}
    user = None if has_expired else owner
    return Persona(who, browser(), user, headers)


def whose_account_closed(user: User) -> Persona:
    """As when the row is changed behind the back of the service that ends the sessions."""
    persona = signed_in(Who.REVOKED, user)
    User.objects.filter(pk=user.pk).update(is_active=False)
    persona.user = None
    return persona


def everybody(owner: User, team: Any) -> dict[Who, Persona]:
    personas = [
        nobody(Who.ANONYMOUS),
        nobody(Who.INVITED),
        whose_account_closed(reaching(Scope.ALL)),
        program(Who.EXPIRED, owner, is_read_only=False, has_expired=True),
        signed_in(Who.OTHER, reaching(Scope.OWN)),
        signed_in(Who.MATE, in_team(team, reaching(Scope.OWN, seeing=Scope.TEAM))),
        signed_in(Who.LEAD, in_team(team, reaching(Scope.TEAM), is_lead=True)),
        signed_in(Who.OWNER, owner),
        program(Who.READER, owner, is_read_only=True),
        signed_in(Who.ALL, reaching(Scope.ALL)),
        signed_in(Who.ADMINISTRATOR, AdministratorFactory(language="en")),
    ]
    return {persona.who: persona for persona in personas}


def reaching(scope: Scope, *, seeing: Scope | None = None) -> User:
    """Somebody with one role: every action on every kind of record, so far."""
    user = UserFactory(language="en")
    role = Role.objects.create(name=f"Reaching {user.pk}")
    role.users.add(user)
    Grant.objects.bulk_create(
        Grant(
            role=role,
            record_type=kind.key,
            action=action,
            scope=(seeing or scope) if action == VIEW else scope,
        )
        for kind in record_types
        for action in kind.actions
    )
    return user


def in_team(team: Any, user: User, *, is_lead: bool = False) -> User:
    Membership.objects.create(team=team, user=user, is_lead=is_lead)
    return user
