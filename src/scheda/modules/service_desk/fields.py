from collections.abc import Iterable
from functools import partial

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.foundation.accounts.models import Team
from scheda.foundation.records.fields import Field, Fields, Label
from scheda.foundation.records.kinds import Kind
from scheda.modules.service_desk.models import TICKET, Ticket
from scheda.modules.service_desk.models.choices import PRIORITY_TONES, STATUS_TONES

Filtered = partial(Field, filterable=True)
Sorted = partial(Field, filterable=True, sortable=True)


def teams() -> Iterable[tuple[str, Label]]:
    return [(str(team.pk), team.name) for team in Team.objects.all()]


ticket_fields = Fields(
    TICKET,
    Sorted(
        "number", pgettext_lazy("service", "Ticket"), Kind.CODE, display="label", is_link=True,
        on_phone=True,
    ),
    Filtered("subject", _("Subject"), on_phone=True),
    Filtered(
        "customer", _("Customer"), Kind.RECORD, path="party_id", display="party",
        chooser="parties.party",
    ),
    Filtered(
        "machine", _("Machine"), Kind.RECORD, path="equipment_id", display="equipment",
        chooser="equipment.equipment",
    ),
    Filtered("kind", _("Kind"), Kind.CHOICE, choices=lambda: Ticket.Kind.choices),
    Filtered(
        "priority", _("Priority"), Kind.CHOICE, choices=lambda: Ticket.Priority.choices,
        tones=PRIORITY_TONES, bulk=True,
    ),
    Filtered(
        "status", _("Status"), Kind.CHOICE, choices=lambda: Ticket.Status.choices,
        tones=STATUS_TONES, on_phone=True,
    ),
    Filtered(
        "assignee", _("Assigned to"), Kind.PERSON, path="assignee_id", display="assignee",
        bulk=True,
    ),
    Filtered(
        "team", _("Team"), Kind.RECORD, path="team_id", display="team__name", choices=teams
    ),
    Filtered(
        "department", _("Department"), Kind.CHOICE, choices=lambda: Ticket.Department.choices,
        hideable=True,
    ),
    Filtered("channel", _("Channel"), Kind.CHOICE, choices=lambda: Ticket.Channel.choices),
    Filtered(
        "severity", _("Severity"), Kind.CHOICE, choices=lambda: Ticket.Severity.choices,
        hideable=True,
    ),
    Sorted("due_at", _("Deadline"), Kind.INSTANT, nullable=True),
    Sorted("reported_at", _("Reported"), Kind.INSTANT),
    Sorted("first_response_at", _("First answer"), Kind.INSTANT, nullable=True),
    Sorted("resolved_at", _("Solved"), Kind.INSTANT, nullable=True),
    Filtered(
        "outcome", _("Outcome"), Kind.CHOICE, choices=lambda: Ticket.Outcome.choices, hideable=True,
    ),
    Filtered(
        "against", _("Complained of"), Kind.PERSON, path="against_id", display="against"
    ),
    Filtered("root_cause", _("Root cause"), hideable=True),
)  # fmt: skip
