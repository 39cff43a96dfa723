"""How the lines of the buying centre look in the timeline."""

from typing import Any

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from scheda.core.buying_centre.models import Stance
from scheda.core.buying_centre.models.criterion import DEFAULT_NAMES
from scheda.core.buying_centre.services.projecting import LEFT
from scheda.core.timeline.public import TimelineEntry, kind_of
from scheda.foundation.components.entries import entry
from scheda.foundation.components.markup import format_html


def draw_departure(line: TimelineEntry, user: Any) -> SafeString:
    if line.kind == LEFT:
        said = _("{name} no longer works here") if line.facts["is_person"] else _("Left {name}")
    else:
        said = _("{name} works here now") if line.facts["is_person"] else _("Moved to {name}")
    return _quiet(line, said, line.facts["other_id"])


def draw_stance(line: TimelineEntry, user: Any) -> SafeString:
    facts = line.facts
    known = DEFAULT_NAMES.get(facts["code"])
    criterion = facts["criterion"] or (_(known) if known else facts["code"])
    position = Stance.Position(facts["position"]).label
    said = _("{name} on {criterion}: {position}")
    return _quiet(line, said, facts["person_id"], criterion=criterion, position=position)


def _quiet(line: TimelineEntry, said: str, other_id: str, **facts: Any) -> SafeString:
    name: Any = line.title or _("somebody you may not see")
    if line.title:
        name = format_html('<a href="{}">{}</a>', reverse("parties:card", args=[other_id]), name)
    head = format_html(said, name=name, **facts)
    return entry(head, mark=kind_of(line).icon, state="system", at=line.at)
