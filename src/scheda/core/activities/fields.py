"""How a task is spoken about in lists, filters, exports and the API."""

from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _

from scheda.core.activities.models import Task
from scheda.core.activities.models.task import TASK
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind

Filtered = partial(Field, filterable=True)


def colleagues() -> Iterable[tuple[str, str]]:
    return [(str(user.pk), str(user)) for user in User.objects.filter(is_active=True)]


def teams() -> Iterable[tuple[str, str]]:
    return [(str(team.pk), team.name) for team in Team.objects.all()]


def kinds() -> Iterable[tuple[str, Label]]:
    return Task.Kind.choices


def states() -> Iterable[tuple[str, Label]]:
    return [*Task.State.choices, ("late", _("late"))]


def priorities() -> Iterable[tuple[str, Label]]:
    return Task.Priority.choices


STATE_TONES = {"planned": "info", "done": "ok", "late": "bad"}
PRIORITY_TONES = {"high": "warn"}

task_fields = Fields(
    TASK,
    Field(
        "what", _("What"), path="subject", display="title", exported="subject", is_link=True,
        on_phone=True,
    ),
    Filtered(
        "due_at", _("When"), Kind.INSTANT, display="meant_at", exported="due_at", sortable=True,
        on_phone=True,
    ),
    Filtered("kind", _("Kind"), Kind.CHOICE, choices=kinds),
    Filtered(
        "customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
        chooser="parties.party", nullable=True, on_phone=True,
    ),
    Filtered(
        "person", _("With"), Kind.RECORD, path="person_id", display="person",
        chooser="parties.person", nullable=True,
    ),
    Filtered(
        "owner", _("Owner"), Kind.PERSON, path="owner_id", display="owner", choices=colleagues
    ),
    Filtered(
        "team", _("Team"), Kind.RECORD, path="team_id", display="team__name", choices=teams,
        nullable=True,
    ),
    Filtered(
        "priority", _("Priority"), Kind.CHOICE, choices=priorities, tones=PRIORITY_TONES, bulk=True,
        display="shown_priority", exported="priority",
    ),
    Filtered(
        "state", _("Status"), Kind.CHOICE, choices=states, tones=STATE_TONES, path="state",
        display="shown_state", exported="state", on_phone=True,
    ),
    Field("location", _("Place"), hideable=True),
    Field("outcome", _("Outcome"), display="result_words", exported="outcome", hideable=True),
    Field("note", _("Note"), Kind.LONG_TEXT, hideable=True),
    Filtered("closed_at", _("Closed"), Kind.INSTANT, sortable=True, nullable=True),
)  # fmt: skip
