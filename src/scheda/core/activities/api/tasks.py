from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from scheda.core.activities.fields import task_fields
from scheda.core.activities.models import TASK, Activity, Task
from scheda.core.activities.permissions import CREATE_TASKS, EDIT_TASKS, VIEW_TASKS
from scheda.core.activities.services import closing, moving, planning
from scheda.core.parties.public import Party
from scheda.foundation.access.closing import refuse_closed
from scheda.foundation.accounts.models import User
from scheda.foundation.api.description import Inlined
from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Flag, Moment, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["tasks"])
Kind = Annotated[Task.Kind, Inlined()]
Priority = Annotated[Task.Priority, Inlined()]
Audience = Annotated[Activity.Audience, Inlined()]
Outcome = Annotated[Activity.Outcome, Inlined()]
Subject = Annotated[str, Field(max_length=200)]
Text = Annotated[str, Field(max_length=20_000)]


class TaskIn(Schema):
    """Without `anyway` a step that a colleague already plans is refused."""

    kind: Kind
    due_at: Moment
    subject: Subject = ""
    note: Text = ""
    party_id: UUID | None = None
    person_id: UUID | None = None
    owner_id: UUID | None = None
    ends_at: Moment | None = None
    remind_at: Moment | None = None
    is_all_day: Flag = False
    priority: Priority = Task.Priority.NORMAL
    location: Subject = ""
    audience: Audience = Activity.Audience.ALL
    anyway: Flag = False


class TaskPatch(Schema):
    subject: Subject | None = None
    note: Text | None = None
    ends_at: Moment | None = None
    remind_at: Moment | None = None
    priority: Priority | None = None
    location: Subject | None = None
    owner_id: UUID | None = None
    version: Whole | None = None


class NextStep(Schema):
    kind: Kind
    due_at: Moment
    subject: Subject = ""


class DoneIn(Schema):
    text: Text = ""
    outcome: Outcome | None = None
    next_step: NextStep | None = None


class LaterIn(Schema):
    to: Moment


class ReasonIn(Schema):
    reason: Subject = ""


class TaskOut(Schema):
    id: UUID
    version: int
    kind: str
    subject: str
    note: str
    party_id: UUID | None
    person_id: UUID | None
    owner_id: UUID
    due_at: AwareDatetime
    ends_at: AwareDatetime | None
    remind_at: AwareDatetime | None
    is_all_day: bool
    priority: str
    state: str
    outcome: str
    activity_id: UUID | None = Field(alias="result_id")
    series_id: UUID | None
    location: str
    audience: str


@router.get("", response={200: Slice[TaskOut], **ERRORS}, summary="List tasks")
def tasks(
    request: PersonRequest, sort: Sort = "due_at", limit: Limit = 50, after: Cursor = ""
) -> dict[str, Any]:
    """Filters are fields: `?owner=<id>&state=planned&due_at__until=2026-12-31`."""
    refuse_without(request, *VIEW_TASKS)
    records = Task.objects.visible_to(request.user)
    return slice_of(request, records, task_fields, sort="due_at", limit=limit)


@router.post("", response={201: TaskOut, **ERRORS}, summary="Plan a task")
def plan(request: PersonRequest, response: HttpResponse, body: TaskIn) -> Status[Task]:
    refuse_without(request, *CREATE_TASKS)
    refuse_closed(request.user, TASK, body.model_fields_set)
    facts = body.model_dump(exclude={"party_id", "person_id", "owner_id"})
    task = planning.plan(by=request.user, **facts, **_about(request, body))
    tagged(response, task)
    return Status(201, task)


@router.get("{uuid:task_id}", response={200: TaskOut, **ERRORS}, summary="Read a task")
def read(request: PersonRequest, response: HttpResponse, task_id: UUID) -> Task:
    task = get_object_or_404(Task.objects.visible_to(request.user), pk=task_id)
    tagged(response, task)
    return task


@router.patch("{uuid:task_id}", response={200: TaskOut, **ERRORS}, summary="Change a task")
def change(request: PersonRequest, response: HttpResponse, task_id: UUID, body: TaskPatch) -> Task:
    """Only what is sent is written. To move it, postpone it."""
    task = _reached(request, task_id)
    refuse_closed(request.user, TASK, body.model_fields_set)
    facts = body.model_dump(exclude_unset=True, exclude_none=True, exclude={"version", "owner_id"})
    if body.owner_id:
        facts["owner"] = _colleague(body.owner_id)
    version = version_asked(request, body.version)
    task = planning.change(task, by=request.user, version=version, **facts)
    tagged(response, task)
    return task


@router.post(
    "{uuid:task_id}/complete", response={200: TaskOut, **ERRORS}, summary="Complete a task"
)
def complete(request: PersonRequest, task_id: UUID, body: DoneIn) -> Task:
    """A call, meeting or visit is written down as an activity. Done twice, it is done once."""
    task = _reached(request, task_id)
    step = body.next_step.model_dump() if body.next_step else None
    outcome = body.outcome or ""
    return closing.complete(task, by=request.user, text=body.text, outcome=outcome, next_step=step)


@router.post(
    "{uuid:task_id}/postpone", response={200: TaskOut, **ERRORS}, summary="Postpone a task"
)
def postpone(request: PersonRequest, task_id: UUID, body: LaterIn) -> Task:
    return moving.postpone(_reached(request, task_id), to=body.to, by=request.user)


@router.post("{uuid:task_id}/cancel", response={200: TaskOut, **ERRORS}, summary="Cancel a task")
def cancel(request: PersonRequest, task_id: UUID, body: ReasonIn) -> Task:
    return closing.cancel(_reached(request, task_id), by=request.user, reason=body.reason)


@router.post("{uuid:task_id}/reopen", response={200: TaskOut, **ERRORS}, summary="Reopen a task")
def reopen(request: PersonRequest, task_id: UUID) -> Task:
    return closing.reopen(_reached(request, task_id), by=request.user)


def _reached(request: PersonRequest, task_id: UUID) -> Task:
    refuse_without(request, *EDIT_TASKS)
    return get_object_or_404(Task.objects.changeable_by(request.user), pk=task_id)


def _colleague(user_id: UUID) -> User:
    return get_object_or_404(User.objects.filter(is_active=True), pk=user_id)


def _about(request: PersonRequest, body: TaskIn) -> dict[str, Any]:
    """The records that the ids name, as far as one may see them."""
    seen = Party.objects.visible_to(request.user)
    return {
        "party": get_object_or_404(seen, pk=body.party_id) if body.party_id else None,
        "person": get_object_or_404(seen.persons(), pk=body.person_id) if body.person_id else None,
        "owner": _colleague(body.owner_id) if body.owner_id else None,
    }
