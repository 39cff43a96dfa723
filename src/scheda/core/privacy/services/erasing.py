"""Forgetting a party: planned, shown, confirmed, done in one transaction, then checked."""

from typing import Any

import pgtrigger
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from scheda.core.parties.public import Party
from scheda.core.privacy.events import PartyErased
from scheda.core.privacy.models import Copy, Erasure, LegalHold, PrivacyRequest, Suppression
from scheda.core.privacy.services import canaries, consents, copies, suppressing
from scheda.core.privacy.services.holdings import (
    Holding,
    about_customers,
    first_children,
    holdings,
    how,
    mentions,
    subject_of,
)
from scheda.foundation.accounts.models import User
from scheda.foundation.audit import forgetting
from scheda.foundation.crypto import keyring
from scheda.foundation.events.event import publish
from scheda.foundation.ledger.noting import note
from scheda.foundation.personal.registry import Held, Subject
from scheda.foundation.personal.vocabulary import OnErasure

LEDGER = "privacy.erasure"
APPEND_ONLY = "privacy.Consent:append_only"


@transaction.atomic
def erase(
    party: Party,
    *,
    confirmed_name: str,
    by: User,
    keeps_statistics: bool = False,
    never_again: bool = False,
    request: PrivacyRequest | None = None,
) -> Erasure:
    """Everything of theirs goes but what the law keeps; their key is destroyed last.

    `never_again` keeps a fingerprint of their addresses, so that nobody advertises to them.
    """
    party = Party.objects.select_for_update().get(pk=party.pk)
    if " ".join(confirmed_name.split()).casefold() != party.name.casefold():
        raise ValidationError({"name": _("Type the name exactly as it stands above.")})
    _refuse_held(party)
    if request is not None and not request.has_proof:
        raise ValidationError(_("First check who asks."))
    if never_again or consents.said_no(party):
        suppressing.suppress_party(party, reason=Suppression.Reason.ERASED, by=by)
    return _forget(party, by=by, request=request, keeps_statistics=keeps_statistics)


@transaction.atomic
def erase_restored(party: Party, *, keeps_statistics: bool) -> Erasure:
    """A backup brought somebody back who had been erased: once more, without questions."""
    return _forget(party, by=None, request=None, keeps_statistics=keeps_statistics)


@transaction.atomic
def erase_by_rule(party: Party) -> Erasure:
    """Nobody dealt with them for so long that a retention rule lets them go."""
    _refuse_held(party)
    if consents.said_no(party):
        suppressing.suppress_party(party, reason=Suppression.Reason.OBJECTED, by=None)
    return _forget(party, by=None, request=None, keeps_statistics=True)


def holds_on(party: Party) -> list[LegalHold]:
    return list(LegalHold.objects.standing().filter(party=party))


def _refuse_held(party: Party) -> None:
    for held in holds_on(party):
        raise ValidationError(_("A legal hold stands against it: %(why)s") % {"why": held.reason})


def _forget(
    party: Party, *, by: User | None, request: PrivacyRequest | None, keeps_statistics: bool
) -> Erasure:
    subject = subject_of(party.pk, keeps_statistics=keeps_statistics)
    erasure = Erasure(
        by=by, request=request, keeps_statistics=keeps_statistics, words=canaries.of(party, subject)
    )
    done = holdings(subject)
    for copy in Copy.objects.existing().filter(party=party):
        copies.destroy(copy, by=by)
    _unname(subject)
    for held in first_children(about_customers()):
        _treat(held, subject)
    forgetting.blank(party.pk, record_ids=subject.record_ids)
    erasure.lines = [_line(one) for one in done]
    erasure.save(force_insert=True)
    note(LEDGER, party.pk, statistics=keeps_statistics)
    publish(PartyErased(erasure_id=erasure.pk, by_id=by.pk if by else None))
    keyring.forget(str(party.pk))
    return erasure


def _unname(subject: Subject) -> None:
    """Rows of others point to nobody any more."""
    for mention in mentions(subject):
        rows = mention.held.naming(subject, mention.path)
        if mention.held.model._meta.get_field(mention.path).null:
            rows.update(**{mention.path: None})


def _treat(held: Held, subject: Subject) -> None:
    way = how(held, subject)
    if way == OnErasure.OWN and held.erase is not None:
        held.erase(subject)
    elif way == OnErasure.BLANK:
        held.rows(subject).update(**held.blank)
    elif way == OnErasure.DELETE:
        with pgtrigger.ignore(APPEND_ONLY):
            held.rows(subject).delete()


def _line(one: Holding) -> dict[str, Any]:
    return {"key": one.held.key, "rows": one.rows, "how": one.how}
