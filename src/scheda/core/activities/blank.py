"""The composer before anybody writes: the same for all who read one language, so drawn once.

Where cards differ the drawing has marks, which no text holds; each puts its own in their place.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any
from uuid import uuid4

from django.forms import Select
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from scheda.core.activities import steps
from scheda.core.activities.forms import ComposerForm, NextStepForm
from scheda.core.activities.forms.activity import DECIDER, NOBODY
from scheda.core.activities.models import Activity
from scheda.core.activities.queries.around import Situation
from scheda.core.parties.public import Party, Relationship, roles_of_card
from scheda.foundation.accounts.models import User
from scheda.foundation.components.markup import filled
from scheda.foundation.submissions.templatetags.submissions import submission

PIECES = ("picks", "more_picks", "attach")
PARTY, KEYS, PERSON, NEXT = (uuid4() for _mark in range(4))
_molds: dict[tuple[str | None, bool, bool], SafeString] = {}


@dataclass(frozen=True)
class BlankComposer:
    """Stands where a `ComposerForm` will: whom one spoke to differs from card to card."""

    party: Party
    user: Any

    @cached_property
    def people(self) -> list[Party]:
        return list({role.person_id: role.person for role in self._roles}.values())

    @cached_property
    def person(self) -> SafeString:
        """The one spoken to last is chosen already, else who has the last word."""
        choices = [("", NOBODY), *((one.pk, str(one)) for one in self.people)]
        return Select(choices=choices).render("person", self._likely)

    @property
    def _likely(self) -> Any:
        if not self.people:
            return None
        last = Situation.of(self.party, self.user).last_spoken_to
        deciding = (one.person_id for one in self._roles if DECIDER in one.buying_roles)
        return last if last in {one.pk for one in self.people} else next(deciding, None)

    @cached_property
    def _roles(self) -> list[Relationship]:
        return [
            role for role in roles_of_card(self.party, self.user) if role.party_id == self.party.pk
        ]


def cast(context: Mapping[str, Any], hidden: str) -> SafeString:
    """The composer of one card; `hidden` are its keys against forgery and double sending."""
    form, pieces = context["form"], context["drawn"]
    key = get_language(), context["plans"], bool(form.people)
    mold = _molds.get(key) or _molds.setdefault(key, _mold(context))
    own = {
        KEYS: hidden,
        PERSON: form.person if form.people else "",
        NEXT: pieces.get("next", ""),
        PARTY: context["party"].pk,
    }
    return filled(mold, own)


def _mold(context: Mapping[str, Any]) -> SafeString:
    """Made without the request: nothing of whoever comes first can be in it."""
    marked = {
        "party": Party(pk=PARTY),
        "form": {"people": context["form"].people, "person": PERSON},
        "drawn": {**context["drawn"], "keys": KEYS, "next": NEXT},
    }
    return render_to_string("activities/composer.html", {**context, **marked})


def drawn(user: Any, *, has_next: bool, plans: bool) -> dict[str, SafeString]:
    language = get_language() or ""
    following = {"next": _next(language, tuple(steps.choices(user)), has_next)} if plans else {}
    return {**_pieces(language), **following, "keys": submission()}


@lru_cache(maxsize=16)
def _pieces(_language: str) -> Mapping[str, SafeString]:
    form = ComposerForm(party=Party(), user=User(), around=[], auto_id=False)
    return {name: render_to_string(f"activities/_{name}.html", {"form": form}) for name in PIECES}


@lru_cache(maxsize=256)
def _next(_language: str, when: tuple[tuple[str, str], ...], has_next: bool) -> SafeString:  # noqa: FBT001
    following = NextStepForm(user=User(), has_next=has_next, when=when)
    following.begin(Activity.Kind.CALL, Activity.Outcome.ANSWERED)
    context = {"following": following, "has_next": has_next, "defaults": json.dumps(steps.USUAL)}
    return render_to_string("activities/_next_fields.html", context)
