from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from ninja import Router, Schema, Status
from pydantic import AwareDatetime

from scheda.foundation.api.paging import Cursor, Limit, Slice, Sort, slice_of
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.notifications.fields import notification_fields
from scheda.foundation.notifications.models import Notification
from scheda.foundation.notifications.services import mark_all_read, mark_read
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["notifications"])


class NotificationOut(Schema):
    id: UUID
    at: AwareDatetime
    kind: str
    title: str
    text: str
    url: str
    read_at: AwareDatetime | None


class ReadOut(Schema):
    read: int


@router.get("", response={200: Slice[NotificationOut], **ERRORS}, summary="List my notifications")
def notifications(
    request: PersonRequest,
    unread: bool = False,  # noqa: FBT001, FBT002
    sort: Sort = "-at",
    limit: Limit = 50,
    after: Cursor = "",
) -> dict[str, Any]:
    """One's own, newest first; `?unread=true` leaves out those that were read."""
    records = Notification.objects.visible_to(request.user)
    return slice_of(
        request,
        records.unread() if unread else records,
        notification_fields,
        sort="-at",
        limit=limit,
        besides=["unread"],
    )


@router.post(
    "{uuid:notification_id}/read",
    response={200: NotificationOut, **ERRORS},
    summary="Mark one as read",
)
def read(request: PersonRequest, notification_id: UUID) -> Status[Notification]:
    found = get_object_or_404(Notification.objects.visible_to(request.user), pk=notification_id)
    mark_read(found)
    found.refresh_from_db()
    return Status(200, found)


@router.post("read", response={200: ReadOut, **ERRORS}, summary="Mark all as read")
def read_all(request: PersonRequest) -> dict[str, int]:
    return {"read": mark_all_read(request.user)}
