"""Making endpoints, changing them, and switching them off when nobody answers."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.audit.acting import acting_as
from scheda.foundation.deliveries.models import Delivery
from scheda.foundation.deliveries.services.minding import drop, hold, let_go
from scheda.foundation.events.event import publish
from scheda.foundation.fetching import FetchFailed, judge
from scheda.foundation.webhooks.events import EndpointSwitchedOff
from scheda.foundation.webhooks.models import BOTH_VALID, Endpoint, new_secret
from scheda.foundation.webhooks.topics import topics as known_topics

PATIENCE = dt.timedelta(days=5)
"""So long an endpoint may fail before it is switched off."""
MOST = 50


@transaction.atomic
def create(
    *, name: str, url: str, topics: Iterable[str], owner: Any, by: Any
) -> tuple[Endpoint, str]:
    """The endpoint and its secret, which is shown once."""
    if Endpoint.objects.count() >= MOST:
        raise ValidationError(_("There are 50 endpoints already. Delete one first."))
    secret = new_secret()
    endpoint = Endpoint(name=name, url=url, topics=_chosen(topics), owner=owner, secret=secret)
    check(url)
    endpoint.save()
    return endpoint, secret


@transaction.atomic
def change(endpoint: Endpoint, *, version: int | None = None, by: Any, **facts: Any) -> Endpoint:
    endpoint = Endpoint.locked(endpoint, version=version)
    if "topics" in facts:
        facts["topics"] = _chosen(facts["topics"])
    if facts.get("url", endpoint.url) != endpoint.url:
        check(facts["url"])
    for name, value in facts.items():
        setattr(endpoint, name, value)
    endpoint.version += 1
    endpoint.save()
    return endpoint


@transaction.atomic
def rotate(endpoint: Endpoint, *, by: Any) -> tuple[Endpoint, str]:
    """A new secret; for a day the former one signs beside it."""
    endpoint = Endpoint.locked(endpoint)
    secret = new_secret()
    endpoint.former_secret, endpoint.former_until = endpoint.secret, timezone.now() + BOTH_VALID
    endpoint.secret = secret
    endpoint.version += 1
    endpoint.save()
    return endpoint, secret


@transaction.atomic
def switch_on(endpoint: Endpoint, *, by: Any) -> Endpoint:
    """What waited while it was off is due again."""
    endpoint = Endpoint.locked(endpoint)
    endpoint.is_active, endpoint.off_reason, endpoint.failing_since = True, "", None
    endpoint.version += 1
    endpoint.save()
    let_go(endpoint.lane)
    return endpoint


@transaction.atomic
def switch_off(endpoint: Endpoint, *, by: Any, reason: str = "") -> Endpoint:
    """What waits goes on waiting; what happens from now on is not told, until `tell_again`."""
    endpoint = Endpoint.locked(endpoint)
    endpoint.is_active, endpoint.off_reason = False, reason[:300]
    endpoint.version += 1
    endpoint.save()
    hold(endpoint.lane, reason=reason)
    return endpoint


@transaction.atomic
def delete(endpoint: Endpoint, *, by: Any) -> None:
    endpoint = Endpoint.locked(endpoint)
    drop(Delivery.objects.filter(lane=endpoint.lane), by=by, reason="The endpoint was deleted.")
    let_go(endpoint.lane)
    endpoint.delete()


def switch_off_by_itself(endpoint: Endpoint, reason: str) -> None:
    with acting_as(None, "webhooks switched off"):
        if Endpoint.objects.active().filter(pk=endpoint.pk).exists():
            switch_off(endpoint, by=None, reason=reason)
            publish(EndpointSwitchedOff(endpoint_id=endpoint.pk, reason=reason))


def note_success(endpoint: Endpoint) -> None:
    if endpoint.failing_since:
        Endpoint.objects.filter(pk=endpoint.pk).update(failing_since=None)


def note_failure(endpoint: Endpoint, reason: str) -> None:
    now = timezone.now()
    if endpoint.failing_since is None:
        Endpoint.objects.filter(pk=endpoint.pk, failing_since=None).update(failing_since=now)
    elif endpoint.failing_since < now - PATIENCE:
        switch_off_by_itself(endpoint, f"Nothing got through for five days. {reason}")


def _chosen(topics: Iterable[str]) -> list[str]:
    chosen = sorted(set(topics))
    if not chosen or not set(chosen) <= set(known_topics()):
        raise ValidationError({"topics": _("Choose at least one kind of fact.")})
    return chosen


def check(url: str) -> None:
    """Refuse what will never be asked; a name that nobody knows yet may be known tomorrow."""
    try:
        judge(url, within=2)
    except FetchFailed:
        return
    except ValidationError as refusal:
        raise ValidationError({"url": refusal.messages}) from refusal
