"""Recipients are told of a correction, an erasure or a restriction (article 19)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from scheda.core.privacy.models import Copy, Notice, PrivacyRequest
from scheda.core.privacy.services import letters
from scheda.foundation.accounts.models import User
from scheda.foundation.deliveries.public import post_letter

LETTER = "privacy.notice"
How = Notice.How


@dataclass(frozen=True)
class Recipient:
    """Somebody who received data of the person; `notice` once they were told."""

    name: str
    email: str
    received: tuple[str, ...]
    notice: Notice | None = None


def recipients_of(request: PrivacyRequest) -> list[Recipient]:
    """Whom we gave a copy to, and whom we told already, even if the person is erased by now."""
    told = {one.recipient: one for one in request.notices.select_related("by")}
    handed: dict[str, list[Copy]] = {}
    for copy in _handed(request):
        handed.setdefault(copy.recipient, []).append(copy)
    found = [
        Recipient(name, _email(copies), tuple(one.title for one in copies), told.pop(name, None))
        for name, copies in handed.items()
    ]
    return found + [Recipient(one.recipient, one.email, (), one) for one in told.values()]


def tells_others(request: PrivacyRequest) -> bool:
    return request.kind in letters.NOTICES


def untold(request: PrivacyRequest) -> list[Recipient]:
    return [one for one in recipients_of(request) if one.notice is None]


@transaction.atomic
def tell(
    request: PrivacyRequest,
    *,
    recipient: str,
    how: str,
    by: User,
    text: str = "",
    **facts: str,
) -> Notice:
    """Post the letter, or write down how else they were told, or why not (`email`, `note`)."""
    email, note = facts.get("email", ""), facts.get("note", "").strip()
    request = PrivacyRequest.locked(request)
    if request.notices.filter(recipient=recipient).exists():
        raise ValidationError({"recipient": _("They were told already.")})
    if how == How.NOT and not note:
        raise ValidationError({"note": _("Say why: it stays on record.")})
    if how == How.EMAIL:
        _post(request, email, text, by)
    return Notice.objects.create(
        request=request, recipient=recipient, how=how, by=by, note=note,
        email=email if how == How.EMAIL else "",
    )  # fmt: skip


def _post(request: PrivacyRequest, email: str, text: str, by: User) -> None:
    """Under the key of the house: it has to arrive although the person is erased meanwhile."""
    if not email:
        raise ValidationError({"email": _("Write the address the letter goes to.")})
    if not text.strip():
        raise ValidationError({"text": _("Write the letter.")})
    with translation.override(letters.language_of(request)):
        subject = _("Data that you received from us (our number %(number)s)")
    post_letter(
        key=f"{LETTER}:{request.pk}:{email}", kind=LETTER, to=email, by=by,
        subject=subject % {"number": request.number}, text=text,
    )  # fmt: skip


def _handed(request: PrivacyRequest) -> list[Copy]:
    if request.party_id is None or not tells_others(request):
        return []
    handed = Copy.objects.filter(party=request.party_id, kind=Copy.Kind.HANDED)
    return list(handed.existing().order_by("made_at"))


def _email(copies: list[Copy]) -> str:
    return next((one.recipient_email for one in reversed(copies) if one.recipient_email), "")
