"""Writing down what was done with a customer."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.events import (
    ActivityChanged,
    ActivityRecorded,
    ActivityRemoved,
    ActivityRestored,
)
from scheda.core.activities.models import ACTIVITY, Activity
from scheda.core.activities.services import mentions
from scheda.core.parties.public import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.files.services import attaching

SPEAK_FOR_THEMSELVES = {Activity.Kind.CALL, Activity.Kind.MEETING, Activity.Kind.VISIT}
EARLIEST = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
AHEAD = dt.timedelta(days=366)
Files = Iterable["File[bytes]"]


@transaction.atomic
def record(party: Party, *, kind: str, by: User, attachments: Files = (), **facts: Any) -> Activity:
    """Store the activity and tell the colleagues whom the text mentions with @."""
    activity = Activity(party=party, kind=kind, author=by, **facts)
    activity.team = activity.team or by.teams.first()
    _check(activity)
    activity.save()
    _attach(attachments, activity, by=by)
    publish(
        ActivityRecorded(
            activity_id=activity.pk, party_id=party.pk, kind=activity.kind, by_id=by.pk
        )
    )
    mentions.tell(activity, by=by)
    return activity


@transaction.atomic
def change(
    activity: Activity,
    *,
    by: User,
    version: int | None = None,
    attachments: Files = (),
    **facts: Any,
) -> Activity:
    """Correct what was written; the earlier words stay in the history."""
    activity = Activity.locked(activity, version=version)
    for name, value in facts.items():
        setattr(activity, name, value)
    activity.edited_at = timezone.now()
    _attach(attachments, activity, by=by)
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
def remove(activity: Activity, *, by: User) -> Activity:
    """Out of sight at once, gone after thirty days; until then `restore` takes it back."""
    activity = Activity.locked(activity)
    if activity.removed_at is None:
        activity.removed_at = timezone.now()
        _count(activity)
        publish(ActivityRemoved(**_facts(activity, by)))
    return activity


@transaction.atomic
def restore(activity: Activity, *, by: User) -> Activity:
    activity = Activity.locked(activity)
    if activity.removed_at is not None:
        activity.removed_at = None
        _count(activity)
        publish(ActivityRestored(**_facts(activity, by)))
    return activity


def check_words(text: str, kind: str) -> None:
    """That there was a call says something; a note without words does not."""
    if not text.strip() and kind not in SPEAK_FOR_THEMSELVES:
        raise ValidationError({"text": _("Write what there is to remember.")})


def _save(activity: Activity, *, by: User) -> Activity:
    _check(activity)
    _count(activity)
    publish(ActivityChanged(**_facts(activity, by)))
    mentions.tell(activity, by=by)
    return activity


def _count(activity: Activity) -> None:
    activity.version += 1
    activity.save()


def _facts(activity: Activity, by: User) -> dict[str, Any]:
    return {"activity_id": activity.pk, "party_id": activity.party_id, "by_id": by.pk}


def _check(activity: Activity) -> None:
    activity.text = activity.text.strip()
    check_words(activity.text, activity.kind)
    if not EARLIEST <= activity.at <= timezone.now() + AHEAD:
        raise ValidationError({"at": _("That day is too far away.")})


def _attach(files: Files, activity: Activity, *, by: User) -> None:
    attaching.attach_many(
        files, record_type=ACTIVITY, record_id=activity.pk, party_id=activity.party_id, by=by
    )
