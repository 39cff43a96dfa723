"""When one works: a line for each day of the week, holidays, and days unlike the others."""

import calendar as months
import datetime as dt
from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.core.exceptions import ValidationError
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.calendar.models import Exceptional, WorkCalendar
from scheda.core.calendar.queries import public_holidays, stretches
from scheda.foundation.components import formats
from scheda.foundation.components.days import parse_day
from scheda.foundation.components.numbers import whole

FIRST = ("IT", "RO")
LEAP, DECEMBER = 2024, 12


class HoursField(forms.CharField):
    """9-13, 14-18; nothing means that nobody works. Cleans to ["09:00-13:00", "14:00-18:00"]."""

    def __init__(self, **facts: Any) -> None:
        super().__init__(required=False, max_length=80, **facts)

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        try:
            found = stretches.read(text)
        except ValueError as wrong:
            raise ValidationError(
                _("Write the hours like 9-13, 14-18. “%(part)s” is not like that.")
                % {"part": str(wrong)}
            ) from wrong
        return [stretches.write([one]) for one in found]


class DayField(forms.DateField):
    """A day as people type it, and as the browser's own calendar sends it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")

    def to_python(self, value: Any) -> dt.date | None:
        if value in self.empty_values or isinstance(value, dt.date):
            return value or None
        try:
            return parse_day(str(value))
        except ValueError as wrong:
            raise ValidationError(_("Write a day like 3/12/2026.")) from wrong


class WorkCalendarForm(forms.Form):
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    country = forms.ChoiceField(label=gettext_lazy("Public holidays of"), required=False)
    subdivision = forms.ChoiceField(
        label=gettext_lazy("Province"),
        required=False,
        help_text=gettext_lazy("Adds the days of its own, such as the patron saint’s."),
    )
    patron = forms.CharField(
        label=gettext_lazy("Day of another patron saint"),
        required=False,
        max_length=20,
        help_text=gettext_lazy("Day and month, like 13/6."),
    )
    patron_name = forms.CharField(
        label=gettext_lazy("What it is called"), required=False, max_length=80
    )
    tzid = forms.ChoiceField(label=gettext_lazy("Time zone"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, name in WEEKDAYS.items():
            self.fields[f"day_{day}"] = HoursField(label=str(name).capitalize())
        self.order_fields(["version", *(f"day_{day}" for day in WEEKDAYS), *self.fields])
        country = self.data.get("country") if self.is_bound else self.initial.get("country")
        self._offer("country", _countries())
        self._offer("subdivision", public_holidays.provinces(country or ""))
        zone: Any = self.fields["tzid"]
        zone.choices = [(name, name) for name in sorted(available_timezones())]

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = [("", "–"), *choices]

    @staticmethod
    def initial_of(calendar: WorkCalendar) -> dict[str, Any]:
        day, month = calendar.patron_day, calendar.patron_month
        return {
            "version": None if calendar._state.adding else calendar.version,
            **{f"day_{number}": hours for number, hours in enumerate(calendar.weekly)},
            **{name: getattr(calendar, name) for name in ("country", "subdivision", "tzid")},
            "patron": f"{day}/{month}" if day else "",
            "patron_name": calendar.patron_name,
        }

    def clean_patron(self) -> tuple[int, int] | None:
        text = self.cleaned_data["patron"].strip()
        if not text:
            return None
        day, _slash, month = text.replace(".", "/").replace("-", "/").partition("/")
        in_month, of_year = whole(day), whole(month)
        if not (day.isdecimal() and 1 <= of_year <= DECEMBER):
            raise ValidationError(_("Write day and month, like 13/6."))
        if not 1 <= in_month <= months.monthrange(LEAP, of_year)[1]:
            raise ValidationError(_("That month has no such day."))
        return in_month, of_year

    @property
    def facts(self) -> dict[str, Any]:
        """What the service takes."""
        cleaned = self.cleaned_data
        day, month = cleaned["patron"] or (None, None)
        return {
            "weekly": [cleaned[f"day_{day}"] for day in WEEKDAYS],
            "patron_day": day,
            "patron_month": month,
            "patron_name": cleaned["patron_name"] if day else "",
            **{name: cleaned[name] for name in ("country", "subdivision", "tzid")},
        }


class ExceptionalForm(forms.Form):
    kind = forms.ChoiceField(
        label=gettext_lazy("On these days"),
        choices=Exceptional.Kind.choices,
        initial=Exceptional.Kind.CLOSED,
    )
    starts_on = DayField(label=gettext_lazy("First day"))
    ends_on = DayField(label=gettext_lazy("Last day"), required=False)
    stretches = HoursField(
        label=gettext_lazy("Hours"), help_text=gettext_lazy("When we work on them, like 9-13.")
    )
    name = forms.CharField(label=gettext_lazy("Reason"), required=False, max_length=80)

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or self.cleaned_data
        facts["ends_on"] = facts.get("ends_on") or facts.get("starts_on")
        return facts


def _countries() -> list[tuple[str, str]]:
    names = {str(code): str(name) for code, name in formats.locale().territories.items()}
    known = [code for code in names if public_holidays.is_known(code)]
    rest = sorted((code for code in known if code not in FIRST), key=lambda code: names[code])
    return [(code, names[code]) for code in (*FIRST, *rest)]
