"""Why something was not read, or not as it was meant, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.calendar.services.ics.outside import Reading, Wrong

CAUSES = {
    "too_large": gettext_lazy("The file has more than %(said)s MB. Export a shorter period."),
    "too_many": gettext_lazy(
        "The file holds more than %(said)s events. Export a shorter period; the first came in."
    ),
    "too_deep": gettext_lazy(
        "Its parts lie in each other more than %(said)s deep, as in no calendar. It was not read."
    ),
    "offset": gettext_lazy(
        "Its time zone is %(said)s off, and no clock is off by a day or more. Export it again."
    ),
    "unreadable": gettext_lazy("It is not written as calendars are: %(said)s"),
    "unreadable_event": gettext_lazy("One event is not written as events are: %(said)s"),
    "start": gettext_lazy("One event begins on “%(said)s”, which is no day."),
    "year": gettext_lazy("One event is in the year %(said)s, too far away to be planned."),
    "cut_off": gettext_lazy("The file breaks off before the calendar ends. Export it again."),
    "no_calendar": gettext_lazy("There is no calendar in this file."),
}
DOUBTS = {
    "undated": gettext_lazy("It has no day; it stands on the day on which it was written."),
    "end": gettext_lazy("Its end makes no sense and was left out."),
    "rule": gettext_lazy("Its way of repeating is not understood; it came in once."),
    "over": gettext_lazy("It no longer repeats; it came in once, as it began."),
}


def cause(wrong: Wrong) -> str:
    return str(CAUSES[wrong.code]) % {"said": wrong.said}


def doubt(code: str) -> str:
    return str(DOUBTS[code])


def empty(reading: Reading) -> str:
    if reading.others:
        return _("It holds only times at which somebody is free or busy, and no events.")
    return _("The calendar is empty: it holds no events.")
