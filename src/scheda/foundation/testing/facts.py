from dataclasses import dataclass
from typing import Any

from django.apps import apps


@dataclass(frozen=True)
class Fact:
    """A published event, as its readers outside will get it."""

    name: str
    payload: dict[str, Any]


@dataclass(frozen=True)
class QueuedJob:
    """`name` is the function's; `arguments` what it will be called with."""

    name: str
    arguments: dict[str, Any]


def published_facts() -> list[Fact]:
    entries = apps.get_model("events", "OutboxEntry").objects.order_by("pk")
    return [Fact(entry.name, entry.payload) for entry in entries]


def queued() -> list[QueuedJob]:
    jobs = apps.get_model("procrastinate", "ProcrastinateJob").objects
    waiting = jobs.filter(status="todo").order_by("id")
    return [QueuedJob(job.task_name.rpartition(".")[2], job.args) for job in waiting]
