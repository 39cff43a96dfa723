"""Letters to the guests of an appointment: asked, told of a change, told that it is off."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from scheda.core.activities.public import Task
from scheda.core.calendar.events import GuestsInvited
from scheda.core.calendar.models import Guest
from scheda.core.calendar.services import writing
from scheda.foundation.accounts.models import User
from scheda.foundation.components import formats
from scheda.foundation.deliveries.public import Enclosure, post_letter
from scheda.foundation.events.event import publish

TAKE_PLACE = {Task.Kind.MEETING, Task.Kind.VISIT}
Method = Guest.Method


@dataclass(frozen=True)
class Asked:
    email: str
    name: str
    language: str


@transaction.atomic
def prepare(task_id: UUID) -> list[str]:
    """Write down who is to be told; answers the addresses to which a letter is due."""
    task = Task.objects.select_related("owner").filter(pk=task_id).first()
    if task is None or task.kind not in TAKE_PLACE:
        return []
    known = {guest.email: guest for guest in task.calendar_guests.all()}
    wanted = _wanted(task)
    Guest.objects.bulk_create(
        [
            Guest(task=task, email=one.email, name=one.name)
            for one in wanted
            if one.email not in known
        ],
        ignore_conflicts=True,
    )
    due = [one for one in task.calendar_guests.all() if _letter_due(task, one, wanted)]
    if due:
        method = Method.REQUEST if wanted else Method.CANCEL
        publish(GuestsInvited(task_id=task.pk, method=method, count=len(due)))
    return [guest.email for guest in due]


@transaction.atomic
def send(task_id: UUID | str, email: str) -> None:
    """One letter. What went out already is not sent again, however often this is asked."""
    guests = Guest.objects.select_for_update(of=("self",)).filter(task_id=task_id, email=email)
    guest = guests.first()
    if guest is None:
        return
    task = Task.objects.select_related("owner", "party", "person").get(pk=task_id)
    wanted = _wanted(task)
    method = _letter_due(task, guest, wanted)
    if not method:
        return
    _post(task, method, guest, wanted)
    guest.method, guest.sent_at, guest.sequence = method, timezone.now(), task.sequence
    guest.fingerprint = fingerprint(task)
    guest.version += 1
    guest.save()


def fingerprint(task: Task) -> str:
    """Of what the letter says: another hour, place or subject is another letter."""
    said = (task.due_at, task.ends_at, task.is_all_day, task.location, task.subject, task.kind)
    return hashlib.sha256("|".join(str(part) for part in said).encode()).hexdigest()


def _letter_due(task: Task, guest: Guest, wanted: Iterable[Asked]) -> str:
    """REQUEST, CANCEL, or nothing."""
    is_told = guest.sent_at is not None and guest.method == Method.REQUEST
    if any(one.email == guest.email for one in wanted):
        is_same = is_told and guest.fingerprint == fingerprint(task)
        return "" if is_same else Method.REQUEST
    is_over = task.state == Task.State.DONE or task.due_at < timezone.now()
    return Method.CANCEL if is_told and not is_over else ""


def _wanted(task: Task) -> list[Asked]:
    """Nobody for what is past, what came from another calendar, or what repeats by itself."""
    takes_place = task.is_open and task.kind in TAKE_PLACE and task.due_at > timezone.now()
    if not takes_place or task.uid or task.series_id or not task.owner.is_active:
        return []
    people = {one.email: one for one in task.colleagues.all() if one.is_active}
    asked = [Asked(one.email, str(one), one.language) for one in people.values()]
    others = [guest for guest in task.guests if guest["email"] not in people]
    language = task.owner.language
    return asked + [Asked(one["email"], one.get("name", ""), language) for one in others]


def _post(task: Task, method: str, guest: Guest, wanted: list[Asked]) -> None:
    language = next((one.language for one in wanted if one.email == guest.email), "")
    people = [{"email": one.email, "name": one.name} for one in wanted]
    people = people or [{"email": guest.email, "name": guest.name}]
    with translation.override(language or task.owner.language or settings.LANGUAGE_CODE):
        subject = _subject(task, method)
        text = render_to_string("calendar/letters/letter.txt", {"task": task, "method": method})
        content = writing.letter_of(task, method, people)
    post_letter(
        kind="calendar.letter",
        key=f"calendar.letter:{guest.pk}:{guest.version}",
        party_id=task.party_id,
        by=task.owner,
        to=guest.email,
        subject=subject,
        text=text,
        reply_to=[task.owner.email],
        attachments=[
            Enclosure("", content, f"text/calendar; method={method}", is_alternative=True),
            Enclosure("invite.ics", content, "text/calendar"),
        ],
    )


def _subject(task: Task, method: str) -> str:
    said = {"what": str(task), "when": formats.moment(task.due_at)}
    if method == Method.CANCEL:
        text = _("Cancelled: %(what)s, %(when)s") % said
    else:
        text = _("Invitation: %(what)s, %(when)s") % said
    return " ".join(text.split())


def answer_of(guest: Guest, *, said: str, by: User | None = None) -> Guest:
    """What a guest replied; read from their e-mail once channels do."""
    guest = Guest.locked(guest)
    guest.answer, guest.answered_at = Guest.Answer(said), timezone.now()
    guest.version += 1
    guest.save()
    return guest
