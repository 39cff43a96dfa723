"""200 sealed values of every kind, and not one of them in bytes that somebody could carry away."""

import io
import logging
import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from scheda.core.parties.models import Party
from scheda.core.parties.tests.factories import PartyFactory
from scheda.foundation.accounts.models import User
from scheda.foundation.accounts.tests.factories import AdministratorFactory
from scheda.foundation.crypto.scanning import found_below, found_in
from scheda.foundation.crypto.sealed_field import SealedTextField
from scheda.foundation.files.services.attaching import attach
from tests.architecture.areas import factories

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]
PLANTED = 200
COMMON = f"KNRY{secrets.token_hex(2).upper()}"
"""How all of this run begin, and no other bytes: so a gigabyte is read once."""

LOG = logging.getLogger()


@pytest.fixture
def places(settings, tmp_path, monkeypatch) -> Path:
    """Files, letters and what is only there for a moment, in one folder."""
    settings.MEDIA_ROOT, settings.EMAIL_FILE_PATH = tmp_path / "files", tmp_path / "outbox"
    (tmp_path / "moment").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "moment"))
    return tmp_path


@pytest.fixture
def written_down() -> Iterator[io.StringIO]:
    """Every line of every logger, with the statements and their values left to Django's care."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    LOG.addHandler(handler)
    yield stream
    LOG.removeHandler(handler)


def canary() -> str:
    """As long as a tax code, and like nothing else in the world."""
    return f"{COMMON}{secrets.token_hex(5).upper()}"


def sealed_fields() -> list[SealedTextField]:
    return [
        field
        for model in apps.get_models()
        for field in model._meta.local_fields
        if isinstance(field, SealedTextField)
    ]


def plant_in_every_column() -> set[str]:
    """Twice, so that the history holds a former value too."""
    planted = set()
    for field in sealed_fields():
        record = factories()[field.model]()
        for _ in range(2):
            value = canary()
            setattr(record, field.name, value)
            record.save()
            planted.add(value)
    return planted


def plant_through_pages(client: Client) -> set[str]:
    """What people and programs send, right and wrong, accepted and refused."""
    planted = set()
    for at in range(60):
        planted |= {code := canary(), account := canary()}
        body = {"kind": "person", "first_name": "Gianna", "last_name": f"Rossi {at}"}
        sealed = {"personal_tax_code": code, "bank_account": account}
        answer = client.post("/api/v1/parties/", {**body, **sealed}, "application/json")
        assert answer.status_code == 201, answer.content
        if at % 10 == 0:
            pages(client, answer.json()["id"], code, account)
    return planted


def pages(client: Client, party: str, code: str, account: str) -> None:
    sealed = {"personal_tax_code": code, "bank_account": account}
    client.get(f"/customers/{party}/")
    client.get(f"/customers/{party}/sealed/personal_tax_code/")
    client.get(f"/customers/{party}/history/")
    client.get("/search/", {"q": code})
    client.get("/customers/", {"personal_tax_code": code})
    client.post(f"/customers/{party}/edit/", {**sealed, "name": "", "kind": "nonsense"})
    client.post("/api/v1/parties/", {**sealed, "kind": 7}, "application/json")
    client.post("/api/v1/parties/", f'{{"bank_account": "{account}", broken', "application/json")
    client.patch(f"/api/v1/parties/{party}/", {**sealed, "version": 99}, "application/json")


def plant_files(by: User) -> set[str]:
    planted = set()
    party = PartyFactory()
    for _ in range(30):
        planted.add(word := canary())
        upload = SimpleUploadedFile("card.pdf", b"%PDF-1.7 " + word.encode() * 40)
        attach(
            upload, record_type="parties.party", record_id=party.pk, party_id=party.pk,
            is_personal=True, by=by,
        )  # fmt: skip
    return planted


def dumped() -> Iterator[tuple[str, bytes]]:
    """Every table of the database as a dump has it: audit, history, jobs, outbox and search too."""
    tables = connection.introspection.table_names()
    for table in tables:
        with connection.cursor() as cursor, cursor.copy(f'COPY "{table}" TO STDOUT') as copy:  # type: ignore[attr-defined]
            yield table, b"".join(bytes(piece) for piece in copy)


def cluster() -> Path | None:
    """Heap, indexes, write-ahead log and server log, where the server is one of our own."""
    folder = Path(settings.DATABASES["default"]["HOST"]).parent
    return folder if (folder / "cluster" / "PG_VERSION").exists() else None


def test_no_planted_value_is_found_anywhere(places, written_down, client):
    reader = AdministratorFactory()
    client.force_login(reader)
    client.raise_request_exception = False
    planted = plant_in_every_column() | plant_through_pages(client) | plant_files(reader)
    while len(planted) < PLANTED:
        planted.add(value := canary())
        PartyFactory(personal_tax_code=value)
    bring_to_disk()

    found = [(table, *hit) for table, text in dumped() for hit in found_in(text, planted)]
    found += [("log", *hit) for hit in found_in(written_down.getvalue().encode(), planted)]
    found += [(str(path), *hit) for path, *hit in found_below(places, planted)]
    if folder := cluster():
        found += [(str(path), *hit) for path, *hit in found_below(folder, [COMMON])]

    assert found == []
    assert len(planted) >= PLANTED
    assert Party.objects.get(personal_tax_code_index=value).personal_tax_code == value


def bring_to_disk() -> bool:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_has_role('pg_checkpoint', 'USAGE') OR rolsuper"
            " FROM pg_roles WHERE rolname = current_user"
        )
        [may] = cursor.fetchone()
        if may:
            cursor.execute("CHECKPOINT")
    return bool(may)


def test_the_scan_finds_what_is_there(places):
    """Or it would prove nothing."""
    value = f"SEEN{secrets.token_hex(6).upper()}"
    party = PartyFactory(notes=f"typed into the wrong box: {value}")
    (places / "letter.txt").write_text(value)

    hits = {table for table, text in dumped() for _ in found_in(text, [value])}

    assert "parties_party" in hits
    assert "audit_change" in hits
    assert [path.name for path, *_ in found_below(places, [value])] == ["letter.txt"]
    if (folder := cluster()) and bring_to_disk():
        assert list(found_below(folder, [value]))
    assert party.pk
