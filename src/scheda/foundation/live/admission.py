"""Who is behind a session, and whether they may follow what they ask for."""

from collections import defaultdict
from collections.abc import Iterable, Set
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from scheda.foundation.access.rights import rights_of
from scheda.foundation.accounts.services.sessions import signed_in
from scheda.foundation.live.streams import Claim
from scheda.foundation.live.topics import live_topics


@dataclass(frozen=True)
class Verdict:
    user: Any = None
    may_follow: bool = False


def judge(claims: Iterable[Claim]) -> dict[Claim, Verdict]:
    """The same questions at the beginning and every few seconds; two queries, and two a person."""
    claims = set(claims)
    users = signed_in({claim.session for claim in claims})
    allowed = _allowed(
        (users[claim.session], claim.topics) for claim in claims if claim.session in users
    )
    return {
        claim: Verdict(user, user is not None and claim.topics <= allowed[user.pk])
        for claim in claims
        for user in [users.get(claim.session)]
    }


def _allowed(asked: Iterable[tuple[Any, Set[str]]]) -> dict[UUID, set[str]]:
    """Topics by person, of those that somebody asked for."""
    people: dict[UUID, Any] = {}
    wanted: dict[UUID, set[str]] = defaultdict(set)
    for user, topics in asked:
        people[user.pk] = user
        wanted[user.pk] |= topics
    return {pk: _allowed_to(people[pk], topics) for pk, topics in wanted.items()}


def _allowed_to(user: Any, topics: Set[str]) -> set[str]:
    rights_of(user)  # Read here, in a thread; who may know of a notice is decided without.
    by_prefix: dict[str, set[UUID]] = defaultdict(set)
    for topic in topics:
        prefix, _colon, pk = topic.partition(":")
        by_prefix[prefix].add(UUID(pk))
    return {
        f"{prefix}:{pk}"
        for prefix, pks in by_prefix.items()
        for pk in live_topics[prefix].may_follow(user, pks)
    }
