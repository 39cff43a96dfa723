"""The customer card: identity and figures on top, then one tab."""

import datetime as dt
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.parties.extension_points import (
    PartyPanel,
    asks_of_figures,
    card_sections,
    figures_of,
    head_panels,
    party_panels,
    party_tabs,
    people_sections,
)
from scheda.core.parties.forms.party import ORGANISATION, PERSONAL, SEALED, PartyForm
from scheda.core.parties.models import Party, PartyQuerySet
from scheda.core.parties.models.party import parent_for
from scheda.core.parties.permissions import PARTY
from scheda.core.parties.queries.around import people_count
from scheda.core.parties.queries.spheres import Sphere, Spheres, spheres_of
from scheda.core.parties.screens.base import PartyScreen
from scheda.core.parties.screens.place import came_from
from scheda.core.parties.services import tax_identity
from scheda.core.parties.services.looking import note_look
from scheda.foundation.access.rights import hidden_fields
from scheda.foundation.components.addresses import address
from scheda.foundation.statements.together import Question, kept


class CardScreen(PartyScreen):
    """What every tab of a card begins with."""

    title = _("Customer card")
    tab = "overview"

    @property
    def wants_fragment(self) -> bool:
        """A tab is a page; what changes in it is fetched block by block."""
        return False

    @cached_property
    def came_from(self) -> str:
        return came_from(self.request)

    @property
    def place_query(self) -> str:
        return urlencode({"from": self.came_from})

    def carried(self, party: Party) -> str:
        """What every page of one card keeps in its address: the sphere, the list behind it."""
        kept = {"sphere": party.spheres.chosen.key, "from": self.came_from}
        query = urlencode({key: value for key, value in kept.items() if value})
        return f"?{query}" if query else ""

    def party(self, pk: UUID) -> Party:
        """The customer with all that the page will ask for; of another sphere that comes after."""
        user, today = self.request.user, timezone.localdate()
        known = Question("parties.card", user, lambda: self.counted(pk, today), pk, today)
        party: Party | None = next(iter(known), None)
        if party is None:
            raise Http404
        key, own = self.request.GET.get("sphere", ""), Sphere.of(party)
        party.spheres = Spheres(party, own)
        asked = [] if key else self.asks(party, own)
        points = kept(party, "contact_points", user)
        party.spheres = spheres_of(party, key, user, points, *asked, own=own)
        return party

    def counted(self, pk: UUID, today: dt.date) -> PartyQuerySet:
        user = self.request.user
        rights: PartyQuerySet = self.records().with_rights(user).select_related("owner", "team")
        found: PartyQuerySet = rights.filter(pk=pk).annotate(people_count=people_count(user, today))
        return found

    def panels(self) -> list[PartyPanel]:
        """What is drawn of other areas' blocks."""
        return list(head_panels)

    def asks(self, party: Party, sphere: Sphere) -> list[Question]:
        """What the figures and the blocks of this page will read."""
        return [*asks_of_figures(sphere, self.request.user), *self.asks_of_blocks(party)]

    def asks_of_blocks(self, party: Party) -> list[Question]:
        allowed = [one for one in self.panels() if one.is_allowed(self.request.user)]
        return [one for panel in allowed for one in panel.asks(party, self.request)]

    def show_card(self, party: Party, **context: Any) -> HttpResponse:
        note_look(party, self.request.user)
        return self.show(
            party=party,
            fields=self.vocabulary.without(hidden_fields(self.request.user, PARTY)),
            read_only=self.read_only,
            doubts=tax_identity.doubts(party),
            spheres=party.spheres,
            carried=self.carried(party),
            heads=self.blocks(party, head_panels),
            figures=figures_of(party.spheres.chosen, self.request.user),
            tabs=self.tabs(party),
            **context,
        )

    def blocks(self, party: Party, panels: Iterable[PartyPanel]) -> list[SafeString]:
        allowed = [one for one in panels if one.is_allowed(self.request.user)]
        return [panel.render(party, self.request) for panel in allowed]

    def tabs(self, party: Party) -> list[dict[str, Any]]:
        user, count = self.request.user, party.people_count or None
        own = [
            ("overview", _("Overview"), address("parties:card", party.pk), None),
            ("people", _("People"), address("parties:people", party.pk), count),
            ("details", _("Details"), address("parties:details", party.pk), None),
        ]
        others = [
            (
                tab.key,
                tab.label,
                address("parties:tab", party.pk, tab.key),
                tab.count(party, user),
            )
            for tab in party_tabs
            if tab.is_allowed(user)
        ]
        history = (
            "history",
            _("Change history"),
            address("parties:history", party.pk),
            None,
        )
        kept = self.carried(party)
        return [
            {"label": label, "url": url + kept, "count": count, "current": key == self.tab}
            for key, label, url, count in [*own, *others, history]
        ]


class PartyCard(CardScreen):
    """Overview: what happened on the left, who and where on the right.

    The aside is filled when it comes into sight; `?whole=1` is the page with everything in it.
    """

    template_name = "parties/overview.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        return self.show_card(
            party,
            sections=self.blocks(party, card_sections),
            panels=self.blocks(party, self.beside),
            is_whole=self.is_whole,
        )

    def panels(self) -> list[PartyPanel]:
        return [*head_panels, *card_sections, *self.beside]

    @property
    def is_whole(self) -> bool:
        return "whole" in self.request.GET

    @property
    def beside(self) -> list[PartyPanel]:
        return [one for one in party_panels if one.at_once or self.is_whole]


class PartyAside(CardScreen):
    """What the card shows beside it once somebody looks there."""

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return HttpResponse("".join(self.blocks(self.party(pk), self.panels())))

    def panels(self) -> list[PartyPanel]:
        return [one for one in party_panels if not one.at_once]

    def asks(self, party: Party, sphere: Sphere) -> list[Question]:
        return self.asks_of_blocks(party)


class PartyHead(CardScreen):
    """The top of the card by itself, fetched again after a change."""

    template_name = "parties/card.html"
    fragment = "head"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        return self.show_card(self.party(pk))

    @property
    def wants_fragment(self) -> bool:
        return True


class PartyBlock(CardScreen):
    """One panel or section by itself."""

    def get(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        party = self.party(pk)
        for panel in [*party_panels, *card_sections, *people_sections, *head_panels]:
            if panel.key == key and panel.is_allowed(request.user):
                return HttpResponse(panel.render(party, request))
        raise Http404

    def asks(self, party: Party, sphere: Sphere) -> list[Question]:
        return []


class PartyTabPage(CardScreen):
    """A tab that another area brings."""

    template_name = "parties/tab.html"

    def get(self, request: HttpRequest, pk: UUID, key: str) -> HttpResponse:
        party, self.tab = self.party(pk), key
        for tab in party_tabs:
            if tab.key == key and tab.is_allowed(request.user):
                return self.show_card(party, content=tab.render(party, request))
        raise Http404


class PartyDetails(CardScreen):
    """Every fact of the customer, each changed in its place."""

    tab = "details"
    template_name = "parties/details.html"

    def get(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        party = self.party(pk)
        prefetch_related_objects([party], parent_for(self.request.user))
        return self.show_card(party, groups=self.groups(party), sealed=self.sealed(party))

    def sealed(self, party: Party) -> dict[str, str]:
        """The sealed values that this reader may open, and where."""
        if not party.may_edit:
            return {}
        held = [key for key in SEALED if getattr(party, f"has_{key}")]
        own = [one.key for one in self.fields if one.is_sealed and one.value(party)]
        return {
            **{key: reverse("parties:sealed", args=[party.pk, key]) for key in held},
            **{key: reverse("custom_fields:sealed", args=[PARTY, party.pk, key]) for key in own},
        }

    def groups(self, party: Party) -> list[tuple[Any, list[Any]]]:
        others = ORGANISATION if party.is_person else PERSONAL
        own = [
            (title, self.fields.pick(name for name in names if name not in others))
            for title, names in PartyForm.groups
        ]
        custom = [field for field in self.fields if field.is_custom]
        groups = [*own, (_("Our own fields"), custom)]
        return [(title, fields) for title, fields in groups if fields]
