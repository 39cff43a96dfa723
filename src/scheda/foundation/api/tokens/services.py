"""Making, judging and revoking tokens."""

import datetime as dt
import hashlib
import hmac
import logging
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from scheda.foundation.access.rights import narrow_rights
from scheda.foundation.api.tokens.models import ApiToken
from scheda.foundation.files.limits import has_room_for_journal
from scheda.foundation.ledger import noting as ledger
from scheda.foundation.throttling.doors import Address

MOST_TOKENS = 20
LONGEST = dt.timedelta(days=366)
REVOKED = "api.token_revoked"
NOTED_EVERY = dt.timedelta(minutes=1)
logger = logging.getLogger(__name__)


class FromElsewhere(Exception):
    """The key is right, the place is not."""


@transaction.atomic
def create(
    user: Any,
    *,
    name: str,
    expires_on: dt.date,
    is_read_only: bool,
    record_types: Iterable[str] = (),
    networks: Iterable[str] = (),
) -> tuple[ApiToken, str]:
    """The token and its key, which is answered once and kept nowhere."""
    _refuse_too_many(user)
    expires_at = _end_of(expires_on)
    if not timezone.now() < expires_at <= timezone.now() + LONGEST:
        raise ValidationError({"expires_on": _("Choose a day within one year from now.")})
    prefix, secret = secrets.token_hex(4), secrets.token_urlsafe(32)
    token = ApiToken.objects.create(
        user=user,
        name=name,
        prefix=prefix,
        secret_hash=_hash(secret),
        is_read_only=is_read_only,
        record_types=sorted(record_types),
        networks=list(networks),
        expires_at=expires_at,
    )
    return token, f"scheda_{prefix}_{secret}"


def authenticate(key: str, address: Address | None = None) -> ApiToken | None:
    """The token of this key, its user's rights narrowed to what the token may do."""
    product, prefix, secret = ([*key.split("_", 2), "", ""])[:3]
    found = ApiToken.objects.usable().filter(prefix=prefix).select_related("user").first()
    known = found.secret_hash if found else ""
    if product != "scheda" or not hmac.compare_digest(known, _hash(secret)) or found is None:
        return None
    if not found.may_come_from(address):
        logger.warning("Token %s was sent from %s, outside its networks", prefix, address)
        raise FromElsewhere(address)
    narrow_rights(found.user, found.record_types, reading_only=found.is_read_only)
    _note_use(found)
    return found


@transaction.atomic
def revoke(token: ApiToken) -> ApiToken:
    token = ApiToken.locked(token)
    token.revoked_at = token.revoked_at or timezone.now()
    token.version += 1
    token.save()
    ledger.note(REVOKED, token.pk)
    return token


@transaction.atomic
def revoke_all_of(user_id: Any) -> None:
    tokens = ApiToken.objects.not_revoked().filter(user_id=user_id)
    for token in tokens:
        ledger.note(REVOKED, token.pk)
    tokens.update(revoked_at=timezone.now())


def revoke_again(matches: Callable[[Any], bool], entries: Sequence[Any]) -> None:
    """After a restore: what was revoked since the backup does not come back."""
    known = ApiToken.objects.not_revoked().values_list("pk", flat=True)
    revoked = [pk for pk in known if matches(pk)]
    ApiToken.objects.filter(pk__in=revoked).update(revoked_at=timezone.now())


def _refuse_too_many(user: Any) -> None:
    """Whoever holds a session shall not hide one key among thousands."""
    if ApiToken.objects.usable().filter(user_id=user.pk).count() >= MOST_TOKENS:
        raise ValidationError(
            _("You have %(count)s tokens. Revoke one that is not needed any more.")
            % {"count": MOST_TOKENS}
        )


def _note_use(token: ApiToken) -> None:
    """At most once a minute: a busy program does not write with each question."""
    if not has_room_for_journal():
        return
    now = timezone.now()
    stale = Q(last_used_at=None) | Q(last_used_at__lt=now - NOTED_EVERY)
    ApiToken.objects.filter(stale, pk=token.pk).update(last_used_at=now)


def _end_of(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
