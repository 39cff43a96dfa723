"""Writing down what was done with a customer."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.events import ActivityChanged, ActivityRecorded, ActivityRemoved
from scheda.core.activities.models import Activity
from scheda.core.activities.services import mentions
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

SPEAK_FOR_THEMSELVES = {Activity.Kind.CALL, Activity.Kind.MEETING, Activity.Kind.VISIT}


@transaction.atomic
def record(party: Party, *, kind: str, by: User, **facts: Any) -> Activity:
    """Store the activity and tell the colleagues whom the text mentions with @."""
    activity = Activity(party=party, kind=kind, author=by, **facts)
    activity.team = activity.team or by.teams.first()
    _check(activity)
    activity.save()
    publish(
        ActivityRecorded(
            activity_id=activity.pk, party_id=party.pk, kind=activity.kind, by_id=by.pk
        )
    )
    mentions.tell(activity, by=by)
    return activity


@transaction.atomic
def change(activity: Activity, *, by: User, version: int | None = None, **facts: Any) -> Activity:
    """Correct what was written; the earlier words stay in the history."""
    activity = Activity.locked(activity, version=version)
    for name, value in facts.items():
        setattr(activity, name, value)
    activity.edited_at = timezone.now()
    return _save(activity, by=by)


@transaction.atomic
def pin(activity: Activity, *, by: User) -> Activity:
    """Keep it above the rest of the timeline."""
    activity = Activity.locked(activity)
    activity.is_pinned = True
    return _save(activity, by=by)


@transaction.atomic
def unpin(activity: Activity, *, by: User) -> Activity:
    activity = Activity.locked(activity)
    activity.is_pinned = False
    return _save(activity, by=by)


@transaction.atomic
def remove(activity: Activity, *, by: User) -> None:
    fact = ActivityRemoved(activity_id=activity.pk, party_id=activity.party_id, by_id=by.pk)
    activity.delete()
    publish(fact)


def _save(activity: Activity, *, by: User) -> Activity:
    activity.version += 1
    _check(activity)
    activity.save()
    publish(ActivityChanged(activity_id=activity.pk, party_id=activity.party_id, by_id=by.pk))
    mentions.tell(activity, by=by)
    return activity


def _check(activity: Activity) -> None:
    activity.text = activity.text.strip()
    check_words(activity.text, activity.kind)


def check_words(text: str, kind: str) -> None:
    """That there was a call says something; a note without words does not."""
    if not text.strip() and kind not in SPEAK_FOR_THEMSELVES:
        raise ValidationError({"text": _("Write what there is to remember.")})
