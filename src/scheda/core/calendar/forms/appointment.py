"""When, where and with whom: what a calendar asks of an appointment."""

import datetime as dt
import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.activities.public import TASK, Task
from scheda.core.calendar.forms.working import DayField
from scheda.core.calendar.queries.periods import midnight
from scheda.core.parties.public import Party
from scheda.foundation.access.closing import close_fields
from scheda.foundation.accounts.models import User
from scheda.foundation.choosing.choosers import chooser_of
from scheda.foundation.components.widgets import TypeAhead

PARTY = "parties.party"
ADDRESS = re.compile(r"(?:(?P<name>[^<,;\n]*)<)?\s*(?P<email>[^<>,;\s]+@[^<>,;\s]+)\s*>?")
ONE_DAY = dt.timedelta(days=1)
RULED_BY = {"subject": "what", "party": "customer", "starts": "due_at"}
CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class GuestsField(forms.CharField):
    """Marta Bianchi <marta@example.com>, luca@example.com; cleans to [{name, email}]."""

    widget = forms.Textarea(attrs={"rows": 2})

    def __init__(self, **facts: Any) -> None:
        super().__init__(required=False, max_length=5_000, **facts)

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        return "\n".join(
            f"{guest['name']} <{guest['email']}>" if guest.get("name") else guest["email"]
            for guest in value
        )

    def clean(self, value: Any) -> Any:
        guests: dict[str, dict[str, str]] = {}
        for part in re.split(r"[,;\n]", super().clean(value)):
            if part.strip():
                guest = _guest(part.strip())
                guests[guest["email"]] = guest
        return list(guests.values())


class AppointmentForm(forms.Form):
    subject = forms.CharField(label=gettext_lazy("What to do"), max_length=200, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Task.Kind.choices)
    party = forms.ModelChoiceField(
        Party.objects.none(), label=gettext_lazy("Customer"), required=False
    )
    day = DayField(label=gettext_lazy("Day"))
    starts = forms.TimeField(label=gettext_lazy("Starts at"), required=False, widget=CLOCK)
    ends = forms.TimeField(label=gettext_lazy("Ends at"), required=False, widget=CLOCK)
    last_day = DayField(
        label=gettext_lazy("Last day"),
        required=False,
        help_text=gettext_lazy("Only when it lasts longer than one day."),
    )
    is_all_day = forms.BooleanField(label=gettext_lazy("All day"), required=False)
    location = forms.CharField(label=gettext_lazy("Place"), max_length=200, required=False)
    colleagues = forms.ModelMultipleChoiceField(
        User.objects.none(), label=gettext_lazy("Together with"), required=False
    )
    guests = GuestsField(
        label=gettext_lazy("Guests"),
        help_text=gettext_lazy("E-mail addresses. Each gets an invitation for their calendar."),
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("Visible to"), choices=Task.Audience.choices, initial="all"
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, user: User, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: Any = chooser_of(PARTY)
        party: Any = self.fields["party"]
        party.queryset = known.records(user)
        party.widget = TypeAhead(
            reverse_lazy("choosing:choose", args=[PARTY]),
            text=lambda key: known.labels(user, [str(key)]).get(str(key), ""),
        )
        colleagues: Any = self.fields["colleagues"]
        owner = task.owner_id if task else user.pk
        colleagues.queryset = User.objects.active().exclude(pk=owner)
        close_fields(self, user, TASK, RULED_BY)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("kind") == Task.Kind.TO_DO and not (facts.get("subject") or "").strip():
            self.add_error("subject", _("Write what there is to do."))
        if not facts.get("is_all_day") and "starts" in facts and facts["starts"] is None:
            self.add_error("starts", _("Write from when, or choose all day."))
        if not self.errors and self._ends_at() is not None and self._ends_at() < self._due_at():
            self.add_error("ends", _("It cannot end before it begins."))
        return facts

    @property
    def facts(self) -> dict[str, Any]:
        """What planning takes."""
        names = ("kind", "subject", "party", "is_all_day", "location", "colleagues", "guests")
        said = self.cleaned_data
        kept = {name: said[name] for name in (*names, "audience", "note") if name in said}
        return {**kept, "due_at": self._due_at(), "ends_at": self._ends_at()}

    def _due_at(self) -> Any:
        said = self.cleaned_data
        time = dt.time() if said["is_all_day"] else said["starts"]
        return _moment(said["day"], time)

    def _ends_at(self) -> Any:
        said = self.cleaned_data
        last = said.get("last_day") or said["day"]
        if said["is_all_day"]:
            return midnight(last + ONE_DAY) if last != said["day"] else None
        if said["ends"] is None:
            return None
        return _moment(last, said["ends"])


def initial_of(task: Task) -> dict[str, Any]:
    starts, ends = timezone.localtime(task.due_at), task.ends_at
    until = timezone.localtime(ends - dt.timedelta(microseconds=1)) if ends else starts
    names = ("kind", "subject", "is_all_day", "location", "guests", "audience", "note", "version")
    return {
        **{name: getattr(task, name) for name in names},
        "party": task.party_id,
        "colleagues": task.colleagues.all(),
        "day": starts.date(),
        "starts": None if task.is_all_day else starts.time(),
        "ends": timezone.localtime(ends).time() if ends and not task.is_all_day else None,
        "last_day": until.date() if until.date() > starts.date() else None,
    }


def _moment(day: dt.date, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day, time, timezone.get_current_timezone())


def _guest(text: str) -> dict[str, str]:
    match = ADDRESS.fullmatch(text)
    if match is None:
        raise ValidationError(_("“%(text)s” is not an e-mail address.") % {"text": text})
    try:
        validate_email(match["email"])
    except ValidationError as wrong:
        raise ValidationError(
            _("“%(text)s” is not an e-mail address.") % {"text": match["email"]}
        ) from wrong
    return {"name": (match["name"] or "").strip(' "'), "email": match["email"].lower()}
