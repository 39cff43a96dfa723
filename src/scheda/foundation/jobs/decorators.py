"""The doors to background work. Nothing else names the job library."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from scheda.foundation.events.event import Event, deferrals
from scheda.foundation.jobs.running import run_once

E = TypeVar("E", bound=Event)
AnyTask = Task[Any, Any, Any]
RETRIES = RetryStrategy(max_attempts=5, exponential_wait=4)


def every(cron: str) -> Callable[[Callable[[], object]], AnyTask]:
    """Run on a schedule. A late tick is skipped, never doubled."""

    def decorate(function: Callable[[], object]) -> AnyTask:
        def run(context: JobContext, timestamp: int) -> None:
            run_once(context, function)

        name = _name_of(function)
        task = app.task(name=name, queueing_lock=name, queue="clock", pass_context=True)(run)
        return app.periodic(cron=cron)(task)

    return decorate


def after(event_type: type[E]) -> Callable[[Callable[[E], object]], AnyTask]:
    """Run once for each published event, outside the request."""

    def decorate(function: Callable[[E], object]) -> AnyTask:
        def run(context: JobContext, **payload: Any) -> None:
            run_once(context, lambda: function(event_type(**payload)))

        task = app.task(name=_name_of(function), pass_context=True, retry=RETRIES)(run)
        deferrals.register(event_type, lambda event: task.defer(**_jsonable(event)))
        return task

    return decorate


def deferrable(function: Callable[..., object]) -> AnyTask:
    """Work that a person asks for and does not wait for: `job.defer(run_id=…)`.

    The function commits in its own steps, so it must be safe to run again after a crash.
    """

    def run(**arguments: Any) -> None:
        function(**arguments)

    return app.task(name=_name_of(function), retry=RETRIES)(run)


def _jsonable(event: Event) -> dict[str, Any]:
    """Ids and days travel as text; the job's reader loads fresh data by them."""
    plain: dict[str, Any] = json.loads(json.dumps(event.payload(), cls=DjangoJSONEncoder))
    return plain


def _name_of(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
