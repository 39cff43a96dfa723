"""Consents, requests and restrictions as lines of the timeline; requests in the search."""

from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from scheda.core.privacy.models import Consent, PrivacyRequest
from scheda.core.privacy.models.consents import CONSENT
from scheda.core.privacy.models.requests import REQUEST
from scheda.core.timeline.public import Line, project
from scheda.foundation.search import indexing
from scheda.foundation.search.models import SearchEntry

SAID, ASKED = "privacy.consent", "privacy.request"


def show_consent(event: Any) -> None:
    show_consents(Consent.objects.filter(pk=event.consent_id))


def show_request(event: Any) -> None:
    show_requests(PrivacyRequest.objects.filter(pk=event.request_id))


def show_of_parties(party_ids: Sequence[UUID]) -> None:
    show_consents(Consent.objects.filter(party__in=party_ids))
    show_requests(PrivacyRequest.objects.filter(party__in=party_ids))


def show_consents(consents: Any) -> None:
    project(_said(one) for one in consents.select_related("purpose"))


def show_requests(requests: Any) -> None:
    found = list(requests.select_related("party").prefetch_related("steps"))
    project(line for one in found for line in _asked(one))
    indexing.put(_entry(one) for one in found)


def _said(consent: Consent) -> Line:
    return Line(
        party_id=consent.party_id,
        at=consent.at,
        kind=SAID,
        title=str(consent.purpose.name or consent.purpose.key),
        ref_type=CONSENT,
        ref_id=consent.pk,
        actor_id=consent.by_id,
        person_id=consent.given_by_id,
        facts={
            "purpose": consent.purpose.key,
            "kind": str(consent.kind),
            "channel": str(consent.channel),
        },
    )


def _asked(request: PrivacyRequest) -> Iterable[Line]:
    """One line for each state it reached."""
    party = request.party
    if party is None:
        return
    for step in request.steps.all():
        yield Line(
            party_id=party.pk,
            at=step.at,
            kind=ASKED,
            title=str(request.number),
            ref_type=REQUEST,
            ref_id=request.pk,
            event_key=str(step.pk),
            actor_id=step.by_id,
            facts={"kind": str(request.kind), "state": str(step.to_state)},
        )


def _entry(request: PrivacyRequest) -> SearchEntry:
    party = request.party
    return SearchEntry(
        record_type=REQUEST,
        record_id=request.pk,
        party_id=request.party_id,
        owner_id=request.owner_id,
        team_id=party.team_id if party else None,
        title=f"{request.number} · {party.name if party else request.who}",
        detail=str(request.due_on),
        words=f"{request.who} {party.name if party else ''}",
    )
