"""Is it alive, and how is it doing."""

import logging
from pathlib import Path

import psycopg
from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Gauge,
    generate_latest,
)

from scheda.foundation.backup.figures import free_share
from scheda.foundation.backup.mark import age_of, written_mark
from scheda.foundation.deliveries import queries as deliveries
from scheda.foundation.files.limits import has_room_for_journal
from scheda.foundation.jobs.queries import by_state

logger = logging.getLogger(__name__)
PATIENCE = 2
"""Seconds to wait for the database: whoever asks wants to know now."""
RETRY_AFTER = 5
FULL = "disk full, reading only"
THIS_MACHINE = {"127.0.0.1", "::1"}


@never_cache
def healthz(request: HttpRequest) -> JsonResponse:
    """Answer 200 when the database answers, so that a supervisor can trust it."""
    try:
        _ask_database()
    except (psycopg.Error, DatabaseError) as error:
        logger.warning("The database does not answer: %s", error)
        headers = {"Retry-After": str(RETRY_AFTER)}
        return JsonResponse({"status": "database unreachable"}, status=503, headers=headers)
    return JsonResponse({"status": "ok" if has_room_for_journal() else FULL})


@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for Prometheus, to this machine or to an administrator only."""
    if not _is_from_here(request) and not getattr(request.user, "is_administrator", False):
        return HttpResponse(status=404)
    figures = generate_latest(REGISTRY) + generate_latest(_work())
    return HttpResponse(figures, content_type=CONTENT_TYPE_LATEST)


def _ask_database() -> None:
    """On a connection of its own: waiting for a free one of the pool would take too long."""
    asked = {**connection.get_connection_params(), "connect_timeout": PATIENCE}
    with psycopg.connect(**asked, autocommit=True) as fresh:
        fresh.execute("SELECT 1")


def _is_from_here(request: HttpRequest) -> bool:
    """A proxy on this machine speaks for others."""
    is_passed_on = {"Forwarded", "X-Forwarded-For"} & set(request.headers)
    return request.META.get("REMOTE_ADDR") in THIS_MACHINE and not is_passed_on


def _work() -> CollectorRegistry:
    registry = CollectorRegistry()
    gauge = Gauge("scheda_jobs", "Jobs that wait, run, or failed", ["state"], registry=registry)
    up = Gauge("scheda_database_up", "Whether the database answers", registry=registry)
    outgoing = Gauge("scheda_deliveries", "What is to leave", ["state"], registry=registry)
    overdue = Gauge(
        "scheda_deliveries_overdue_seconds", "Age of the oldest that is due", registry=registry
    )
    backups(registry)
    try:
        counts, leaving, waited = by_state(), deliveries.by_state(), deliveries.overdue_seconds()
    except DatabaseError:
        return registry
    up.set(1)
    overdue.set(waited)
    for chosen, found in ((gauge, counts), (outgoing, leaving)):
        for state, count in found.items():
            chosen.labels(state).set(count)
    return registry


def backups(registry: CollectorRegistry) -> None:
    """From the small file that the worker leaves, so that it is told when the database is not."""
    told = written_mark(Path(settings.DATA_FOLDER))
    failed = Gauge("scheda_backup_failed", "Whether the last one failed", registry=registry)
    failed.set(told["has_failed"])
    if told["last_good"]:
        age = Gauge("scheda_backup_age_seconds", "Age of the last good one", registry=registry)
        age.set(age_of(told["last_good"]).total_seconds())
    full = Gauge("scheda_disk_full", "Whether nothing can be written", registry=registry)
    full.set(not has_room_for_journal())
    free = Gauge("scheda_disk_free_ratio", "Room left where the data is", registry=registry)
    free.set(free_share())
