"""What can be written about a ticket, and what its verbs ask."""

from typing import Any

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.parties.public import Address, Party
from scheda.foundation.access.rights import hidden_fields, read_only_fields
from scheda.foundation.accounts.models import Team, User
from scheda.foundation.components.widgets import TypeAhead
from scheda.foundation.files.forms import ManyFilesField
from scheda.modules.equipment.public import Equipment
from scheda.modules.service_desk.models import TICKET, Ticket

RULED_BY = {"party": "customer", "equipment": "machine"}


def chosen(label: Any, kind: str, model: Any, **facts: Any) -> Any:
    """A combobox over one kind of record; what may be chosen is set for each person."""
    widget = TypeAhead(reverse_lazy("choosing:choose", args=[kind]))
    return forms.ModelChoiceField(
        model._default_manager.none(), label=label, widget=widget, **facts
    )


def offer(form: forms.Form, name: str, records: Any) -> None:
    if name in form.fields:
        field: Any = form.fields[name]
        field.queryset = records
        field.widget.text = lambda pk: _named(records, pk)


def _named(records: Any, pk: Any) -> str:
    found = records.filter(pk=pk).first() if pk else None
    return str(found) if found else ""


def colleagues(label: Any, **facts: Any) -> Any:
    people = User.objects.filter(is_active=True)
    return forms.ModelChoiceField(people, label=label, required=False, empty_label="–", **facts)


class TicketForm(forms.Form):
    """A customer and a few words are enough."""

    party = chosen(_("Customer"), "parties.party", Party)
    kind = forms.ChoiceField(label=_("Kind"), choices=Ticket.Kind.choices)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    body = forms.CharField(
        label=_("Description"), required=False, max_length=20_000, widget=forms.Textarea
    )
    equipment = chosen(_("Machine"), "equipment.equipment", Equipment, required=False)
    priority = forms.ChoiceField(
        label=_("Priority"), choices=Ticket.Priority.choices, initial=Ticket.Priority.NORMAL
    )
    channel = forms.ChoiceField(label=_("Channel"), choices=Ticket.Channel.choices)
    assignee = colleagues(_("Assigned to"))
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, empty_label="–"
    )
    requester = chosen(_("Who asked"), "parties.person", Party, required=False)
    site = forms.ChoiceField(label=_("Site"), required=False)
    severity = forms.ChoiceField(
        label=_("Severity"), required=False, choices=[("", "–"), *Ticket.Severity.choices]
    )
    department = forms.ChoiceField(
        label=_("Department"), required=False, choices=[("", "–"), *Ticket.Department.choices]
    )
    against = colleagues(
        _("Complained of"),
        help_text=_("In a complaint: the colleague whom it is about, who must not judge it."),
    )

    def __init__(
        self,
        *args: Any,
        user: Any,
        ticket: Ticket | None = None,
        short: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        seen = Party.objects.visible_to(user).not_binned()
        offer(self, "party", seen)
        offer(self, "requester", seen.persons())
        offer(self, "equipment", Equipment.objects.visible_to(user))
        self._drop(self._unfit(ticket, short=short) | self._closed(user))
        if ticket and "site" in self.fields:
            places = Address.objects.visible_to(user).filter(party=ticket.party_id)
            known = [(str(one.pk), one.label or one.short) for one in places]
            self.fields["site"].choices = [("", "–"), *known]  # type: ignore[attr-defined]

    def clean_site(self) -> Address | None:
        chosen_site = self.cleaned_data["site"]
        return Address.objects.filter(pk=chosen_site).first() if chosen_site else None

    def _unfit(self, ticket: Ticket | None, *, short: bool) -> set[str]:
        """Who solves it has a verb of its own; the drawer asks for the few facts at hand."""
        if ticket:
            return {"party", "assignee", "team"}
        return {"site", *(("requester", "severity", "department", "against") if short else ())}

    def _closed(self, user: Any) -> set[str]:
        closed = hidden_fields(user, TICKET) | read_only_fields(user, TICKET)
        return {name for name in self.fields if RULED_BY.get(name, name) in closed}

    def _drop(self, names: set[str]) -> None:
        for name in names & set(self.fields):
            del self.fields[name]


class AssignForm(forms.Form):
    to = colleagues(_("Assigned to"))
    team = forms.ModelChoiceField(
        Team.objects.all(), label=_("Team"), required=False, empty_label="–"
    )


class ResolveForm(forms.Form):
    """What was done; for a complaint who was right; for a machine that stood, whether it works."""

    resolution = forms.CharField(
        label=pgettext_lazy("ticket", "Solution"), max_length=20_000, widget=forms.Textarea
    )
    root_cause = forms.CharField(label=_("Root cause"), max_length=300, required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=[("", "–"), *Ticket.Outcome.choices], required=False
    )
    works_again = forms.BooleanField(
        label=_("The machine works again"), required=False, initial=True
    )

    def __init__(self, *args: Any, ticket: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not ticket.is_about_fault:
            del self.fields["outcome"]
        if ticket.equipment is None or ticket.equipment.works:
            del self.fields["works_again"]


class ReasonForm(forms.Form):
    text = forms.CharField(label=_("Reason"), max_length=1_000, widget=forms.Textarea)


class DuplicateForm(forms.Form):
    of = chosen(_("The ticket that goes on"), TICKET, Ticket)

    def __init__(self, *args: Any, user: Any, ticket: Ticket, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = Ticket.objects.visible_to(user).exclude(pk=ticket.pk)
        offer(self, "of", others.filter(master=None))


class MessageForm(forms.Form):
    direction = forms.ChoiceField(
        label=_("For whom"),
        choices=[
            ("internal", _("for colleagues only")),
            ("out", _("to the customer")),
            ("in", _("from the customer")),
        ],
    )
    body = forms.CharField(label=_("Message"), max_length=20_000, widget=forms.Textarea)
    attachments = ManyFilesField(label=_("Attach files"))


class PriorityForm(forms.Form):
    priority = forms.ChoiceField(label=_("Priority"), choices=Ticket.Priority.choices)


class AssigneeForm(forms.Form):
    assignee = colleagues(_("Assigned to"))
