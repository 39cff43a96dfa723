"""Everything known of one party, for the person to read and for a program to take over."""

import csv
import datetime as dt
import io
import json
import struct
import zipfile
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.utils import timezone, translation

from scheda.core.parties.public import Party
from scheda.core.privacy.events import AccessFileMade
from scheda.core.privacy.models import Copy
from scheda.core.privacy.rows import Table, tables_of
from scheda.core.privacy.services import dossier_pages
from scheda.core.privacy.services.holdings import subject_of
from scheda.foundation.accounts.models import User
from scheda.foundation.audit.reads import EXPORTED, note_read
from scheda.foundation.crypto import cipher, keyring
from scheda.foundation.crypto.cipher import Cell
from scheda.foundation.events.event import publish
from scheda.foundation.exporting.files import safe_cell
from scheda.foundation.files.models import Attachment

LIFE = dt.timedelta(hours=72)
CHUNK = 1024**2
LENGTH = struct.Struct(">I")
STYLE = Path(__file__).parents[1] / "access_file.css"


@transaction.atomic
def make(party: Party, *, by: User, language: str = "it") -> Copy:
    """Sealed under a key of its own, which is destroyed with it after 72 hours."""
    copy = Copy(
        kind=Copy.Kind.ACCESS, title=party.name, party=party, by=by,
        until=timezone.now() + LIFE,
    )  # fmt: skip
    with TemporaryFile() as plain, TemporaryFile() as sealed:
        with translation.override(language):
            copy.rows = write(party, plain)
        copy.size = plain.tell()
        plain.seek(0)
        _seal(plain, sealed, copy)
        sealed.seek(0)
        copy.stored_as = default_storage.save(f"access/{copy.pk}", File(sealed))
    copy.save(force_insert=True)
    note_read(
        EXPORTED, by=by, record_type="parties.party", record_id=party.pk, party_id=party.pk,
        fields=("*",),
    )  # fmt: skip
    publish(AccessFileMade(copy_id=copy.pk, party_id=party.pk, by_id=by.pk))
    return copy


def write(party: Party, into: IO[bytes]) -> int:
    """The ZIP itself; answers how many rows are in it."""
    subject = subject_of(party.pk)
    tables = tables_of(subject)
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("data.json", _json(tables))
        archive.writestr("portable.json", _json([one for one in tables if one.held.given]))
        archive.writestr("contact.vcf", dossier_pages.card(party))
        for table in tables:
            archive.writestr(f"csv/{table.held.key}.csv", _csv(table))
        names = _files(archive, subject.party_ids)
        archive.write(STYLE, "style.css")
        archive.writestr("index.html", dossier_pages.page(party, tables, names))
    return sum(len(one.rows) for one in tables)


def chunks(copy: Copy) -> Iterator[bytes]:
    """The plain bytes again, for a download."""
    with default_storage.open(copy.stored_as) as sealed:
        at = 0
        while head := sealed.read(LENGTH.size):
            [length] = LENGTH.unpack(head)
            data = sealed.read(length)
            key = keyring.key_by_id(cipher.key_id_of(data))
            yield cipher.unseal(data, key, _cell(copy, at))
            at += 1


def _seal(plain: IO[bytes], sealed: IO[bytes], copy: Copy) -> None:
    key, at = keyring.key_for(copy.key_holder), 0
    while part := plain.read(CHUNK):
        data = cipher.seal(part, key, _cell(copy, at))
        sealed.write(LENGTH.pack(len(data)) + data)
        at += 1


def _cell(copy: Copy, at: int) -> Cell:
    return Cell("privacy_copy", f"chunk {at}", str(copy.pk), copy.key_holder)


def _json(tables: list[Table]) -> str:
    said = {one.held.key: [dict(zip(one.columns, row, strict=True)) for row in one.rows]
            for one in tables}  # fmt: skip
    return json.dumps(said, cls=DjangoJSONEncoder, ensure_ascii=False, indent=1)


def _csv(table: Table) -> str:
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(table.columns)
    for row in table.rows:
        rows.writerow([safe_cell(_flat(value)) for value in row])
    return "\ufeff" + written.getvalue()


def _flat(value: Any) -> Any:
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value


def _files(archive: zipfile.ZipFile, party_ids: Any) -> list[str]:
    names: list[str] = []
    for attachment in Attachment.objects.filter(party_id__in=party_ids).order_by("pk"):
        name = f"files/{len(names) + 1:04d}-{Path(attachment.name).name}"
        try:
            with attachment.open() as stored:
                archive.writestr(name, stored.read())
            names.append(name)
        except FileNotFoundError:
            names.append(f"{name} (missing)")
    return names
