import json
from typing import Any

from django.http import HttpRequest
from django.template.backends.utils import csrf_input
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from scheda.core.activities import steps
from scheda.core.activities.blank import BlankComposer, cast, drawn
from scheda.core.activities.forms import ComposerForm
from scheda.core.activities.models import Activity, Task
from scheda.core.activities.permissions import (
    CREATE_ACTIVITIES,
    CREATE_TASKS,
    EDIT_TASKS,
    VIEW_TASKS,
)
from scheda.core.activities.queries.around import Situation
from scheda.core.activities.working_days import asks_of_working_days
from scheda.core.parties.extension_points import PartyPanel
from scheda.core.parties.public import Party, asks_of_roles
from scheda.foundation.access.rights import rights_of
from scheda.foundation.access.scope import Scope
from scheda.foundation.statements.together import Question

ICONS = {
    Activity.Kind.CALL: "phone",
    Activity.Kind.EMAIL: "mail",
    Activity.Kind.MEETING: "users",
    Activity.Kind.VISIT: "map-pin",
    Activity.Kind.NOTE: "sticky-note",
}
TASK_ICONS = {
    Task.Kind.CALL: "phone",
    Task.Kind.EMAIL: "mail",
    Task.Kind.MEETING: "users",
    Task.Kind.VISIT: "map-pin",
    Task.Kind.TO_DO: "flag",
}


class Composer(PartyPanel):
    """Where a call is logged before it is forgotten."""

    key = "composer"
    order = 10
    title = _("Log")
    permission = CREATE_ACTIVITIES
    template_name = "activities/composer.html"

    def asks(self, party: Party, request: HttpRequest) -> list[Question]:
        return [*_asks(party, request.user), asks_of_roles(party, request.user)]

    def render(self, record: Any, request: HttpRequest) -> SafeString:
        """What closes a step says which: that one is drawn for itself."""
        context = self.context(record, request.user)
        if context["closes"]:
            return render_to_string(self.template_name, context, request)
        return cast(context, csrf_input(request) + context["drawn"]["keys"])

    def context(
        self, record: Any, user: Any, *, form: ComposerForm | None = None
    ) -> dict[str, Any]:
        plans = user.may(*CREATE_TASKS)
        kinds = [(kind.value, kind.label, ICONS[kind]) for kind in Activity.Kind]
        planned = Situation.of(record, user).planned if plans else []
        closes = next((task for task in planned if _is_at_hand(task, user)), None)
        has_next = any(task != closes for task in planned)
        return {
            "party": record,
            "form": form or BlankComposer(record, user),
            "drawn": drawn(user, has_next=has_next, plans=plans) if form is None else {},
            "kinds": [*kinds, ("todo", _("Task"), "flag")] if plans else kinds,
            "kind": Activity.Kind.CALL,
            "plans": plans,
            "has_next": has_next,
            "defaults": json.dumps(steps.USUAL),
            "closes": closes,
            "closes_when": steps.when(closes) if closes else "",
        }


class NextAction(PartyPanel):
    """When, what, done and later; or that nobody does anything."""

    key = "next"
    order = 10
    title = _("Next action")
    permission = VIEW_TASKS
    template_name = "activities/next.html"

    def asks(self, party: Party, request: HttpRequest) -> list[Question]:
        return _asks(party, request.user)

    def context(self, record: Any, user: Any) -> dict[str, Any]:
        situation = Situation.of(record, user)
        planned = situation.planned
        task = planned[0] if planned else None
        context = {
            "party": record,
            "task": task,
            "others": len(planned) - 1,
            "called": situation.just_called,
            "may_plan": user.may(*CREATE_TASKS),
        }
        if task is None:
            return context
        return context | {
            "icon": TASK_ICONS[Task.Kind(task.kind)],
            "when": steps.when(task),
            "may_change": _may_change(task, user),
            "later": steps.choices(user, steps.LATER),
            "is_mine": task.owner_id == user.pk,
        }


def _asks(party: Party, user: Any) -> list[Question]:
    return [*Situation.of(party, user).asks, *asks_of_working_days(user)]


def _is_at_hand(task: Task, user: Any) -> bool:
    """Mine, and due by tonight: what is written down now is probably this."""
    tomorrow = steps.start_of(steps.day_of(steps.TODAY, user)) + steps.A_DAY
    return task.owner_id == user.pk and task.due_at < tomorrow


def _may_change(task: Task, user: Any) -> bool:
    if not user.may(*EDIT_TASKS):
        return False
    reaches_all = rights_of(user).scope(*EDIT_TASKS) is Scope.ALL
    if reaches_all or user.pk in (task.owner_id, task.created_by_id):
        return True
    return Task.objects.changeable_by(user).filter(pk=task.pk).exists()
