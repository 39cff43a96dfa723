"""The secret address of a person's calendar."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.core.activities.public import Task
from scheda.core.calendar.events import FeedRenewed, FeedRevoked
from scheda.core.calendar.models import Feed
from scheda.core.calendar.permissions import VIEW_TASKS
from scheda.core.calendar.queries.appointments import tasks_of
from scheda.core.calendar.queries.periods import midnight
from scheda.core.calendar.services import writing
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish

BACK, AHEAD = dt.timedelta(days=90), dt.timedelta(days=365)
MOST = 5_000
NOTED = dt.timedelta(minutes=10)
LONGEST_TOKEN = 100


@transaction.atomic
def renew(owner: User, *, shows: str, by: User) -> str:
    """A new address; the one before stops working. Answers its secret part, for once."""
    token = secrets.token_urlsafe(32)
    facts = {"token_hash": _hash(token), "shows": shows, "renewed_at": timezone.now()}
    feed, _made = Feed.objects.update_or_create(
        owner=owner, defaults={**facts, "last_used_at": None}
    )
    publish(FeedRenewed(feed_id=feed.pk, by_id=by.pk))
    return token


@transaction.atomic
def tell(feed: Feed, *, shows: str, by: User) -> Feed:
    """What other programs are told from now on, at the same address."""
    feed = Feed.locked(feed)
    feed.shows = shows
    feed.version += 1
    feed.save()
    return feed


@transaction.atomic
def revoke(feed: Feed, *, by: User) -> None:
    publish(FeedRevoked(feed_id=feed.pk, by_id=by.pk))
    feed.delete()


def find(token: str) -> Feed | None:
    """The calendar behind the address, as long as its owner works here and may see tasks."""
    if len(token) > LONGEST_TOKEN:
        return None
    feed = Feed.objects.select_related("owner").filter(token_hash=_hash(token)).first()
    if feed is None or not feed.owner.is_active or not feed.owner.may(*VIEW_TASKS):
        return None
    return feed


def write(feed: Feed) -> bytes:
    """What the owner may see at this moment of their own: ninety days back, a year ahead."""
    name = _("Calendar of %(name)s") % {"name": feed.owner}
    only_busy = feed.shows == Feed.Shows.BUSY
    return writing.calendar_of(_tasks(feed.owner), name=name, only_busy=only_busy)


def note_use(feed: Feed) -> None:
    """When it was last read, to within some minutes."""
    now = timezone.now()
    if feed.last_used_at is None or now - feed.last_used_at > NOTED:
        Feed.objects.filter(pk=feed.pk).update(last_used_at=now)


def _tasks(owner: User) -> Iterable[Task]:
    today = midnight(timezone.localdate())
    found = Task.objects.visible_to(owner).between(today - BACK, today + AHEAD)
    own = found.filter(tasks_of([owner])).exclude(state=Task.State.CANCELLED)
    return own.select_related("party", "person")[:MOST]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
