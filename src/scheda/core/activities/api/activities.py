from typing import Annotated, Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema, Status
from pydantic import AwareDatetime

from scheda.core.activities.models import Activity
from scheda.core.activities.queries import links
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.api.description import Inlined
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Flag, Moment, Whole
from scheda.foundation.api.versions import tagged, version_asked
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["activities"])
Kind = Annotated[Activity.Kind, Inlined()]
Direction = Annotated[Activity.Direction, Inlined()]
Outcome = Annotated[Activity.Outcome, Inlined()]
Audience = Annotated[Activity.Audience, Inlined()]
Text = Annotated[str, Field(max_length=20_000)]


Link = Annotated[str, Field(max_length=120, description="Type and id: documents.document:0192…")]


class ActivityIn(Schema):
    kind: Kind
    text: Text = ""
    at: Moment | None = None
    person_id: UUID | None = None
    direction: Direction = Activity.Direction.OUT
    outcome: Outcome | None = None
    minutes: Annotated[Whole, Field(ge=0, le=1_440)] | None = None
    audience: Audience = Activity.Audience.ALL
    is_pinned: Flag = False
    links: Annotated[list[Link], Field(max_length=20)] = []


class ActivityPatch(Schema):
    text: Text | None = None
    is_pinned: Flag | None = None
    version: Whole | None = None


class ActivityOut(Schema):
    id: UUID
    version: int
    party_id: UUID
    kind: str
    text: str
    at: AwareDatetime
    person_id: UUID | None
    direction: str
    outcome: str
    minutes: int | None
    audience: str
    author_id: UUID
    is_pinned: bool
    links: list[dict[str, str]]

    @staticmethod
    def resolve_links(activity: Activity) -> list[dict[str, str]]:
        linked: list[dict[str, str]] = activity.linked
        return linked


@router.post(
    "of/{uuid:party_id}", response={201: ActivityOut, **ERRORS}, summary="Record an activity"
)
def record(
    request: PersonRequest, response: HttpResponse, party_id: UUID, body: ActivityIn
) -> Status[Activity]:
    """The text of a note or an e-mail must say something; a call may stand alone."""
    refuse_without(request, "activities.activity", "create")
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    activity = recording.record(party, by=request.user, **_facts(request, party, body))
    tagged(response, activity)
    return Status(201, activity)


@router.get("{uuid:activity_id}", response={200: ActivityOut, **ERRORS}, summary="Read an activity")
def read(request: PersonRequest, response: HttpResponse, activity_id: UUID) -> Activity:
    activity = get_object_or_404(Activity.objects.visible_to(request.user), pk=activity_id)
    tagged(response, activity)
    return activity


@router.patch(
    "{uuid:activity_id}", response={200: ActivityOut, **ERRORS}, summary="Correct an activity"
)
def change(
    request: PersonRequest, response: HttpResponse, activity_id: UUID, body: ActivityPatch
) -> Activity:
    """Only what is sent is written; the history keeps the earlier words."""
    activity = get_object_or_404(Activity.objects.changeable_by(request.user), pk=activity_id)
    facts = body.model_dump(exclude_unset=True, exclude_none=True, exclude={"version"})
    version = version_asked(request, body.version)
    activity = recording.change(activity, by=request.user, version=version, **facts)
    tagged(response, activity)
    return activity


def _facts(request: PersonRequest, party: Party, body: ActivityIn) -> dict[str, Any]:
    facts = body.model_dump(exclude={"at", "person_id", "outcome", "links"})
    if body.links:
        facts["linked"] = links.chosen(body.links, party, request.user)
    facts["outcome"] = body.outcome or ""
    if body.at:
        facts["at"] = body.at
    if body.person_id:
        roles = Relationship.objects.visible_to(request.user).filter(party=party)
        facts["person"] = get_object_or_404(roles, person=body.person_id).person
    return facts
