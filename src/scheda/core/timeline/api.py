from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Router, Schema
from pydantic import AwareDatetime

from scheda.core.parties.public import Party
from scheda.core.timeline.kinds import GROUPS
from scheda.core.timeline.services.feed import Asked, feed
from scheda.foundation.api.paging import Cursor, Slice, Words
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["timeline"])


class EntryOut(Schema):
    id: UUID
    party_id: UUID
    at: AwareDatetime
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
    request: PersonRequest, party_id: UUID, group: Words = "", q: Words = "", after: Cursor = ""
) -> dict[str, Any]:
    """Newest first, thirty at a time; `group` is contacts, documents or service.

    Pinned entries stand before all others on the first page.
    """
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    asked = Asked(group=group, text=q, after=after)
    if group and group not in GROUPS:
        raise ValidationError({"group": _("There is no such group of entries.")})
    if after and asked.cursor is None:
        raise ValidationError({"after": _("This is no cursor of a history.")})
    found = feed(party, asked=asked, user=request.user)
    return {"items": [*found.pinned, *found.entries], "next": found.next}
