"""Everything about one step, for planning and for changing it."""

import datetime as dt
from functools import partial
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.urls import reverse_lazy
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from scheda.core.activities import repetition
from scheda.core.activities.models import TASK, Series, Task
from scheda.core.activities.services import series as together
from scheda.core.parties.public import Party
from scheda.foundation.access.closing import close_fields
from scheda.foundation.accounts.models import User
from scheda.foundation.components.widgets import TypeAhead

PARTY, PERSON = "parties.party", "parties.person"
DAY, TIME = "%Y-%m-%d", "%H:%M"
MAIN = ("which", "kind", "subject", "party", "person", "day", "time", "minutes", "owner", "anyway")
RULED_BY = {"subject": "what", "party": "customer", "day": "due_at", "time": "due_at"}
REMINDERS = (
    ("", pgettext_lazy("reminder", "none")),
    ("0", _("at the time")),
    ("15", _("15 minutes before")),
    ("60", _("an hour before")),
    ("1440", _("a day before")),
)


class TaskForm(forms.Form):
    """Without a time of day it lasts all day."""

    kind = forms.ChoiceField(label=_("Kind"), choices=Task.Kind.choices)
    subject = forms.CharField(label=_("What to do"), max_length=200, required=False)
    party = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("Customer"),
        required=False,
        widget=TypeAhead(url=reverse_lazy("choosing:choose", args=[PARTY])),
    )
    person = forms.ModelChoiceField(
        Party.objects.none(),
        label=_("With"),
        required=False,
        widget=TypeAhead(url=reverse_lazy("choosing:choose", args=[PERSON])),
    )
    day = forms.DateField(
        label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}, format=DAY)
    )
    time = forms.TimeField(
        label=_("Time"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format=TIME),
        help_text=_("Empty: some time on that day."),
    )
    minutes = forms.IntegerField(label=_("Minutes"), required=False, min_value=0, max_value=10_080)
    owner = forms.ModelChoiceField(User.objects.filter(is_active=True), label=_("Owner"))
    colleagues = forms.ModelMultipleChoiceField(
        User.objects.filter(is_active=True), label=_("Together with"), required=False
    )
    priority = forms.ChoiceField(label=_("Priority"), choices=Task.Priority.choices)
    location = forms.CharField(label=_("Place"), max_length=200, required=False)
    note = forms.CharField(
        label=_("Note"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    reminder = forms.ChoiceField(label=_("Reminder"), choices=REMINDERS, required=False)
    repeat = forms.ChoiceField(label=_("Repeats"), choices=repetition.choices, required=False)
    rule = forms.CharField(
        label=_("Rule"),
        required=False,
        max_length=500,
        help_text=_("As calendars write it (RRULE): FREQ=MONTHLY;BYDAY=-1FR"),
    )
    repeat_until = forms.DateField(
        label=_("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format=DAY),
    )
    on_holiday = forms.ChoiceField(
        label=_("On holidays"), choices=Series.OnHoliday.choices, required=False
    )
    which = forms.ChoiceField(
        label=_("Change"),
        choices=[
            (together.ONE, _("this one")),
            (together.FOLLOWING, _("this and the following")),
            (together.ALL, pgettext_lazy("tasks", "all")),
        ],
        required=False,
    )
    audience = forms.ChoiceField(label=_("Visible to"), choices=Task.Audience.choices)
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    anyway = forms.BooleanField(label=_("Plan it anyway"), required=False)

    def __init__(self, *args: Any, user: Any, task: Task | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user, self.task = user, task
        seen = Party.objects.visible_to(user)
        for name in ("party", "person"):
            field: Any = self.fields[name]
            field.queryset = seen if name == "party" else seen.persons()
            field.widget.text = partial(_name_among, field.queryset)
        if task is None or task.series is None:
            del self.fields["which"]
        if task is not None and task.series is None:
            for name in ("repeat", "rule", "repeat_until", "on_holiday"):
                del self.fields[name]
        close_fields(self, user, TASK, RULED_BY)
        if not self.errors.get("anyway"):
            self.fields["anyway"].widget = forms.HiddenInput()

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        if facts.get("kind") == Task.Kind.TO_DO and not (facts.get("subject") or "").strip():
            self.add_error("subject", _("Write what there is to do."))
        return facts

    @property
    def main(self) -> list[Any]:
        """What is asked at once; a mistake further down opens the rest."""
        return [self[name] for name in MAIN if name in self.fields]

    @property
    def rest(self) -> list[Any]:
        return [one for one in self.visible_fields() if one.name not in MAIN]

    @property
    def is_wide_open(self) -> bool:
        return any(one.errors for one in self.rest)

    @property
    def due_at(self) -> dt.datetime:
        time = self.cleaned_data.get("time") or dt.time.min
        return timezone.make_aware(dt.datetime.combine(self.cleaned_data["day"], time))

    @property
    def facts(self) -> dict[str, Any]:
        """What `plan` and `change` take, once the form is valid."""
        sent, due_at = self.cleaned_data, self.due_at
        names = ("kind", "subject", "party", "person", "owner", "priority", "location", "note")
        minutes = sent.get("minutes")
        reminder = sent.get("reminder")
        return {
            **{name: sent[name] for name in names if name in sent},
            "audience": sent["audience"],
            "colleagues": list(sent["colleagues"]),
            "due_at": due_at,
            "is_all_day": sent.get("time") is None,
            "ends_at": due_at + dt.timedelta(minutes=minutes) if minutes else None,
            "remind_at": due_at - dt.timedelta(minutes=int(reminder)) if reminder else None,
        }

    @property
    def repeats(self) -> dict[str, Any]:
        """How it comes back, as `repeat` takes it; nothing when it does not."""
        sent = self.cleaned_data
        chosen = sent.get("repeat")
        if not chosen:
            return {}
        rule = sent.get("rule", "") if chosen == repetition.CUSTOM else ""
        return {
            "rule": rule or repetition.rule_of(chosen, sent["day"]),
            "until": sent.get("repeat_until"),
            "on_holiday": sent.get("on_holiday") or Series.OnHoliday.KEEP,
        }


def _name_among(parties: Any, value: Any) -> str:
    """Of a party in the address, only to whoever may see it."""
    try:
        found = parties.filter(pk=value).first()
    except ValidationError:
        return ""
    return str(found or "")
