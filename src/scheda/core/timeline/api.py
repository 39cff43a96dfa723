import datetime as dt
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Router, Schema

from scheda.core.parties.public import Party
from scheda.core.timeline.services.feed import Asked, feed
from scheda.foundation.api.paging import Slice
from scheda.foundation.api.problems import ERRORS

router = Router(tags=["Timeline"])


class EntryOut(Schema):
    id: UUID
    party_id: UUID
    at: dt.datetime
    kind: str
    direction: str
    title: str
    excerpt: str
    ref_type: str
    ref_id: UUID
    actor_id: UUID | None
    audience: str
    is_pinned: bool
    facts: dict[str, Any]


@router.get("{uuid:party_id}", response={200: Slice[EntryOut], **ERRORS}, summary="Read a history")
def read(
    request: HttpRequest, party_id: UUID, group: str = "", q: str = "", after: str = ""
) -> dict[str, Any]:
    """Newest first, thirty at a time; `group` is contacts, documents or service."""
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    found = feed(party, asked=Asked(group=group, text=q[:100], after=after), user=request.user)
    return {"items": found.entries, "next": found.next}
