"""What a drill writes into its own installation, and asks of it; answered as a line of JSON."""

import datetime as dt
import json
import secrets
import sys
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import Count, Sum
from django.utils import timezone

from scheda.core.activities.services import recording
from scheda.core.parties.public import Party
from scheda.core.parties.services import parties
from scheda.core.privacy.models import ConsentPurpose
from scheda.core.privacy.public import may_contact
from scheda.core.privacy.services import consents, erasing
from scheda.foundation.accounts.services import people
from scheda.foundation.api.tokens import services as tokens
from scheda.foundation.api.tokens.models import ApiToken
from scheda.foundation.deliveries.public import Delivery, held, post_letter
from scheda.foundation.files.services.attaching import attach
from scheda.foundation.webhooks.services import endpoints
from scheda.foundation.webhooks.topics import topics
from scheda.modules.documents.models import Document, Instalment, PartyTotals

PURPOSE, CHANNEL = "offers", "email"
COLLEAGUE = "leaving@drill.example"
SPARE = "spare token"


def canary(mark: str) -> str:
    """As long as a tax code, and like nothing else in the world; all of a drill begin alike."""
    return f"{mark}{secrets.token_hex(4).upper()}"


def boss() -> Any:
    return get_user_model().objects.filter(is_administrator=True).order_by("created_at").first()


def plant_sealed(mark: str) -> None:
    """Whatever the program seals itself: accounts in documents, letters, files, secrets."""
    by, planted = boss(), []
    with transaction.atomic():
        for instalment in Instalment.objects.order_by("pk")[:30]:
            instalment.iban = canary(mark)
            instalment.save()
            planted.append(instalment.iban)
        later = timezone.now() + dt.timedelta(days=2)
        for number in range(20):
            planted += [to := f"{canary(mark)}@drill.example", text := canary(mark)]
            letter: dict[str, Any] = {"to": to, "subject": "Drill", "text": text}
            post_letter(key=f"drill:{number}", kind="drill", by=by, not_before=later, **letter)
        owner = parties.create(by=by, kind="company", name="Drill with sealed files")
        for _number in range(20):
            planted.append(word := canary(mark))
            hang(SimpleUploadedFile("card.pdf", b"%PDF-1.7 " + word.encode() * 40), owner, by)
        topic: dict[str, Any] = {"topics": topics()[:1], "url": "https://drill.example/hook"}
        made = [endpoints.create(name="Drill", owner=by, by=by, **topic)[1] for _ in range(5)]
    say(sealed=[*planted, *made])


def hang(upload: Any, party: Party, by: Any, *, is_personal: bool = True) -> None:
    attach(
        upload, record_type="parties.party", record_id=party.pk, party_id=party.pk, by=by,
        is_personal=is_personal,
    )  # fmt: skip


def plant_person(mark: str) -> None:
    """Somebody with something in every corner, who is going to be forgotten."""
    by, unique = boss(), secrets.token_hex(4)
    plain = ("street", "note", "call", "file", "proof")
    words = {name: f"{name}{secrets.token_hex(6)}" for name in plain}
    words |= {"name": f"Quagliarini{unique}", "mail": f"zeno.{unique}@drill.example"}
    words |= {"tax_code": canary(mark), "account": canary(mark)}
    party = parties.create(
        by=by, kind="person", first_name="Zeno", last_name=words["name"],
        personal_tax_code=words["tax_code"], bank_account=words["account"], notes=words["note"],
        contact_points=[{"type": "email", "value": words["mail"]}],
        addresses=[{"street": f"Via {words['street']}", "city": "Vigonza"}],
    )  # fmt: skip
    recording.record(party, kind="call", text=f"Zeno {words['name']}: {words['call']}", by=by)
    consents.record(party, purpose=purpose(), kind="given", by=by, proof=words["proof"])
    hang(SimpleUploadedFile("a.txt", words["file"].encode()), party, by, is_personal=False)
    other = parties.create(by=by, kind="person", first_name="Ada", last_name="Drill")
    consents.record(
        other, purpose=purpose(), kind="given", by=by, channel=CHANNEL, proof="a letter"
    )
    people.create(COLLEAGUE, name="Leaving Drill", by=by)
    until = timezone.localdate() + dt.timedelta(days=2)
    _token, key = tokens.create(by, name=SPARE, expires_on=until, is_read_only=True)
    ids = {"erased": str(party.pk), "other": str(other.pk)}
    say(words=list(words.values()), spare=key, **ids)


def end(erased: str, other: str) -> None:
    """What must not come back with an older backup."""
    by = boss()
    invoiced = PartyTotals.objects.filter(documents__gt=0).order_by("pk")[0].party_id
    for party in Party.objects.filter(pk__in=[erased, invoiced]):
        erasing.erase(party, confirmed_name=party.name, by=by)
    told = {"kind": "withdrawn", "channel": CHANNEL, "by": by}
    consents.record(Party.objects.get(pk=other), purpose=purpose(), **told)
    tokens.revoke(ApiToken.objects.get(name=SPARE))
    people.deactivate(get_user_model().objects.get(email=COLLEAGUE), by=by)
    say()


def look(erased: str, other: str) -> None:
    """How a restored installation stands."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM unnest('{audit_change,audit_act,audit_seal}'::text[]) AS name"
            " WHERE has_table_privilege(current_user, name, 'UPDATE')"
            " OR has_table_privilege(current_user, name, 'DELETE')"
        )
        [open_tables] = cursor.fetchone()
    say(
        erased=Party.objects.filter(pk=erased).count(),
        consents=int(bool(may_contact(Party.objects.get(pk=other), PURPOSE, CHANNEL))),
        tokens=ApiToken.objects.usable().filter(name=SPARE).count(),
        accounts=get_user_model().objects.filter(email=COLLEAGUE, is_active=True).count(),
        letters_free=0 if held() else Delivery.objects.count(),
        sessions=Session.objects.count(),
        open_audit_tables=open_tables,
    )


def totals() -> None:
    """What no erasure and no restore may change."""
    documents = Document.objects.values("kind").annotate(rows=Count("pk"), sum=Sum("gross"))
    say(
        documents=sorted((one["kind"], one["rows"], str(one["sum"])) for one in documents),
        open=str(Instalment.objects.aggregate(sum=Sum("open_amount"))["sum"]),
        customers=sorted(
            (str(one.pop("party_id")), *map(str, one.values()))
            for one in PartyTotals.objects.filter(documents__gt=0).values()
        ),
    )


def purpose() -> ConsentPurpose:
    return ConsentPurpose.objects.get(key=PURPOSE)


def say(**told: Any) -> None:
    sys.stdout.write(f"{json.dumps(told)}\n")
