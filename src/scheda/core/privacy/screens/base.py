"""What the screens of the desk share."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.public import VIEW_PARTIES, Party
from scheda.foundation.access.rights import rights_of
from scheda.foundation.accounts.permissions import ADMINISTER
from scheda.foundation.screens.base import Screen

ROOMS = {
    "desk": _("Desk"),
    "requests": _("Requests"),
    "consents": _("Consents"),
    "register": _("Register"),
    "retention": _("How long things stay"),
    "copies": _("Copies"),
    "erasures": _("Erasures"),
    "suppressions": _("Not to contact"),
    "purposes": _("Purposes and wordings"),
    "usage": _("Unused fields"),
}


class RoomScreen(Screen):
    """A page of the desk, with the way to the others."""

    @property
    def rooms(self) -> list[dict[str, Any]]:
        here = self.request.path
        shut = set() if self.request.user.may(*ADMINISTER) else {"retention"}
        open_ones = ((key, label) for key, label in ROOMS.items() if key not in shut)
        places = [(reverse(f"privacy:{key}"), label) for key, label in open_ones]
        return [{"url": url, "label": label, "current": url == here} for url, label in places]


def parties_of_desk(user: Any) -> Any:
    """Those the person sees, and those that are restricted and would be seen otherwise."""
    return Party.objects.all().reached_by(user, rights_of(user).scope(*VIEW_PARTIES))


def party_of_desk(request: HttpRequest, pk: UUID, permission: tuple[str, str]) -> Party:
    """A party that this very right reaches."""
    scope = rights_of(request.user).scope(*permission)
    reached = parties_of_desk(request.user).reached_by(request.user, scope)
    found: Party = get_object_or_404(reached, pk=pk)
    return found
