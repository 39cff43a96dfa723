"""What the core puts on the sheet for a visit."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.activities.public import ACTIVITY, TASK, Activity, Task
from scheda.core.dossier.extension_points import SheetContent, SheetLine, SheetSection
from scheda.core.dossier.fields import STATE_TONES
from scheda.core.dossier.permissions import VIEW_PAPERS
from scheda.core.dossier.queries.checklist import MISSING, Item, checklist
from scheda.core.parties.public import VIEW_PARTIES, Party, Relationship, roles_around
from scheda.foundation.access.scope import VIEW
from scheda.foundation.components import formats

DECIDER = Relationship.BuyingRole.DECIDER


class PeopleOnSheet(SheetSection):
    """Who decides first, each with the number to call."""

    key = "people"
    order = 10
    title = gettext_lazy("People")
    permission = VIEW_PARTIES
    most = 6

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        today = timezone.localdate()
        roles = [one for one in roles_around(party, user) if not one.is_over(today)]
        roles.sort(key=lambda one: (DECIDER not in one.buying_roles, not one.buying_roles))
        lines = [self._line(one, party) for one in roles[: self.most]]
        return SheetContent(lines, len(roles), self._questions(party, roles))

    def _line(self, role: Relationship, party: Party) -> SheetLine:
        other = role.person if role.party_id == party.pk else role.party
        said = (*role.part_words, role.what)
        return SheetLine(str(other), " · ".join(part for part in said if part), role.call_number)

    def _questions(self, party: Party, roles: list[Relationship]) -> list[str]:
        if party.is_person:
            return []
        if not roles:
            return [_("Whom may we call?")]
        known = any(DECIDER in one.buying_roles for one in roles)
        return [] if known else [_("Who decides on purchases?")]


class StepsOnSheet(SheetSection):
    """What is to be done next, and by whom."""

    key = "steps"
    order = 10
    title = gettext_lazy("What comes next")
    permission = (TASK, VIEW)
    is_aside = False
    most = 4

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        steps = Task.objects.visible_to(user).open().filter(party=party)
        if not with_notes:
            steps = steps.filter(audience=Task.Audience.ALL)
        found = list(steps.select_related("owner").order_by("due_at", "pk"))
        lines = [self._line(one) for one in found[: self.most]]
        questions = [] if found else [_("What do we do next, and when?")]
        return SheetContent(lines, len(found), questions)

    def _line(self, step: Task) -> SheetLine:
        said = step.subject or step.get_kind_display()
        tone = "bad" if step.due_at < timezone.now() else ""
        return SheetLine(f"{said} ({step.owner})", mark=formats.moment(step.due_at), tone=tone)


class ContactsOnSheet(SheetSection):
    """What was last said; notes stay inside unless they are wanted."""

    key = "contacts"
    order = 20
    title = gettext_lazy("Last contacts")
    permission = (ACTIVITY, VIEW)
    is_aside = False
    detail_rows = 2

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        done = Activity.objects.visible_to(user).filter(party=party)
        if not with_notes:
            done = done.filter(audience=Activity.Audience.ALL).exclude(kind=Activity.Kind.NOTE)
        total = done.count()
        found = done.select_related("author", "person").order_by("-at", "-pk")[: self.most]
        return SheetContent([self._line(one) for one in found], total)

    def _line(self, one: Activity) -> SheetLine:
        who = [str(one.get_kind_display()), str(one.author), str(one.person or "")]
        return SheetLine(" · ".join(part for part in who if part), one.text, formats.day(one.at))


class PapersOnSheet(SheetSection):
    """What is missing or expires, to be brought back from the visit."""

    key = "papers"
    order = 60
    title = gettext_lazy("Papers to ask for")
    permission = VIEW_PAPERS

    def content(self, party: Party, user: Any, *, with_notes: bool) -> SheetContent:
        wanted = [one for one in checklist(party, user).required if one.state != "valid"]
        lines = [self._line(one) for one in wanted[: self.most]]
        ask = _("A new paper: %(paper)s") % {
            "paper": ", ".join(str(one.category) for one in wanted)
        }
        return SheetContent(lines, len(wanted), [ask] if wanted else [])

    def _line(self, item: Item) -> SheetLine:
        if item.state == MISSING or item.paper is None:
            return SheetLine(str(item.category), mark=_("missing"), tone="bad")
        said = formats.ago(item.paper.expires_on)
        return SheetLine(str(item.category), mark=said, tone=STATE_TONES[item.state])
