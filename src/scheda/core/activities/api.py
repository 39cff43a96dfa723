import datetime as dt
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from scheda.core.activities.models import Activity
from scheda.core.activities.services import recording
from scheda.core.parties.public import Party, Relationship
from scheda.foundation.api.paging import version_asked
from scheda.foundation.api.permissions import refuse_without
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["Activities"])


class ActivityIn(Schema):
    kind: Activity.Kind
    text: str = Field("", max_length=20_000)
    at: dt.datetime | None = None
    person_id: UUID | None = None
    direction: Activity.Direction = Activity.Direction.OUT
    outcome: Activity.Outcome | None = None
    minutes: int | None = Field(None, ge=0, le=1_440)
    audience: Activity.Audience = Activity.Audience.ALL
    is_pinned: bool = False


class ActivityOut(Schema):
    id: UUID
    version: int
    party_id: UUID
    kind: str
    text: str
    at: dt.datetime
    person_id: UUID | None
    direction: str
    outcome: str
    minutes: int | None
    audience: str
    author_id: UUID
    is_pinned: bool


@router.post(
    "of/{uuid:party_id}", response={201: ActivityOut, **ERRORS}, summary="Record an activity"
)
def record(request: PersonRequest, party_id: UUID, body: ActivityIn) -> tuple[int, Activity]:
    """The text of a note or an e-mail must say something; a call may stand alone."""
    refuse_without(request, "activities.activity", "create")
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    facts = body.dict(exclude={"kind", "at", "person_id", "outcome"})
    if body.at:
        facts["at"] = body.at
    if body.person_id:
        role = Relationship.objects.visible_to(request.user).filter(party=party)
        facts["person"] = get_object_or_404(role, person=body.person_id).person
    activity = recording.record(
        party, kind=body.kind, by=request.user, outcome=body.outcome or "", **facts
    )
    return 201, activity


@router.get("{uuid:activity_id}", response={200: ActivityOut, **ERRORS}, summary="Read an activity")
def read(request: PersonRequest, activity_id: UUID) -> Activity:
    return get_object_or_404(Activity.objects.visible_to(request.user), pk=activity_id)


class ActivityPatch(Schema):
    text: str | None = Field(None, max_length=20_000)
    is_pinned: bool | None = None
    version: int | None = None


@router.patch(
    "{uuid:activity_id}", response={200: ActivityOut, **ERRORS}, summary="Correct an activity"
)
def change(request: PersonRequest, activity_id: UUID, body: ActivityPatch) -> Activity:
    activity = get_object_or_404(Activity.objects.changeable_by(request.user), pk=activity_id)
    facts = body.dict(exclude_unset=True, exclude_none=True, exclude={"version"})
    version = version_asked(request, body.version)
    return recording.change(activity, by=request.user, version=version, **facts)
