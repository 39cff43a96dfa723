"""The doors to background work. Nothing else names the job library."""

import json
from collections.abc import Callable
from typing import Any, TypeVar

from django.core.serializers.json import DjangoJSONEncoder
from procrastinate import JobContext, RetryStrategy
from procrastinate.contrib.django import app
from procrastinate.tasks import Task

from scheda.foundation.events.event import Event, deferrals
from scheda.foundation.jobs.lanes import CLOCK, LONG, SHORT
from scheda.foundation.jobs.running import noting_failure, run_once, run_slot

E = TypeVar("E", bound=Event)
AnyTask = Task[Any, Any, Any]
reaping_rounds: list[Callable[[], object]] = []
MOST_ATTEMPTS = 5
RETRIES = RetryStrategy(max_attempts=MOST_ATTEMPTS - 1, exponential_wait=4)
"""After 4, 16, 64 and 256 seconds; the fifth failure stays, with its reason."""


def every(cron: str) -> Callable[[Callable[[], object]], AnyTask]:
    """Run on a schedule, in UTC. A tick that was missed is run late, never twice."""

    def decorate(function: Callable[[], object]) -> AnyTask:
        def run(context: JobContext, timestamp: int) -> None:
            with noting_failure(context):
                run_slot(context, timestamp, function)

        name = _name_of(function)
        task = app.task(name=name, queueing_lock=name, queue=CLOCK, pass_context=True)(run)
        return app.periodic(cron=cron)(task)

    return decorate


def each_round(function: Callable[[], object]) -> Callable[[], object]:
    """Run beside the reaper of every worker, each 15 seconds: short, and safe to run twice at once.

    For what would be missed when a worker dies; it leaves no job behind.
    """
    reaping_rounds.append(function)
    return function


def after(event_type: type[E]) -> Callable[[Callable[[E], object]], AnyTask]:
    """Run once for each published event, outside the request."""

    def decorate(function: Callable[[E], object]) -> AnyTask:
        def run(context: JobContext, /, **payload: Any) -> None:
            with noting_failure(context):
                run_once(context, lambda: function(event_type.read(payload)))

        task = app.task(name=_name_of(function), queue=SHORT, pass_context=True, retry=RETRIES)(run)
        deferrals.register(event_type, lambda event: task.defer(**_jsonable(event)))
        return task

    return decorate


def deferrable(
    function: Callable[..., object], *, lane: str = LONG, is_whole: bool = False
) -> AnyTask:
    """Work that a person asks for and does not wait for: `job.defer(run_id=…)`.

    The function commits in its own steps, so it must be safe to run again after a crash; one that
    `is_whole` is committed together with the proof that it was done.
    """

    def run(context: JobContext, /, **arguments: Any) -> None:
        with noting_failure(context):
            if is_whole:
                run_once(context, lambda: function(**arguments))
            else:
                function(**arguments)

    return app.task(name=_name_of(function), queue=lane, pass_context=True, retry=RETRIES)(run)


def _jsonable(event: Event) -> dict[str, Any]:
    """Ids and days travel as text; the job gets the event back with its types."""
    plain: dict[str, Any] = json.loads(json.dumps(event.payload(), cls=DjangoJSONEncoder))
    return plain


def _name_of(function: Callable[..., object]) -> str:
    return f"{function.__module__}.{function.__qualname__}"
