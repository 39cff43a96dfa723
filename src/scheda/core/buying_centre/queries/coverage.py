"""What is missing around the people of a customer."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from scheda.core.buying_centre.models import Concern, Watch
from scheda.core.buying_centre.models.watch import DAYS
from scheda.core.buying_centre.queries.members import Member, present

REMEMBERED = dt.timedelta(days=365)
"""How long an empty chair is spoken of."""
TONES = {Concern.NO_DECIDER: "warn", Concern.DECIDER_OPPOSES: "bad"}


@dataclass(frozen=True)
class Lack:
    concern: Concern
    text: str

    @property
    def tone(self) -> str:
        return TONES.get(self.concern, "warn")


def watches(stored: Iterable[Watch] | None = None) -> dict[str, int]:
    """The concerns that are switched on, with their days. What nobody touched is on."""
    kept = {one.concern: one for one in (Watch.objects.all() if stored is None else stored)}
    return {
        concern: kept[concern].days if concern in kept else DAYS
        for concern in Concern.values
        if concern not in kept or kept[concern].is_on
    }


def warnings_for(members: Sequence[Member], watched: dict[str, int]) -> list[Lack]:
    """Nobody known at all is no warning: the panel then invites to add somebody."""
    if not members:
        return []
    now = present(members)
    asked = (
        (Concern.DECIDER_OPPOSES, _opposing(now)),
        (Concern.SILENT_PURCHASING, _silent(now, watched.get(Concern.SILENT_PURCHASING, 0))),
        (Concern.NO_DECIDER, _no_decider(now)),
        (Concern.VACANT, _vacant(members, now)),
        (Concern.SINGLE, _("We know one person only") if len(now) == 1 else ""),
    )
    return [Lack(concern, text) for concern, text in asked if text and concern in watched]


def _opposing(now: Sequence[Member]) -> str:
    for member in now:
        if member.decides and member.role.attitude == "blocker":
            return _("%(name)s decides and opposes us") % {"name": member.person.name}
    return ""


def _no_decider(now: Sequence[Member]) -> str:
    return "" if any(member.decides for member in now) else _("Nobody is known who decides")


def _silent(now: Sequence[Member], days: int) -> str:
    buying = [member for member in now if member.buys and member.is_told]
    if not buying:
        return ""
    heard = [member.silent_days for member in buying if member.silent_days is not None]
    if not heard:
        return _("Never a contact with purchasing")
    silent = min(heard)
    if silent <= days:
        return ""
    said = ngettext(
        "No contact with purchasing for %(days)s day",
        "No contact with purchasing for %(days)s days",
        silent,
    )
    return said % {"days": silent}


def _vacant(members: Sequence[Member], now: Sequence[Member]) -> str:
    """A part that somebody who left lately played, and that nobody plays today."""
    played = {part for member in now for part in member.role.buying_roles}
    here = {member.person.pk for member in now}
    for member in members:
        left = member.role.ends_on
        if not member.is_former or left is None or member.today - left > REMEMBERED:
            continue
        if member.person.pk not in here and set(member.role.buying_roles) - played:
            facts = {"name": member.person.name, "part": member.word.lower()}
            return _("%(name)s left and nobody took over (%(part)s)") % facts
    return ""
