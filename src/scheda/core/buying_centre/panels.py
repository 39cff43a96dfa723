"""What the buying centre puts on the card."""

from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from scheda.core.buying_centre.drawing import drawing_of
from scheda.core.buying_centre.models import Watch
from scheda.core.buying_centre.permissions import EDIT_STANCES, VIEW_STANCES
from scheda.core.buying_centre.queries.coverage import warnings_for, watches
from scheda.core.buying_centre.queries.matrix import matrix_of
from scheda.core.buying_centre.queries.members import asks_of_contacts, members_of, present
from scheda.core.parties.extension_points import PartyPanel
from scheda.core.parties.public import VIEW_PARTIES, Party, asks_of_roles, roles_of_card
from scheda.foundation.statements.together import Question

SHOWN = 6


class DecidersPanel(PartyPanel):
    """Who decides there, and what is missing; for a person, where they work."""

    key = "people"
    title = _("Who decides")
    permission = VIEW_PARTIES
    order = 10
    at_once = True
    template_name = "buying_centre/panels/deciders.html"

    def asks(self, party: Party, request: HttpRequest) -> list[Question]:
        user = request.user
        of_people = [asks_of_contacts(party, user), _watched(party, user)]
        return [asks_of_roles(party, user), *([] if party.is_person else of_people)]

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        if record.is_person:
            roles, today = roles_of_card(record, user), timezone.localdate()
            return {
                "party": record,
                "roles": [role for role in roles if not role.is_over(today)],
                "former": [role for role in roles if role.is_over(today)],
            }
        roles, contacts = roles_of_card(record, user), asks_of_contacts(record, user)
        members = members_of(record, user, roles, dict(contacts))
        now = present(members)
        return {
            "party": record,
            "members": now[:SHOWN],
            "count": len(now),
            "warnings": warnings_for(members, watches(_watched(record, user)) if members else {}),
        }


def _watched(party: Party, user: Any) -> Question:
    kept: dict[Any, Question] = vars(party).setdefault("watches_asked", {})
    asked = Question("buying_centre.watches", user, Watch.objects.all)
    return kept.setdefault(user.pk, asked)


class CriteriaSection(PartyPanel):
    """Members against criteria: who pulls which way, and what to send to whom."""

    key = "criteria"
    title = _("What each of them looks at")
    permission = VIEW_STANCES
    order = 10
    template_name = "buying_centre/panels/criteria.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        members = members_of(record, user)
        return {
            "party": record,
            "matrix": matrix_of(record, members, user),
            "warnings": warnings_for(members, watches()),
            "may_note": record.may_edit and user.may(*EDIT_STANCES),
        }


class MapSection(PartyPanel):
    """The people, the companies of the group and what they use, as a drawing and as a table."""

    key = "map"
    title = _("Map of relationships")
    permission = VIEW_PARTIES
    order = 20
    template_name = "buying_centre/panels/map.html"

    def context(self, record: Party, user: Any) -> dict[str, Any]:
        return {"party": record, "drawing": drawing_of(record, user)}
