"""Out of everybody's sight, and back: nothing is deleted, nothing is used."""

from django.db.models import F
from django.utils import timezone

from scheda.core.parties.events import PartyChanged
from scheda.core.parties.models import Party
from scheda.foundation.accounts.models import User
from scheda.foundation.events.event import publish
from scheda.foundation.search.models import SearchEntry


def hide(party: Party, *, by: User) -> None:
    """Call it inside the transaction that says why."""
    _mark(party, timezone.now())
    publish(PartyChanged(party_id=party.pk, by_id=by.pk))
    SearchEntry.objects.filter(party_id=party.pk).delete()


def show(party: Party, *, by: User) -> None:
    _mark(party, None)
    publish(PartyChanged(party_id=party.pk, by_id=by.pk))


def _mark(party: Party, moment: object) -> None:
    Party.objects.filter(pk=party.pk).update(restricted_at=moment, version=F("version") + 1)
