"""The desk of the demo: a request in each state, copies, an erasure, and what a rule would take."""

import datetime as dt
from typing import Any

from django.utils import timezone

from scheda.core.parties.public import Party, writing
from scheda.core.privacy.models import Copy, Notice, PrivacyRequest, RetentionRule
from scheda.core.privacy.services import (
    copies,
    erasing,
    guarding,
    notices,
    requests,
    suppressing,
)
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.reads import EXPORTED, PRINTED, SHOWN, note_read
from scheda.foundation.demo.world import World

ASKED = (
    "Buongiorno, vorrei sapere quali dati avete su di me, da dove li avete presi e a chi li "
    "avete dati. Grazie."
)
LEFT = "Non lavoro più per la ditta: vi chiedo di cancellare i miei dati personali."
MOVED = "Abbiamo cambiato sede legale: correggete l'indirizzo e il numero di telefono."
WRONG = "Contesto l'importo che risulta: nel frattempo non usate i miei dati."
ENOUGH = "Per favore niente più telefonate con offerte."
FILE = "Vorrei i miei dati in un formato che posso dare a un altro fornitore."
PROVED = "Ha risposto dall'indirizzo che conosciamo"
COURIER, ACCOUNTANT = "Corriere Alto Adige", "Studio Marin, commercialisti"
RULES = (("news", 6, True), ("quotes", 6, False), ("activities", 12, False), ("tickets", 12, False))
NEVER = ("basta.offerte@example.org", "+39 049 555 0142")
QUEUE: tuple[tuple[str, str, int, str, str], ...] = (
    ("erasure", LEFT, 1, "received", "phone"),
    ("portability", FILE, 6, "identity", "email"),
    ("rectification", MOVED, 12, "working", "post"),
    ("objection", ENOUGH, 48, "answered", "phone"),
    ("restriction", WRONG, 70, "refused", "email"),
    ("access", ASKED, 90, "taken_back", "form"),
)
SAID = {
    "answered": "Abbiamo registrato l'opposizione: niente più offerte per telefono.",
    "refused": "L'importo è stato verificato insieme e risulta corretto.",
    "taken_back": "Ha avuto le informazioni per telefono.",
}


def make(world: World, person: Party, some: list[Party], by: User) -> None:
    _nearly_late(world, person, by)
    for party, (kind, text, days, state, channel) in zip(some, QUEUE, strict=False):
        facts = {"text": text, "channel": channel, "received_on": _day(world, days)}
        request = requests.receive(party, kind=kind, by=by, **facts)
        _bring_to(request, state, by)
    if len(some) > len(QUEUE) + 1:
        guarding.hold(some[-1], reason="Causa civile per una fornitura contestata", by=by)
        _handed(some[2], by)
        _looked_at(some[2], by)
    _erased(world, by)
    for address in NEVER:
        suppressing.suppress(address, reason="objected", by=by)
    _copies(world, by)
    for kind, months, is_on in RULES:
        RetentionRule.objects.create(kind=kind, months=months, is_on=is_on)


def _nearly_late(world: World, person: Party, by: User) -> None:
    facts = {"text": ASKED, "received_on": _day(world, 26)}
    first = requests.receive(person, kind="access", by=by, **facts)
    requests.confirm_identity(first, how=PROVED, by=by)


def _bring_to(request: PrivacyRequest, state: str, by: User) -> None:
    if state == "identity":
        requests.move(request, state, by=by, note="Chiesta una copia del documento")
    elif state != "received":
        request = requests.confirm_identity(request, how=PROVED, by=by)
    if state in SAID:
        requests.move(request, state, by=by, note=SAID[state])


def _handed(party: Party, by: User) -> None:
    """Two others received data of theirs; one of them knows already that it was corrected."""
    for recipient, email, title in (
        (COURIER, "ritiri@example.com", "Indirizzo e telefono per la consegna"),
        (ACCOUNTANT, "studio@example.com", "Anagrafica per la contabilità"),
    ):
        copies.hand_out(party, recipient=recipient, title=title, by=by, recipient_email=email)
    for request in PrivacyRequest.objects.open().filter(party=party):
        notices.tell(request, recipient=COURIER, how=Notice.How.PHONE, by=by)


def _looked_at(party: Party, by: User) -> None:
    where: dict[str, Any] = {"record_id": party.pk, "party_id": party.pk}
    where["record_type"] = "parties.party"
    note_read(SHOWN, by=by, fields=["bank_account"], **where)
    note_read(PRINTED, by=by, **where)
    note_read(EXPORTED, by=by, **where)


def _erased(world: World, by: User) -> None:
    """Somebody who left their firm asked to be forgotten; the certificate is what is left."""
    who: dict[str, Any] = {"first_name": "Ada", "last_name": "Dimenticata", "country": "IT"}
    person = writing.create(by=by, kind=Party.Kind.PERSON, **who)
    request = requests.receive(
        person, kind="erasure", by=by, text=LEFT, received_on=_day(world, 20)
    )
    request = requests.confirm_identity(request, how=PROVED, by=by)
    erasing.erase(person, confirmed_name=person.name, by=by, request=request)
    requests.move(request, "answered", by=by, note="Cancellato, certificato inviato.")


def _copies(world: World, by: User) -> None:
    """Lists on somebody's disk: one is good for some days more, one was destroyed."""
    made = timezone.now() - dt.timedelta(days=4)
    Copy.objects.create(
        kind=Copy.Kind.EXPORT, title="Clienti · XLSX", by=by, rows=312, made_at=made,
        until=made + copies.EXPORT_LIFE,
    )  # fmt: skip
    old = Copy.objects.create(
        kind=Copy.Kind.EXPORT, title="Scadenze · CSV", by=by, rows=87,
        made_at=made - dt.timedelta(days=20), until=made + dt.timedelta(days=6),
    )  # fmt: skip
    copies.destroy(old, by=by)


def _day(world: World, days: int) -> dt.date:
    return world.today - dt.timedelta(days=days)
