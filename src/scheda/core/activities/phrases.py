"""What somebody did, in words that lead on to the person: Giulia Ferri called Marco Dal Zotto."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from scheda.core.activities.models import Activity
from scheda.core.timeline.public import TimelineEntry

IN, OUT = "in", "out"
Key = tuple[str, str]
WITH_PERSON: dict[Key, str | Promise] = {
    (Activity.Kind.CALL, OUT): pgettext_lazy("somebody", "called"),
    (Activity.Kind.CALL, IN): pgettext_lazy("somebody", "was called by"),
    (Activity.Kind.EMAIL, OUT): pgettext_lazy("somebody", "wrote to"),
    (Activity.Kind.EMAIL, IN): pgettext_lazy("somebody", "got an e-mail from"),
    (Activity.Kind.MEETING, ""): pgettext_lazy("somebody", "met"),
    (Activity.Kind.VISIT, ""): pgettext_lazy("somebody", "visited"),
    (Activity.Kind.NOTE, ""): pgettext_lazy("somebody", "noted about"),
}
ALONE: dict[Key, str | Promise] = {
    (Activity.Kind.CALL, OUT): pgettext_lazy("nobody in particular", "called"),
    (Activity.Kind.CALL, IN): pgettext_lazy("nobody in particular", "took a call"),
    (Activity.Kind.EMAIL, OUT): pgettext_lazy("nobody in particular", "wrote"),
    (Activity.Kind.EMAIL, IN): pgettext_lazy("nobody in particular", "got an e-mail"),
    (Activity.Kind.MEETING, ""): pgettext_lazy("nobody in particular", "had a meeting"),
    (Activity.Kind.VISIT, ""): pgettext_lazy("nobody in particular", "was there"),
    (Activity.Kind.NOTE, ""): pgettext_lazy("nobody in particular", "noted"),
}
HAVE_DIRECTION = {Activity.Kind.CALL, Activity.Kind.EMAIL}


def phrase(line: TimelineEntry) -> str | Promise:
    kind = line.kind.removeprefix("activity.")
    words = WITH_PERSON if line.facts.get("person_id") else ALONE
    return words[kind, line.direction if kind in HAVE_DIRECTION else ""]
