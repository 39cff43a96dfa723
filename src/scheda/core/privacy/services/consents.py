"""The ledger of consents: entries are added, the last one counts."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from scheda.core.parties.public import Party
from scheda.core.privacy.events import ConsentRecorded
from scheda.core.privacy.models import Channel, Consent, ConsentPurpose, Wording
from scheda.core.privacy.services import pressing, suppressing
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.ledger.noting import note
from scheda.foundation.personal.vocabulary import Basis

WITHDRAWAL = "privacy.withdrawal"
NOBODY_AGREED = gettext_lazy("They have not agreed.")
NEVER_AGAIN = gettext_lazy("The address is on the list of those never to be contacted again.")
ENDING = {Consent.Kind.WITHDRAWN, Consent.Kind.OBJECTED}
UNASKED = {Basis.CONTRACT, Basis.LAW, Basis.VITAL, Basis.PUBLIC}
"""What has to be said is said, however often."""


@dataclass(frozen=True)
class Answer:
    """Whether somebody may be contacted, and why or why not."""

    is_yes: bool
    reason: str | Promise

    def __bool__(self) -> bool:
        return self.is_yes


@transaction.atomic
def record(
    party: Party, *, purpose: ConsentPurpose, kind: str, by: User | None, **facts: Any
) -> Consent:
    """Add an entry. A yes needs the words that were agreed to, where there are any."""
    entry = Consent(party=party, purpose=purpose, kind=kind, by=by, **facts)
    entry.wording = entry.wording or _newest_wording(entry)
    _check(entry)
    entry.save(force_insert=True)
    if kind in ENDING:
        note(
            WITHDRAWAL, party.pk, purpose=purpose.key, channel=str(entry.channel),
            said=str(kind), at=entry.at.isoformat(),
        )  # fmt: skip
    publish(
        ConsentRecorded(
            consent_id=entry.pk,
            party_id=party.pk,
            purpose=purpose.key,
            channel=str(entry.channel),
            kind=str(kind),
            by_id=by.pk if by else None,
        )
    )
    return entry


def may_contact(
    party: Party,
    purpose: str,
    channel: str,
    *,
    at: dt.datetime | None = None,
    letter: UUID | None = None,
) -> Answer:
    """Asked at the moment of sending, by whoever sends. What nobody agreed to is a no.

    `letter` is the delivery that is about to leave: it does not count against itself.
    """
    if party.restricted_at or party.binned_at or party.archived_at:
        return Answer(False, gettext_lazy("This customer is not to be used."))  # noqa: FBT003
    wanted = ConsentPurpose.objects.filter(key=purpose, is_active=True).first()
    if wanted is None:
        return Answer(False, gettext_lazy("There is no such purpose."))  # noqa: FBT003
    answer = judge(wanted, last_word(party, wanted, channel, at=at))
    against = _left_in_peace(party, wanted, channel, letter) if answer else None
    return answer if against is None else against


def _left_in_peace(
    party: Party, purpose: ConsentPurpose, channel: str, letter: UUID | None
) -> Answer | None:
    """What stands against it although they agreed."""
    if purpose.basis in UNASKED:
        return None
    if suppressing.is_party_listed(party, channel):
        return Answer(is_yes=False, reason=NEVER_AGAIN)
    if pressing.is_quiet(party, purpose):
        return Answer(is_yes=False, reason=gettext_lazy("They complained a short while ago."))
    if pressing.is_enough(party, purpose, but=letter):
        return Answer(is_yes=False, reason=gettext_lazy("They were written to often enough."))
    return None


def judge(purpose: ConsentPurpose, last: Consent | None) -> Answer:
    if last is not None and last.kind in ENDING:
        return Answer(False, gettext_lazy("They said no."))  # noqa: FBT003
    if purpose.needs_consent and (last is None or last.kind != Consent.Kind.GIVEN):
        return Answer(is_yes=False, reason=NOBODY_AGREED)
    if purpose.needs_consent:
        return Answer(True, gettext_lazy("They agreed."))  # noqa: FBT003
    return Answer(True, gettext_lazy("Allowed without consent, unless they object."))  # noqa: FBT003


def last_word(
    party: Party, purpose: ConsentPurpose, channel: str, *, at: dt.datetime | None = None
) -> Consent | None:
    """What was said last about this channel or about all of them."""
    said = Consent.objects.filter(
        Q(channel=channel) | Q(channel=Channel.ANY), party=party, purpose=purpose
    )
    return said.filter(at__lte=at or timezone.now()).newest_first().first()


@transaction.atomic
def word(purpose: ConsentPurpose, *, language: str, text: str, by: User | None) -> Wording:
    """A new version of the words, unless they are the ones already in force."""
    ConsentPurpose.objects.select_for_update().get(pk=purpose.pk)
    fingerprint = Wording.fingerprint_of(text.strip())
    versions = Wording.objects.filter(purpose=purpose, language=language)
    newest = versions.order_by("-number").first()
    if newest and newest.fingerprint == fingerprint:
        return newest
    number = (versions.aggregate(last=Max("number"))["last"] or 0) + 1
    return Wording.objects.create(
        purpose=purpose, language=language, number=number, text=text.strip(),
        fingerprint=fingerprint,
    )  # fmt: skip


@transaction.atomic
def save_purpose(purpose: ConsentPurpose) -> ConsentPurpose:
    purpose.full_clean()
    purpose.save()
    return purpose


def said_no(party: Party) -> bool:
    """Whether their last word about anything is a no."""
    return any(one.kind in ENDING for one in states_of([party]))


def states_of(parties: Iterable[Any]) -> list[Consent]:
    """What holds now, for the card and the access file."""
    held = Consent.objects.of([getattr(one, "pk", one) for one in parties])
    return list(held.current().select_related("purpose", "wording"))


def _newest_wording(entry: Consent) -> Wording | None:
    if entry.kind != Consent.Kind.GIVEN:
        return None
    language = entry.party.language or "it"
    worded = Wording.objects.filter(purpose=entry.purpose, language=language)
    return worded.order_by("-number").first()


def _check(entry: Consent) -> None:
    if entry.at > timezone.now() + dt.timedelta(minutes=5):
        raise ValidationError({"at": _("That is in the future.")})
    if entry.wording and entry.wording.purpose_id != entry.purpose_id:
        raise ValidationError({"wording": _("These words are about something else.")})
    if entry.kind == Consent.Kind.GIVEN and entry.purpose.needs_consent and not _is_proved(entry):
        raise ValidationError({"proof": _("Say where the proof is: a paper, a file, a message.")})
    if entry.given_by_id and entry.given_by and not entry.given_by.is_person:
        raise ValidationError({"given_by": _("Only a person can agree.")})


def _is_proved(entry: Consent) -> bool:
    return bool(entry.proof.strip() or entry.attachment_id)
