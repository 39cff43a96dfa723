"""The desk of requests: the clock runs from the day they came."""

import datetime as dt
from typing import Any

from dateutil.relativedelta import relativedelta
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.public import Party
from scheda.core.privacy.events import RequestMoved, RequestReceived
from scheda.core.privacy.models import PrivacyRequest, RequestStep
from scheda.core.privacy.models.requests import answer_by
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.notifications.services import notify
from scheda.foundation.numbering.counters import next_numbers

State, Kind = PrivacyRequest.State, PrivacyRequest.Kind
KIND, MOST_MONTHS = "privacy_request", 3
CLOSED = {State.ANSWERED, State.REFUSED, State.TAKEN_BACK}
WAYS: dict[str, frozenset[str]] = {
    State.RECEIVED: frozenset({State.IDENTITY, State.WORKING, State.REFUSED, State.TAKEN_BACK}),
    State.IDENTITY: frozenset({State.WORKING, State.REFUSED, State.TAKEN_BACK}),
    State.WORKING: frozenset({State.IDENTITY, State.ANSWERED, State.REFUSED, State.TAKEN_BACK}),
}


@transaction.atomic
def receive(party: Party | None, *, kind: str, by: User, **facts: Any) -> PrivacyRequest:
    """Write a request down; whoever writes it answers it unless somebody else is named."""
    request = PrivacyRequest(party=party, kind=kind, **facts)
    if party is None and not request.who.strip():
        raise ValidationError({"who": _("Say who asks.")})
    if request.received_on > timezone.localdate():
        raise ValidationError({"received_on": _("That day has not come yet.")})
    request.owner = request.owner or by
    request.due_on = answer_by(request.received_on)
    [request.number] = next_numbers("privacy_request", 1)
    request.save(force_insert=True)
    RequestStep.objects.create(request=request, to_state=request.state, by=by)
    publish(
        RequestReceived(request_id=request.pk, party_id=request.party_id, kind=kind, by_id=by.pk)
    )
    return request


@transaction.atomic
def confirm_identity(
    request: PrivacyRequest, *, how: str, by: User, version: int | None = None
) -> PrivacyRequest:
    """Before anything about a person leaves or goes, it is clear that it is them who ask."""
    request = PrivacyRequest.locked(request, version=version)
    _refuse_closed(request)
    if not how.strip():
        raise ValidationError({"how": _("Say how you checked who it is.")})
    request.identity_how, request.identity_by = how.strip(), by
    request.identity_on = timezone.localdate()
    was, request.state = request.state, State.WORKING
    return _moved(request, was, by=by, note=how)


@transaction.atomic
def move(
    request: PrivacyRequest, to: str, *, by: User, note: str = "", version: int | None = None
) -> PrivacyRequest:
    request = PrivacyRequest.locked(request, version=version)
    if to not in WAYS.get(request.state, frozenset()):
        raise ValidationError(_("A request cannot go from there to here."))
    if to == State.ANSWERED and not request.has_proof:
        raise ValidationError(_("First check who asks."))
    if to == State.REFUSED and not note.strip():
        raise ValidationError({"note": _("A refusal says why.")})
    was, request.state = request.state, State(to)
    if to in CLOSED:
        request.closed_at = timezone.now()
        request.answer = note or request.answer
    return _moved(request, was, by=by, note=note)


@transaction.atomic
def extend(
    request: PrivacyRequest, *, until: dt.date, reason: str, by: User, version: int | None = None
) -> PrivacyRequest:
    """Two more months at most, and the person is told why within the first."""
    request = PrivacyRequest.locked(request, version=version)
    _refuse_closed(request)
    if not reason.strip():
        raise ValidationError({"reason": _("Say why it takes longer: the person is told.")})
    latest = request.received_on + relativedelta(months=MOST_MONTHS)
    if not request.due_on < until <= latest:
        raise ValidationError({"until": _("At most three months after the request came.")})
    request.extended_until, request.extension_reason = until, reason.strip()
    return _moved(request, request.state, by=by, note=reason)


@transaction.atomic
def hand_over(
    request: PrivacyRequest, *, to: User, by: User, version: int | None = None
) -> PrivacyRequest:
    request = PrivacyRequest.locked(request, version=version)
    _refuse_closed(request)
    request.owner = to
    if to != by:
        _tell([to], request, gettext_lazy("Privacy request {number} is yours to answer"), "owner")
    return _moved(request, request.state, by=by)


@transaction.atomic
def warn() -> int:
    """Once a day at most, whoever answers is told that the month is nearly over."""
    today = timezone.localdate()
    near = PrivacyRequest.objects.near(today).filter(owner__isnull=False)
    unspoken = near.filter(Q(warned_on=None) | Q(warned_on__lt=today)).select_related("owner")
    requests = list(unspoken)
    for one in requests:
        said = gettext_lazy("Privacy request {number} has to be answered")
        _tell([one.owner], one, said, f"due:{today}")
    PrivacyRequest.objects.filter(pk__in=[one.pk for one in requests]).update(warned_on=today)
    return len(requests)


def _tell(users: Any, request: PrivacyRequest, said: Any, key: str) -> None:
    notify(
        users,
        kind=KIND,
        title=format_lazy(said, number=request.number),
        text=request.get_kind_display(),
        url=request.get_absolute_url(),
        record=request,
        dedupe_key=f"privacy-request:{request.pk}:{key}",
    )


def _moved(request: PrivacyRequest, was: str, *, by: User, note: str = "") -> PrivacyRequest:
    request.version += 1
    request.save()
    RequestStep.objects.create(
        request=request, from_state=was, to_state=request.state, by=by, note=note.strip()[:300]
    )
    publish(
        RequestMoved(
            request_id=request.pk, party_id=request.party_id, state=request.state, by_id=by.pk
        )
    )
    return request


def _refuse_closed(request: PrivacyRequest) -> None:
    if not request.is_open:
        raise ValidationError(_("This request is closed."))
