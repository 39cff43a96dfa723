"""What a customer's tickets say on the card."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import ngettext, pgettext

from scheda.core.parties.extension_points import Figure, PartyFigure
from scheda.core.parties.public import Sphere
from scheda.foundation.components.formats import number
from scheda.foundation.statements.together import Question
from scheda.modules.service_desk.models import Ticket, TicketQuerySet
from scheda.modules.service_desk.permissions import VIEW_TICKETS
from scheda.modules.service_desk.queries.counting import Waiting, counts


class TicketFigure(PartyFigure):
    """How many are open; red when one is out of time or a machine stands because of it."""

    key = "tickets"
    order = 40
    permission = VIEW_TICKETS

    def asks(self, sphere: Sphere, user: Any) -> list[Question]:
        return [_counts(sphere, user)]

    def figures(self, sphere: Sphere, user: Any) -> list[Figure]:
        known = Waiting.told(_counts(sphere, user))
        if not known.total:
            return []
        asked = {"view": "open", "open": "1", **sphere.query}
        return [
            Figure(
                label=pgettext("service", "Open tickets"),
                value=number(known.total),
                amount=known.total,
                tone="bad" if known.late or known.down else "",
                detail=_detail(known),
                url=f"{reverse('service_desk:list')}?{urlencode(asked)}",
            )
        ]


def _counts(sphere: Sphere, user: Any) -> Question:
    now = timezone.now()
    return sphere.ask("tickets.counts", user, lambda: counts(_theirs(sphere, user), now), now)


def _theirs(sphere: Sphere, user: Any) -> TicketQuerySet:
    return sphere.narrow(Ticket.objects.visible_to(user).listed())


def _detail(known: Waiting) -> str:
    parts = (
        (known.late, ngettext("%(count)s out of time", "%(count)s out of time", known.late)),
        (known.down, ngettext("%(count)s machine down", "%(count)s machines down", known.down)),
    )
    return ", ".join(text % {"count": number(count)} for count, text in parts if count)
