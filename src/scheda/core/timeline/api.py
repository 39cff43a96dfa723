from decimal import Decimal
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import Query, Router, Schema
from pydantic import AwareDatetime

from scheda.core.parties.public import Party, sphere_of
from scheda.core.timeline.kinds import GROUPS
from scheda.core.timeline.services.asking import Asked
from scheda.core.timeline.services.feed import feed
from scheda.foundation.api.paging import Cursor, Slice, Words
from scheda.foundation.api.problems import ERRORS
from scheda.foundation.api.types import Day
from scheda.foundation.screens.request import PersonRequest

router = Router(tags=["timeline"])


class EntryOut(Schema):
    id: UUID
    party_id: UUID
    at: AwareDatetime
    kind: str
    direction: str
    channel: str
    title: str
    excerpt: str
    ref_type: str
    ref_id: UUID
    actor_id: UUID | None
    person_id: UUID | None
    site_id: UUID | None
    equipment_id: UUID | None
    amount: Decimal | None
    currency: str
    audience: str
    is_pinned: bool
    facts: dict[str, Any]


class Filters(Schema):
    """As on the card: `group` is contacts, documents or service; `sphere` "group" or a site."""

    group: Words = ""
    q: Words = ""
    kind: Words = ""
    person: UUID | None = None
    site: UUID | None = None
    start: Day | None = None
    end: Day | None = None
    money: bool = False
    mine: bool = False
    sphere: Words = ""
    after: Cursor = ""


@router.get("{uuid:party_id}", response={200: Slice[EntryOut], **ERRORS}, summary="Read a history")
def read(request: PersonRequest, party_id: UUID, filters: Query[Filters]) -> dict[str, Any]:
    """Newest first, thirty at a time.

    Pinned entries stand before all others on the first page.
    """
    party = get_object_or_404(Party.objects.visible_to(request.user), pk=party_id)
    facts = filters.model_dump(exclude={"q", "sphere"})
    sphere = sphere_of(party, filters.sphere, request.user)
    asked = Asked(**facts, text=filters.q, sphere=sphere)
    if filters.sphere != sphere.key:
        raise ValidationError({"sphere": _("This customer has no such site or group.")})
    if asked.group and asked.group not in GROUPS:
        raise ValidationError({"group": _("There is no such group of entries.")})
    if asked.after and asked.cursor is None:
        raise ValidationError({"after": _("This is no cursor of a history.")})
    found = feed(party, asked=asked, user=request.user)
    return {"items": [*found.pinned, *found.entries], "next": found.next}
